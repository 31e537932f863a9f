package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionParameter;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.definition.ParameterValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameter values for every definition of a compilation that has such a parameter.
 *
 * @param source what gave them, as a message may name it
 * @param values by the parameter's id without the {@code *} of a secret, sorted
 */
public record GivenValues(String source, Map<String, List<String>> values) {
    public static final GivenValues NONE = new GivenValues("environment", Map.of());

    private static final String VARIABLE = "PENSTOCK_VALUE_";

    public GivenValues {
        requireNonNull(source, "source");
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The variables {@code PENSTOCK_VALUE_myBucket} and the like of an environment. */
    public static GivenValues fromEnvironment(Map<String, String> environment) {
        Map<String, List<String>> values = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE) && name.length() > VARIABLE.length()) {
                values.put(name.substring(VARIABLE.length()), List.of(value));
            }
        });
        return new GivenValues("environment", values);
    }

    /** These values and, for other parameters, those. */
    public GivenValues or(GivenValues others) {
        Map<String, List<String>> all = new TreeMap<>(others.values);
        all.putAll(values);
        return new GivenValues(values.isEmpty() ? others.source : source, all);
    }

    /** The values of parameters that the definition declares or names. */
    ParameterValues in(Definition definition) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        values.forEach((id, list) -> {
            if (isDeclared(definition, id) || isNamed(definition, id)) {
                known.put(id, list);
            }
        });
        return ParameterValues.of(source, known);
    }

    private static boolean isDeclared(Definition definition, String id) {
        return definition.parameters().stream()
                .map(DefinitionParameter::plainId)
                .anyMatch(id::equals);
    }

    private static boolean isNamed(Definition definition, String id) {
        return definition.objects().stream()
                .flatMap(object -> object.fields().stream())
                .flatMap(field -> field.values().stream())
                .filter(DefinitionValue.Text.class::isInstance)
                .map(value -> ((DefinitionValue.Text) value).text())
                .anyMatch(text -> text.contains("#{") && text.contains(id));
    }
}
