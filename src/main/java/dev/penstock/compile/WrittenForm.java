package dev.penstock.compile;

import dev.penstock.definition.DefinitionField;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Location;
import dev.penstock.mapper.WrittenObject;
import dev.penstock.mapper.WrittenValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Objects of a definition as mappers see them, and back. */
final class WrittenForm {
    private WrittenForm() {}

    static WrittenObject of(DefinitionObject object) {
        Map<String, List<WrittenValue>> fields = new LinkedHashMap<>();
        object.fields()
                .forEach(field -> fields.put(
                        field.name(),
                        field.values().stream().map(WrittenForm::value).toList()));
        return new WrittenObject(
                object.id(), object.name(), object.type(), object.parent().map(DefinitionValue.Reference::id), fields);
    }

    private static WrittenValue value(DefinitionValue value) {
        return value instanceof DefinitionValue.Reference reference
                ? new WrittenValue.Reference(reference.id())
                : new WrittenValue.Text(((DefinitionValue.Text) value).text());
    }

    /** What a mapper made of an object; what it left alone stands where it stood, all else where the object does. */
    static DefinitionObject in(DefinitionObject origin, WrittenObject mapped) {
        if (mapped.equals(of(origin))) {
            return origin;
        }
        Location place = origin.location().in(mapped.id(), "");
        Map<String, DefinitionField> kept = new LinkedHashMap<>();
        if (origin.id().equals(mapped.id())) {
            List<String> changed = changed(of(origin), mapped);
            origin.fields().stream()
                    .filter(field -> !changed.contains(field.name()))
                    .forEach(field -> kept.put(field.name(), field));
        }
        List<DefinitionField> fields = new ArrayList<>();
        mapped.fields()
                .forEach((name, values) -> fields.add(Optional.ofNullable(kept.get(name))
                        .orElseGet(() -> field(name, values, place.in(mapped.id(), name)))));
        Optional<DefinitionValue.Reference> parent = origin.parent()
                .filter(reference ->
                        mapped.parent().filter(reference.id()::equals).isPresent())
                .or(() ->
                        mapped.parent().map(id -> new DefinitionValue.Reference(id, place.in(mapped.id(), "parent"))));
        return new DefinitionObject(mapped.id(), mapped.name(), mapped.type(), parent, place, fields);
    }

    private static DefinitionField field(String name, List<WrittenValue> values, Location place) {
        return new DefinitionField(
                name, place, values.stream().map(value -> value(value, place)).toList());
    }

    private static DefinitionValue value(WrittenValue value, Location place) {
        return value instanceof WrittenValue.Reference reference
                ? new DefinitionValue.Reference(reference.id(), place)
                : new DefinitionValue.Text(((WrittenValue.Text) value).text(), place);
    }

    /** The names of the fields that differ, those of the head among them. */
    static List<String> changed(WrittenObject before, WrittenObject after) {
        List<String> changed = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            changed.add("name");
        }
        if (!before.type().equals(after.type())) {
            changed.add("type");
        }
        if (!before.parent().equals(after.parent())) {
            changed.add("parent");
        }
        Map<String, List<WrittenValue>> all = new LinkedHashMap<>(before.fields());
        all.putAll(after.fields());
        all.keySet().stream()
                .filter(field -> !Objects.equals(
                        before.fields().get(field), after.fields().get(field)))
                .forEach(changed::add);
        return changed;
    }
}
