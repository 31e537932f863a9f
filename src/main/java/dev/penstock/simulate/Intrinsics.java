package dev.penstock.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves CloudFormation's functions in a template's values. */
final class Intrinsics {
    /** What references stand for. */
    interface Names {
        Object reference(String logicalId);

        Object attribute(String logicalId, String attribute);

        Object imported(String exportName);
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final Object NO_VALUE = new Object();

    private final Names names;

    Intrinsics(Names names) {
        this.names = names;
    }

    Object resolve(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            for (Object item : list) {
                Object each = resolve(item);
                if (each != NO_VALUE) {
                    resolved.add(each);
                }
            }
            return resolved;
        }
        if (!(value instanceof Map<?, ?>)) {
            return Tree.copy(value);
        }
        Map<String, Object> map = Tree.map(value, "value");
        if (map.size() == 1) {
            String key = map.keySet().iterator().next();
            if (key.equals("Ref") || key.startsWith("Fn::")) {
                return call(key, map.values().iterator().next());
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, member) -> {
            Object each = resolve(member);
            if (each != NO_VALUE) {
                resolved.put(key, each);
            }
        });
        return resolved;
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> "AWS::NoValue".equals(argument) ? NO_VALUE : names.reference(Tree.text(argument, "Ref"));
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> substitute(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Base64" -> base64(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::ImportValue" -> names.imported(Tree.text(resolve(argument), function));
            default -> throw new UnsupportedEmission("The function " + function + " isn't known here.");
        };
    }

    private Object attribute(Object argument) {
        if (argument instanceof String text) {
            int dot = text.indexOf('.');
            return names.attribute(text.substring(0, dot), text.substring(dot + 1));
        }
        List<Object> parts = Tree.list(argument, "Fn::GetAtt");
        return names.attribute(Tree.text(parts.get(0), "Fn::GetAtt"), Tree.text(parts.get(1), "Fn::GetAtt"));
    }

    private Object substitute(Object argument) {
        Map<String, Object> own = Map.of();
        Object template = argument;
        if (argument instanceof List<?> list) {
            template = list.get(0);
            own = Tree.map(list.get(1), "Fn::Sub");
        }
        Matcher matcher = VARIABLE.matcher(Tree.text(template, "Fn::Sub"));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(variable(matcher, own)));
        }
        return matcher.appendTail(text).toString();
    }

    private String variable(Matcher matcher, Map<String, Object> own) {
        String name = matcher.group(2);
        if (!matcher.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        Object given = own.get(name);
        if (given != null) {
            return String.valueOf(resolve(given));
        }
        int dot = name.indexOf('.');
        Object value =
                dot < 0 ? names.reference(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
        return String.valueOf(value);
    }

    private Object join(Object argument) {
        List<Object> parts = Tree.list(argument, "Fn::Join");
        List<String> texts = new ArrayList<>();
        Tree.list(resolve(parts.get(1)), "Fn::Join").forEach(part -> texts.add(String.valueOf(part)));
        return String.join(Tree.text(parts.get(0), "Fn::Join"), texts);
    }

    private Object base64(Object argument) {
        byte[] bytes = Tree.text(resolve(argument), "Fn::Base64").getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Object select(Object argument) {
        List<Object> parts = Tree.list(argument, "Fn::Select");
        int index = Integer.parseInt(String.valueOf(parts.get(0)));
        return Tree.list(resolve(parts.get(1)), "Fn::Select").get(index);
    }

    private Object split(Object argument) {
        List<Object> parts = Tree.list(argument, "Fn::Split");
        String text = Tree.text(resolve(parts.get(1)), "Fn::Split");
        return new ArrayList<>(List.of(text.split(Pattern.quote(Tree.text(parts.get(0), "Fn::Split")), -1)));
    }
}
