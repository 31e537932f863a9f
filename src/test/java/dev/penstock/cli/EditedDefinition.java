package dev.penstock.cli;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A definition of the project with small edits. */
final class EditedDefinition {
    private static final List<String> LISTS = List.of("objects", "parameters");

    private final Source source;
    private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean isCompact;

    EditedDefinition(String name) {
        this.source = Definitions.named(name);
        Map<?, ?> tree = (Map<?, ?>) JsonText.toTree(DocumentReader.read(source.definition(), "definition.json")
                .orElseThrow()
                .root());
        LISTS.forEach(list -> lists.put(list, new ArrayList<>()));
        LISTS.forEach(list -> {
            if (tree.get(list) instanceof Iterable<?> objects) {
                objects.forEach(object -> objects(list).add(map(object)));
            }
        });
        values.putAll(map(tree.get("values")));
    }

    String name() {
        return source.name();
    }

    EditedDefinition set(String id, String field, Object value) {
        object(id).put(field, value);
        return this;
    }

    EditedDefinition ref(String id, String field, String... targets) {
        return set(
                id, field, Stream.of(targets).map(EditedDefinition::reference).toList());
    }

    EditedDefinition unset(String id, String field) {
        object(id).remove(field);
        return this;
    }

    EditedDefinition add(String id, String type) {
        objects("objects").add(new LinkedHashMap<>(Map.of("id", id, "type", type)));
        return this;
    }

    EditedDefinition remove(String id) {
        objects("objects").remove(object(id));
        return this;
    }

    /** With all that refers to it. */
    EditedDefinition rename(String id, String other) {
        object(id).put("id", other);
        objects("objects").forEach(object -> object.replaceAll((field, value) -> renamed(value, id, other)));
        return this;
    }

    private static Object renamed(Object value, String id, String other) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> renamed(item, id, other)).toList();
        }
        return value.equals(reference(id)) ? reference(other) : value;
    }

    private static Object reference(String id) {
        return Map.of("ref", id);
    }

    EditedDefinition parameter(String id, String value) {
        List<Map<String, Object>> parameters = objects("parameters");
        parameters.removeIf(parameter -> id.equals(parameter.get("id")));
        parameters.add(new LinkedHashMap<>(Map.of("id", id, "type", "String", "default", value)));
        return this;
    }

    EditedDefinition value(String parameter, String value) {
        values.put(parameter, value);
        return this;
    }

    EditedDefinition reversed() {
        Collections.reverse(objects("objects"));
        return this;
    }

    EditedDefinition compact() {
        isCompact = true;
        return this;
    }

    private List<Map<String, Object>> objects(String list) {
        return Objects.requireNonNull(lists.get(list));
    }

    private Map<String, Object> object(String id) {
        return objects("objects").stream()
                .filter(object -> id.equals(object.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> map(@Nullable Object tree) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> members) {
            members.forEach((key, value) -> map.put(key.toString(), value));
        }
        return map;
    }

    /** As it stands, with the files beside it. */
    Path copiedTo(Path parent) {
        Path folder = parent.resolve(name());
        try {
            Files.createDirectories(folder);
            Files.copy(source.definition(), folder.resolve("definition.json"));
            for (Path file : Stream.of(source.values(), source.overrides(), source.triggers())
                    .flatMap(Optional::stream)
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With the edits. */
    Path writtenTo(Path parent) {
        Map<String, Object> tree = new LinkedHashMap<>(lists);
        tree.put("values", values);
        Path folder = copiedTo(parent);
        try {
            Files.writeString(
                    folder.resolve("definition.json"), isCompact ? JsonText.compact(tree) : JsonText.pretty(tree));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
