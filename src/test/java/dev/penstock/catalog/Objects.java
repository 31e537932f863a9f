package dev.penstock.catalog;

import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pipelines for tests, one object after the other, each on a line of its own. */
final class Objects {
    private final Map<String, PipelineObject> objects = new LinkedHashMap<>();

    /** Fields are pairs of name and value; a value {@code @id} is a reference, a name {@code ^name} is inherited. */
    Objects with(String id, String type, String... fields) {
        Map<String, List<FieldValue>> values = new LinkedHashMap<>();
        Set<String> inherited = new LinkedHashSet<>();
        int line = objects.size() + 1;
        for (int i = 0; i < fields.length; i += 2) {
            String name = fields[i];
            boolean isInherited = name.startsWith("^");
            String bare = isInherited ? name.substring(1) : name;
            if (isInherited) {
                inherited.add(bare);
            }
            Location location = Location.of("test.json", isInherited ? 100 : line, i + 1);
            FieldValue value = fields[i + 1].startsWith("@")
                    ? new FieldValue.Reference(fields[i + 1].substring(1), location)
                    : new FieldValue.Text(fields[i + 1], location.in(isInherited ? "Default" : id, bare));
            values.computeIfAbsent(bare, ignored -> new ArrayList<>()).add(value);
        }
        objects.put(
                id,
                new PipelineObject(
                        id, id, type, Location.of("test.json", line, 1).in(id, ""), values, inherited));
        return this;
    }

    PipelineObject get(String id) {
        return pipeline().object(id).orElseThrow();
    }

    Pipeline pipeline() {
        return new Pipeline("test", Location.of("test.json"), objects, Map.of());
    }
}
