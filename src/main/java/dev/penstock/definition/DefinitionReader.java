package dev.penstock.definition;

import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The way from a document to the objects, parameters and values that it declares. */
public final class DefinitionReader {
    private static final Set<String> KEYS = Set.of("objects", "parameters", "values");

    private final Document document;
    private final Members members = new Members();

    private DefinitionReader(Document document) {
        this.document = document;
    }

    /** Reads a definition; an entry that can't be read is reported and left out, the others are kept. */
    public static Outcome<Definition> read(Document document) {
        DefinitionReader reader = new DefinitionReader(document);
        Optional<Definition> definition = reader.definition();
        return new Outcome<>(definition, reader.members.diagnostics());
    }

    /** Reads fields that are given to an object elsewhere than in the definition. */
    public static Outcome<DefinitionObject> readFields(String id, Location location, Json.Mapping fields) {
        Members members = new Members();
        DefinitionObject object = new DefinitionObject(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                location.in(id, ""),
                new ObjectReader(members).fields(fields, id));
        return Outcome.of(object, members.diagnostics());
    }

    /** Reads a file of parameter values: {@code {"values": {…}}} or the map alone. */
    public static Outcome<ParameterValues> readValues(Document document) {
        DefinitionReader reader = new DefinitionReader(document);
        Optional<ParameterValues> values = reader.mapping("A file of values")
                .map(root -> Members.valuesOf(root, "values").stream()
                        .filter(Json.Mapping.class::isInstance)
                        .map(Json.Mapping.class::cast)
                        .findFirst()
                        .orElse(root))
                .map(map -> new ParameterValues(document.file(), new ParameterReader(reader.members).values(map)));
        return new Outcome<>(values, reader.members.diagnostics());
    }

    private Optional<Definition> definition() {
        Optional<Json.Mapping> found = mapping("A definition");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Json.Mapping root = found.get();
        if (root.members().stream().noneMatch(member -> member.key().equals("objects"))) {
            members.report(
                    DefinitionCodes.NO_OBJECTS, root.location(), "The definition has no key `objects`.", hintFor(root));
            return Optional.empty();
        }
        noteUnknownKeys(root);
        ObjectReader objectReader = new ObjectReader(members);
        ParameterReader parameterReader = new ParameterReader(members);
        List<DefinitionObject> objects = unique(
                entries(root, "objects", objectReader::read), DefinitionObject::id, this::locationOfId, "objects");
        List<DefinitionParameter> parameters = unique(
                entries(root, "parameters", parameterReader::read),
                DefinitionParameter::plainId,
                DefinitionParameter::location,
                "parameters");
        checkDefault(objects);
        return Optional.of(new Definition(document, objects, parameters, values(root, parameterReader)));
    }

    private Optional<Json.Mapping> mapping(String what) {
        if (document.root() instanceof Json.Mapping mapping) {
            return Optional.of(mapping);
        }
        members.report(
                DefinitionCodes.NOT_A_DEFINITION,
                document.root().location(),
                "%s is an object in curly brackets, but this isn't one.".formatted(what),
                "A definition looks like `{ \"objects\": [ … ] }`.");
        return Optional.empty();
    }

    private static String hintFor(Json.Mapping root) {
        Set<String> keys = new TreeSet<>();
        root.members().forEach(member -> keys.add(member.key()));
        if (keys.contains("values")) {
            return "This is a file of values; name the definition instead.";
        }
        return "Put the objects in a list: `{ \"objects\": [ … ] }`.";
    }

    private void noteUnknownKeys(Json.Mapping root) {
        for (Json.Member member : root.members()) {
            if (!KEYS.contains(member.key())) {
                members.report(
                        DefinitionCodes.UNKNOWN_KEY,
                        member.keyLocation(),
                        "The top-level key `%s` is passed over, as the service does.".formatted(member.key()),
                        "A definition has the keys `objects`, `parameters` and `values`.");
            }
        }
    }

    private <T> List<T> entries(Json.Mapping root, String key, Function<Json, Optional<T>> reader) {
        List<T> entries = new ArrayList<>();
        for (Json.Member member : root.members()) {
            if (!member.key().equals(key)) {
                continue;
            }
            if (member.value() instanceof Json.Sequence sequence) {
                sequence.items().forEach(item -> reader.apply(item).ifPresent(entries::add));
            } else {
                members.report(
                        DefinitionCodes.NOT_A_LIST,
                        member.value().location(),
                        "`%s` isn't a list.".formatted(key),
                        "Write `\"%s\": [ … ]`.".formatted(key));
            }
        }
        return entries;
    }

    private <T> List<T> unique(List<T> entries, Function<T, String> id, Function<T, Location> location, String key) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (T entry : entries) {
            T first = byId.putIfAbsent(id.apply(entry), entry);
            if (first != null) {
                members.report(
                        DefinitionCodes.REPEATED_ID,
                        location.apply(entry),
                        "The id `%s` comes more than once in `%s`; it was taken in line %s."
                                .formatted(
                                        id.apply(entry),
                                        key,
                                        location.apply(first).line()),
                        "Give one of the two another id and look at what refers to it.");
            }
        }
        return List.copyOf(byId.values());
    }

    private Location locationOfId(DefinitionObject object) {
        return object.location().in(object.id(), "id");
    }

    private void checkDefault(List<DefinitionObject> objects) {
        Optional<DefinitionObject> found =
                objects.stream().filter(DefinitionObject::isDefault).findFirst();
        if (found.isEmpty()) {
            members.report(
                    DefinitionCodes.NO_DEFAULT,
                    Location.of(document.file()),
                    "The definition has no object `Default`, so nothing is inherited without a parent.",
                    "Fields that all objects share can stand in an object with the id `Default`.");
        }
        found.filter(object -> object.type().isPresent())
                .ifPresent(object -> members.report(
                        DefinitionCodes.TYPED_DEFAULT,
                        object.location().in(object.id(), "type"),
                        "The object `Default` has the type `%s`, which is passed over."
                                .formatted(object.type().orElseThrow()),
                        "Remove the type: `Default` only hands its fields down."));
    }

    private ParameterValues values(Json.Mapping root, ParameterReader reader) {
        Map<String, List<DefinitionValue.Text>> values = new LinkedHashMap<>();
        for (Json.Member member : root.members()) {
            if (!member.key().equals("values")) {
                continue;
            }
            if (member.value() instanceof Json.Mapping mapping) {
                reader.values(mapping)
                        .forEach((id, texts) -> values.computeIfAbsent(id, key -> new ArrayList<>())
                                .addAll(texts));
            } else {
                members.report(
                        DefinitionCodes.NOT_A_LIST,
                        member.value().location(),
                        "`values` isn't an object.",
                        "Write `\"values\": { \"myName\": \"value\" }`.");
            }
        }
        return new ParameterValues(document.file(), values);
    }
}
