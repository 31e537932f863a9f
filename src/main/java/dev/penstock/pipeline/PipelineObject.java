package dev.penstock.pipeline;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object with everything that it inherits.
 *
 * @param id unique in the pipeline
 * @param name the label; the id where the file gives none
 * @param type the type's name; empty for {@code Default} and for pure parents
 * @param location of the object in its file
 * @param fields values by field name, own and inherited ones, in the order of the file (own first), without {@code id},
 *     {@code name}, {@code type} and {@code parent}; a value's location is where it was written, even when inherited
 * @param inherited the names of the fields that come from a parent
 */
public record PipelineObject(
        String id,
        String name,
        String type,
        Location location,
        Map<String, List<FieldValue>> fields,
        Set<String> inherited) {
    public PipelineObject {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(location, "location");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        inherited = Set.copyOf(inherited);
    }

    public List<FieldValue> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** The field's first text. */
    public Optional<FieldValue.Text> text(String field) {
        return values(field).stream()
                .filter(FieldValue.Text.class::isInstance)
                .map(FieldValue.Text.class::cast)
                .findFirst();
    }

    /** The same with other values in a field. */
    public PipelineObject with(String field, List<FieldValue> values) {
        Map<String, List<FieldValue>> changed = new LinkedHashMap<>(fields);
        changed.put(field, values);
        return with(changed);
    }

    /** The same with other fields. */
    public PipelineObject with(Map<String, List<FieldValue>> changed) {
        return new PipelineObject(id, name, type, location, changed, inherited);
    }
}
