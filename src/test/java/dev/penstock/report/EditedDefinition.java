package dev.penstock.report;

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

/** A definition of the project with small edits, and what they change. */
final class EditedDefinition {
    private final Source source;
    private final Path folder;
    private final List<Map<String, Object>> objects = new ArrayList<>();
    private final List<Map<String, Object>> parameters = new ArrayList<>();
    private final Map<String, Object> values;

    EditedDefinition(String name, Path folder) {
        this.source = Definitions.named(name);
        this.folder = folder;
        Object tree = JsonText.toTree(DocumentReader.read(source.definition(), "definition.json")
                .orElseThrow()
                .root());
        Trees.list(Trees.at(tree, "objects")).forEach(object -> objects.add(Trees.map(object)));
        values = Trees.map(Trees.at(tree, "values"));
        Trees.list(Trees.at(tree, "parameters")).forEach(object -> parameters.add(Trees.map(object)));
    }

    EditedDefinition set(String id, String field, Object value) {
        object(id).put(field, value);
        return this;
    }

    EditedDefinition ref(String id, String field, String... targets) {
        return set(
                id,
                field,
                List.of(targets).stream().map(target -> Map.of("ref", target)).toList());
    }

    EditedDefinition unset(String id, String field) {
        object(id).remove(field);
        return this;
    }

    EditedDefinition add(String id, String type) {
        objects.add(new LinkedHashMap<>(Map.of("id", id, "type", type)));
        return this;
    }

    EditedDefinition remove(String id) {
        objects.remove(object(id));
        return this;
    }

    EditedDefinition parameter(String id, String value) {
        parameters.stream()
                .filter(parameter -> id.equals(parameter.get("id")))
                .forEach(parameter -> parameter.put("default", value));
        return this;
    }

    EditedDefinition reversed() {
        Collections.reverse(objects);
        return this;
    }

    private Map<String, Object> object(String id) {
        return objects.stream()
                .filter(object -> id.equals(object.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** From the definition as it stands. */
    List<StackChanges> changes() {
        return Difference.between(Definitions.templates(source), templates());
    }

    Map<String, Map<String, Object>> templates() {
        try {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("parameters", parameters);
            tree.put("objects", objects);
            tree.put("values", values);
            Path file = Files.writeString(folder.resolve("definition.json"), JsonText.pretty(tree));
            return Definitions.templates(source.in(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
