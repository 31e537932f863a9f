package dev.penstock.form;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with CloudFormation's functions in them. What comes from elsewhere – a template's parameter, another resource –
 * becomes a parameter of the pipeline.
 *
 * <pre>
 * {"Fn::Join": ["", ["s3://", {"Ref": "Bucket"}, "/in"]]}  ->  "s3://#{myBucket}/in"
 * </pre>
 */
final class TemplateTexts implements Texts {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)\\}");

    private final Json.Mapping template;
    private final Outsiders outsiders;

    TemplateTexts(Json.Mapping template, List<String> declared) {
        this.template = template;
        outsiders = new Outsiders(declared);
    }

    @Override
    public Optional<Json> text(Json value, boolean isSecret) {
        if (!(value instanceof Json.Mapping)) {
            return Optional.of(value);
        }
        return words(value, isSecret).map(text -> new Json.Text(text, value.location()));
    }

    @Override
    public boolean isFromNamesake(Json value, String id) {
        return value instanceof Json.Mapping mapping
                && mapping.members().size() == 1
                && mapping.members().get(0).key().equals("Ref")
                && mapping.members().get(0).value() instanceof Json.Text name
                && name.value().equals(id.replace("*", ""));
    }

    @Override
    public Optional<Json> namesake(String id) {
        return ofTemplate(id.replace("*", "")).flatMap(found -> Nodes.first(found, "default"));
    }

    @Override
    public Outsiders outsiders() {
        return outsiders;
    }

    private Optional<String> words(Json value, boolean isSecret) {
        Optional<String> scalar = Nodes.scalar(value);
        if (scalar.isPresent()) {
            return scalar;
        }
        if (value instanceof Json.Mapping mapping && mapping.members().size() == 1) {
            Json.Member function = mapping.members().get(0);
            return switch (function.key()) {
                case "Ref" -> named(function.value(), isSecret);
                case "Fn::GetAtt" -> attribute(function.value(), isSecret);
                case "Fn::ImportValue" -> imported(function.value(), isSecret);
                case "Fn::Join" -> joined(function.value(), isSecret);
                case "Fn::Sub" -> substituted(function.value(), isSecret);
                default -> notKept(function.keyLocation(), function.key());
            };
        }
        return notKept(value.location(), "this");
    }

    private Optional<String> named(Json name, boolean isSecret) {
        return name instanceof Json.Text text
                ? Optional.of(parameter(text.value(), text.location(), isSecret))
                : notKept(name.location(), "a name that is computed");
    }

    /** Another stack's export; one whose name is put together goes by the pattern of its name. */
    private Optional<String> imported(Json name, boolean isSecret) {
        Optional<Json> pattern = name instanceof Json.Mapping mapping
                ? mapping.under("Fn::Sub").stream()
                        .flatMap(sub -> Nodes.items(sub).stream())
                        .findFirst()
                : Optional.empty();
        return named(pattern.orElse(name), isSecret);
    }

    private Optional<String> attribute(Json value, boolean isSecret) {
        List<Json> parts = Nodes.items(value);
        boolean areTexts = parts.stream().allMatch(Json.Text.class::isInstance);
        if (!areTexts || parts.isEmpty()) {
            return notKept(value.location(), "Fn::GetAtt");
        }
        String path = String.join(
                ".", parts.stream().map(part -> ((Json.Text) part).value()).toList());
        return Optional.of(parameter(path, value.location(), isSecret));
    }

    private Optional<String> joined(Json value, boolean isSecret) {
        List<Json> arguments = Nodes.items(value);
        if (arguments.size() != 2 || !(arguments.get(0) instanceof Json.Text separator)) {
            return notKept(value.location(), "Fn::Join");
        }
        List<String> parts = new ArrayList<>();
        for (Json part : Nodes.items(arguments.get(1))) {
            Optional<String> words = words(part, isSecret);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            parts.add(words.get());
        }
        return Optional.of(String.join(separator.value(), parts));
    }

    private Optional<String> substituted(Json value, boolean isSecret) {
        List<Json> arguments = Nodes.items(value);
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Json.Text pattern)) {
            return notKept(value.location(), "Fn::Sub");
        }
        Optional<Json.Mapping> own = arguments.size() > 1 && arguments.get(1) instanceof Json.Mapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
        StringBuilder out = new StringBuilder();
        Matcher variables = VARIABLE.matcher(pattern.value());
        while (variables.find()) {
            Optional<String> words = variable(variables, own, pattern.location(), isSecret);
            if (words.isEmpty()) {
                return words;
            }
            variables.appendReplacement(out, Matcher.quoteReplacement(words.get()));
        }
        return Optional.of(variables.appendTail(out).toString());
    }

    /** {@code ${Name}}; {@code ${!Name}} is meant for the shell. */
    private Optional<String> variable(Matcher variable, Optional<Json.Mapping> own, Location at, boolean isSecret) {
        String name = variable.group(2).strip();
        if (!variable.group(1).isEmpty()) {
            return Optional.of("${" + name + "}");
        }
        Optional<Json> given = own.flatMap(mapping -> mapping.members().stream()
                .filter(member -> member.key().equals(name))
                .map(Json.Member::value)
                .findFirst());
        return given.isPresent() ? words(given.get(), isSecret) : Optional.of(parameter(name, at, isSecret));
    }

    /** The parameter that stands for something of the template. */
    private String parameter(String name, Location at, boolean isSecret) {
        Optional<Json.Mapping> ofTemplate = ofTemplate(name);
        boolean isHidden = isSecret
                || ofTemplate
                        .flatMap(found -> Nodes.first(found, "noEcho"))
                        .filter(TemplateTexts::isTrue)
                        .isPresent();
        return outsiders.reference(name, name, ofTemplate, isHidden, at);
    }

    private Optional<Json.Mapping> ofTemplate(String name) {
        return Nodes.first(template, "parameters")
                .filter(Json.Mapping.class::isInstance)
                .flatMap(all -> ((Json.Mapping) all)
                        .members().stream()
                                .filter(member -> member.key().equals(name))
                                .map(Json.Member::value)
                                .filter(Json.Mapping.class::isInstance)
                                .map(Json.Mapping.class::cast)
                                .findFirst());
    }

    private static boolean isTrue(Json value) {
        return (value instanceof Json.Bool bool && bool.value())
                || (value instanceof Json.Text text && text.value().equalsIgnoreCase("true"));
    }

    private Optional<String> notKept(Location at, String what) {
        outsiders.leave(
                at, what, "CloudFormation", "Write the value itself, or a `Ref` to a parameter of the template.");
        return Optional.empty();
    }
}
