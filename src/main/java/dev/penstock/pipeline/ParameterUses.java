package dev.penstock.pipeline;

import dev.penstock.definition.DefinitionParameter;
import dev.penstock.diagnostic.Location;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where expressions name parameters, found by the names alone: the places of the first uses. */
final class ParameterUses {
    // strings in quotes are passed over; what precedes a bracket is a function
    private static final Pattern NAME =
            Pattern.compile("'[^']*'|\"[^\"]*\"|(?<![\\w@])(\\*?[A-Za-z_]\\w*)(?!\\w|\\s*\\()");

    private final Set<String> declared;
    private final Map<String, Location> first = new LinkedHashMap<>();

    private ParameterUses(Set<String> declared) {
        this.declared = declared;
    }

    /**
     * Uses in the fields of objects, the fields of pure parents apart.
     *
     * @param declared plain ids of parameters, for those that don't look like one
     */
    static ParameterUses in(Collection<PipelineObject> objects, Set<String> declared) {
        ParameterUses uses = new ParameterUses(declared);
        for (PipelineObject object : objects) {
            if (object.type().isEmpty() && !object.id().equals("Default")) {
                continue;
            }
            for (List<FieldValue> values : object.fields().values()) {
                for (FieldValue value : values) {
                    if (value instanceof FieldValue.Text text) {
                        uses.add(text.text(), text.location(), object.fields().keySet());
                    }
                }
            }
        }
        return uses;
    }

    /**
     * Adds the names in a text's expressions, except those of fields that the object itself has.
     *
     * <p>What follows a dot is a field of something, but some wrote {@code input.myName} for a parameter.
     */
    void add(String text, Location location, Set<String> ownFields) {
        int open = text.indexOf("#{");
        while (open >= 0) {
            int close = end(text, open + 2);
            addNames(text.substring(open + 2, close), location, ownFields);
            open = text.indexOf("#{", close);
        }
    }

    private void addNames(String expression, Location location, Set<String> ownFields) {
        if (!mayNameOne(expression)) {
            return;
        }
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            String name = names.group(1);
            if (name == null) {
                continue;
            }
            boolean isTail = names.start() > 0 && expression.charAt(names.start() - 1) == '.';
            boolean isUse = isTail
                    ? name.startsWith("my") && declared.contains(name)
                    : isParameter(name) && !ownFields.contains(name);
            if (isUse) {
                first.putIfAbsent(DefinitionParameter.plain(name), location);
            }
        }
    }

    /** Most expressions name none, and needn't be taken apart to see it. */
    private boolean mayNameOne(String expression) {
        return !declared.isEmpty() || expression.contains("my") || expression.contains("*");
    }

    private boolean isParameter(String name) {
        return name.startsWith("*") || name.startsWith("my") || declared.contains(name);
    }

    /** The closing brace of the expression, or the end of the text. */
    private static int end(String text, int from) {
        char quote = '\0';
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        return text.length();
    }

    Optional<Location> firstOf(String plainId) {
        return Optional.ofNullable(first.get(plainId));
    }

    boolean contains(String plainId) {
        return first.containsKey(plainId);
    }

    /** By plain id, in the order of the first uses. */
    Map<String, Location> all() {
        return new LinkedHashMap<>(first);
    }
}
