package dev.penstock.definition;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code objects}. */
final class ObjectReader {
    private static final Set<String> SLOTS = Set.of("id", "name", "type", "parent");

    private final Members members;

    ObjectReader(Members members) {
        this.members = members;
    }

    Optional<DefinitionObject> read(Json entry) {
        if (!(entry instanceof Json.Mapping mapping)) {
            members.report(
                    DefinitionCodes.NOT_AN_OBJECT,
                    entry.location(),
                    "An entry of `objects` isn't an object.",
                    "Write `{ \"id\": \"…\", \"type\": \"…\" }`.");
            return Optional.empty();
        }
        Optional<DefinitionValue.Text> id = id(mapping);
        String known = id.map(DefinitionValue.Text::text).orElse("");
        Optional<String> name = members.single(mapping, "name", known).map(DefinitionValue.Text::text);
        Optional<String> type = members.single(mapping, "type", known).map(DefinitionValue.Text::text);
        Optional<DefinitionValue.Reference> parent = parent(mapping, known);
        List<DefinitionField> fields = fields(mapping, known);
        Location location = mapping.location().in(known, "");
        return id.map(text -> new DefinitionObject(text.text(), name, type, parent, location, fields));
    }

    private Optional<DefinitionValue.Text> id(Json.Mapping mapping) {
        if (Members.valuesOf(mapping, "id").isEmpty()) {
            String name = Members.valuesOf(mapping, "name").stream()
                    .filter(Json.Text.class::isInstance)
                    .map(value -> " named `" + ((Json.Text) value).value() + "`")
                    .findFirst()
                    .orElse("");
            members.report(
                    DefinitionCodes.NO_ID,
                    mapping.location(),
                    "The object here%s has no `id`.".formatted(name),
                    "Give it an `id` that no other object has.");
            return Optional.empty();
        }
        Optional<DefinitionValue.Text> id = members.single(mapping, "id", "");
        id.filter(text -> text.text().contains("#{"))
                .ifPresent(text -> members.report(
                        DefinitionCodes.EXPRESSION_IN_ID,
                        text.location().in(text.text(), "id"),
                        "The id `%s` holds an expression, which the service never evaluates in an id."
                                .formatted(text.text()),
                        "Write the id as plain text; expressions belong in fields."));
        return id;
    }

    private Optional<DefinitionValue.Reference> parent(Json.Mapping mapping, String id) {
        List<Json> values = Members.valuesOf(mapping, "parent");
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<DefinitionValue> read = values(values, id, "parent");
        if (read.size() == 1 && read.get(0) instanceof DefinitionValue.Reference reference) {
            return Optional.of(reference);
        }
        if (!read.isEmpty()) {
            members.report(
                    DefinitionCodes.BAD_PARENT,
                    values.get(0).location().in(id, "parent"),
                    read.size() > 1
                            ? "The object `%s` has %s parents, but can have only one.".formatted(id, read.size())
                            : "The parent of `%s` isn't a reference.".formatted(id),
                    "Write `\"parent\": { \"ref\": \"Id\" }`.");
        }
        return Optional.empty();
    }

    /** All but the slots. */
    List<DefinitionField> fields(Json.Mapping mapping, String id) {
        Map<String, List<Json.Member>> byName = new LinkedHashMap<>();
        for (Json.Member member : mapping.members()) {
            if (member.key().isBlank()) {
                members.report(
                        DefinitionCodes.EMPTY_KEY,
                        member.keyLocation().in(id, ""),
                        "A field of `%s` has no name.".formatted(id),
                        "Give it a name, or remove it.");
            } else if (!SLOTS.contains(member.key())) {
                byName.computeIfAbsent(member.key(), key -> new ArrayList<>()).add(member);
            }
        }
        List<DefinitionField> fields = new ArrayList<>();
        for (Map.Entry<String, List<Json.Member>> entry : byName.entrySet()) {
            String name = entry.getKey();
            List<DefinitionValue> values = new ArrayList<>();
            for (Json.Member member : entry.getValue()) {
                values.addAll(values(listed(member, id), id, name));
            }
            if (!values.isEmpty()) {
                Location place = entry.getValue().get(0).keyLocation();
                fields.add(new DefinitionField(name, place.in(id, name), values));
            }
        }
        return fields;
    }

    private List<Json> listed(Json.Member member, String id) {
        List<Json> values = Members.flat(member.value());
        if (values.isEmpty()) {
            members.report(
                    DefinitionCodes.EMPTY_LIST,
                    member.value().location().in(id, member.key()),
                    "The field `%s` of `%s` is an empty list, which is the same as no field."
                            .formatted(member.key(), id),
                    "Remove the field.");
        }
        return values;
    }

    private List<DefinitionValue> values(List<Json> values, String id, String field) {
        List<DefinitionValue> read = new ArrayList<>();
        for (Json value : values) {
            if (value instanceof Json.Mapping mapping) {
                references(mapping, id, field, read);
            } else {
                text(value, id, field).ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<DefinitionValue.Text> text(Json value, String id, String field) {
        Location location = value.location().in(id, field);
        if (value instanceof Json.Null) {
            members.report(
                    DefinitionCodes.NULL_VALUE,
                    location,
                    "The field `%s` of `%s` is null.".formatted(field, id),
                    "Give it a value, or remove the field.");
            return Optional.empty();
        }
        if (value instanceof Json.Sequence) {
            members.report(
                    DefinitionCodes.NESTED_LIST,
                    location,
                    "The field `%s` of `%s` holds a list inside a list.".formatted(field, id),
                    "Put all values in one list.");
            return Optional.empty();
        }
        Optional<DefinitionValue.Text> text = members.text(value, id, field);
        if (text.isPresent() && text.get().text().isEmpty()) {
            members.report(
                    DefinitionCodes.EMPTY_TEXT,
                    location,
                    "The field `%s` of `%s` is empty, which the service refuses.".formatted(field, id),
                    "Give it a value, or remove the field.");
            return Optional.empty();
        }
        return text;
    }

    private void references(Json.Mapping mapping, String id, String field, List<DefinitionValue> read) {
        Set<String> keys = new HashSet<>();
        for (Json.Member member : mapping.members()) {
            keys.add(member.key());
        }
        if (!keys.equals(Set.of("ref"))) {
            boolean isApi = keys.contains("stringValue") || keys.contains("refValue");
            members.report(
                    DefinitionCodes.NOT_A_REFERENCE,
                    mapping.location().in(id, field),
                    "The field `%s` of `%s` holds an object that isn't a reference.".formatted(field, id),
                    isApi
                            ? "This is the form of the service's API; write the fields as `\"name\": \"value\"`."
                            : "A reference has the one key `ref`: `{ \"ref\": \"Id\" }`.");
            return;
        }
        for (Json.Member member : mapping.members()) {
            Json target = member.value();
            Location location = target.location().in(id, field);
            if (target instanceof Json.Text text && !text.value().isBlank()) {
                read.add(new DefinitionValue.Reference(text.value(), location));
            } else {
                members.report(
                        DefinitionCodes.BAD_REFERENCE,
                        location,
                        "A `ref` in the field `%s` of `%s` isn't the id of an object.".formatted(field, id),
                        "Write `{ \"ref\": \"Id\" }`.");
            }
        }
    }
}
