package dev.penstock.mapper;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object as it is written in a definition: nothing inherited, no reference followed.
 *
 * @param type empty where the object has none, as {@code Default} and other parents
 * @param fields all but {@code id}, {@code name}, {@code type} and {@code parent}, in the order of the file
 */
public record WrittenObject(
        String id,
        Optional<String> name,
        Optional<String> type,
        Optional<String> parent,
        Map<String, List<WrittenValue>> fields) {
    public WrittenObject {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(parent, "parent");
        Map<String, List<WrittenValue>> copy = new LinkedHashMap<>();
        fields.forEach((field, values) -> copy.put(requireNonNull(field, "field"), List.copyOf(values)));
        fields = Collections.unmodifiableMap(copy);
    }

    /** An object with nothing but its id and its type. */
    public static WrittenObject of(String id, String type) {
        return new WrittenObject(id, Optional.empty(), Optional.of(type), Optional.empty(), Map.of());
    }

    public boolean isOf(String wantedType) {
        return type.filter(wantedType::equals).isPresent();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The texts of a field; references aren't among them. */
    public List<String> texts(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(WrittenValue.Text.class::isInstance)
                .map(value -> ((WrittenValue.Text) value).text())
                .toList();
    }

    /** The ids of the objects that a field refers to. */
    public List<String> references(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(WrittenValue.Reference.class::isInstance)
                .map(value -> ((WrittenValue.Reference) value).id())
                .toList();
    }

    /** The same with these texts as the only values of the field. */
    public WrittenObject with(String field, String... texts) {
        return withValues(
                field,
                Stream.of(texts).<WrittenValue>map(WrittenValue.Text::new).toList());
    }

    /** The same with these references as the only values of the field. */
    public WrittenObject withReferences(String field, String... ids) {
        return withValues(
                field,
                Stream.of(ids).<WrittenValue>map(WrittenValue.Reference::new).toList());
    }

    private WrittenObject withValues(String field, List<WrittenValue> values) {
        Map<String, List<WrittenValue>> changed = new LinkedHashMap<>(fields);
        changed.put(field, values);
        return new WrittenObject(id, name, type, parent, changed);
    }

    /** The same without the field. */
    public WrittenObject without(String field) {
        Map<String, List<WrittenValue>> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new WrittenObject(id, name, type, parent, changed);
    }

    /** The same as an object of another type. */
    public WrittenObject ofType(String otherType) {
        return new WrittenObject(id, name, Optional.of(otherType), parent, fields);
    }
}
