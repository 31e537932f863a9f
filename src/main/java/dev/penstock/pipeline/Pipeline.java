package dev.penstock.pipeline;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition after inheritance and reference resolution, still generic.
 *
 * @param name of the pipeline: the definition's folder, or its file without the ending
 * @param objects by id, in the order of the file; {@code Default} and pure parents are among them
 * @param parameters by id without the {@code *}, sorted
 */
public record Pipeline(
        String name, Location location, Map<String, PipelineObject> objects, Map<String, Parameter> parameters) {
    public Pipeline {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public Optional<PipelineObject> object(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    public List<PipelineObject> ofType(String type) {
        return objects.values().stream()
                .filter(object -> object.type().equals(type))
                .toList();
    }

    /** The values that the parameters have now, by id. */
    public Map<String, List<String>> parameterValues() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach((id, parameter) -> values.put(id, parameter.values()));
        return values;
    }
}
