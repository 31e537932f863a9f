package dev.penstock.form;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a definition takes from elsewhere in a template: each becomes a parameter of the pipeline, or is reported. */
final class Outsiders {
    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^A-Za-z0-9]");
    private static final Pattern REFERENCE = Pattern.compile("#\\{([^}]*)\\}");

    private final Set<String> declared;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Json> parameters = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * None so far.
     *
     * @param declared the ids of the parameters that the pipeline declares itself
     */
    Outsiders(List<String> declared) {
        this.declared = new TreeSet<>(declared);
    }

    List<Json> parameters() {
        return List.copyOf(parameters.values());
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /**
     * An expression for something of the template.
     *
     * @param name as the template writes it
     * @param word the same as it reads in an id
     * @param declaration with a description and a default, where the template has them
     */
    String reference(String name, String word, Optional<Json.Mapping> declaration, boolean isSecret, Location at) {
        String id = ids.computeIfAbsent((isSecret ? "*" : "") + name, unused -> free(word, isSecret));
        if (!parameters.containsKey(id)) {
            List<Json.Member> attributes = attributes(declaration);
            parameters.put(id, parameter(id, attributes, at));
            boolean hasDefault =
                    attributes.stream().anyMatch(attribute -> attribute.key().equals("default"));
            diagnostics.add(Diagnostic.of(
                    FormCodes.BECOMES_PARAMETER,
                    at,
                    "`%s` of the template becomes the parameter `%s`.".formatted(name, id),
                    hasDefault
                            ? "Its default stays; give another value as for any parameter."
                            : "Give it a value: in `values.json`, with `--values` or with `-c %s=…`.".formatted(id)));
        }
        return "#{" + id + "}";
    }

    /** The text with the parameters' defaults in their places; empty when one of them has none. */
    Optional<String> withDefaults(String text) {
        StringBuilder out = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            Optional<String> value = Optional.ofNullable(parameters.get(reference.group(1)))
                    .filter(Json.Mapping.class::isInstance)
                    .flatMap(parameter -> Nodes.first((Json.Mapping) parameter, "default"))
                    .flatMap(Nodes::scalar);
            if (value.isEmpty()) {
                return value;
            }
            reference.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(reference.appendTail(out).toString());
    }

    /** Reports what can't become a parameter either, because {@code by} works it out. */
    void leave(Location at, String what, String by, String remedy) {
        diagnostics.add(Diagnostic.of(
                FormCodes.NOT_KEPT,
                at,
                "`%s` is worked out by %s, so its value isn't known here.".formatted(what, by),
                remedy));
    }

    /** The pipeline may have a parameter of that name itself, whose value is made with this one. */
    private String free(String word, boolean isSecret) {
        String bare = NOT_IN_AN_ID.matcher(word).replaceAll("");
        String name = bare.startsWith("my") || bare.isEmpty()
                ? bare
                : "my" + Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
        String wanted = (isSecret ? "*" : "") + name;
        String id = declared.contains(wanted) ? wanted + "OfTemplate" : wanted;
        for (int i = 2; declared.contains(id) || ids.containsValue(id); i++) {
            id = wanted + i;
        }
        return id;
    }

    private static Json parameter(String id, List<Json.Member> attributes, Location at) {
        List<Json.Member> members = new ArrayList<>();
        members.add(new Json.Member("id", at, new Json.Text(id, at)));
        members.add(new Json.Member("type", at, new Json.Text("String", at)));
        members.addAll(attributes);
        return new Json.Mapping(members, at);
    }

    private static List<Json.Member> attributes(Optional<Json.Mapping> declaration) {
        List<Json.Member> attributes = new ArrayList<>();
        for (String attribute : List.of("description", "default")) {
            declaration
                    .flatMap(found -> Nodes.first(found, attribute))
                    .filter(value -> !(value instanceof Json.Null))
                    .ifPresent(value -> attributes.add(new Json.Member(attribute, value.location(), value)));
        }
        return attributes;
    }
}
