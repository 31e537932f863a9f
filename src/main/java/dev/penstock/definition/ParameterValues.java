package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that a file or a person gives to parameters.
 *
 * @param source what gave them, as a message may name it
 * @param values by the parameter's id as written there, in the order of the source
 */
public record ParameterValues(String source, Map<String, List<DefinitionValue.Text>> values) {
    public ParameterValues {
        requireNonNull(source, "source");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static ParameterValues none(String source) {
        return new ParameterValues(source, Map.of());
    }

    /** Values without a file, such as those of a command line; a list has several. */
    public static ParameterValues of(String source, Map<String, List<String>> values) {
        Map<String, List<DefinitionValue.Text>> texts = new LinkedHashMap<>();
        values.forEach((id, list) -> texts.put(
                id,
                list.stream()
                        .map(text -> new DefinitionValue.Text(text, Location.of(source)))
                        .toList()));
        return new ParameterValues(source, texts);
    }
}
