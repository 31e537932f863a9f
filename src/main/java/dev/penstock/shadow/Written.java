package dev.penstock.shadow;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the activities of a pipeline write.
 *
 * @param nodes the data nodes that are outputs
 * @param paths the places in S3 among them
 */
record Written(List<PipelineObject> nodes, List<String> paths) {
    private static final List<String> NAMES_OF_TABLES = List.of("table", "tableName", "database", "region");

    Written {
        nodes = List.copyOf(nodes);
        paths = List.copyOf(paths);
    }

    static Written by(Pipeline pipeline) {
        Set<String> ids = new LinkedHashSet<>();
        for (PipelineObject object : pipeline.objects().values()) {
            if (object.type().endsWith("Activity")) {
                object.values("output").stream()
                        .filter(FieldValue.Reference.class::isInstance)
                        .forEach(node -> ids.add(((FieldValue.Reference) node).id()));
            }
        }
        List<PipelineObject> nodes =
                ids.stream().flatMap(id -> pipeline.object(id).stream()).toList();
        return new Written(nodes, paths(nodes));
    }

    boolean has(PipelineObject object) {
        return nodes.stream().anyMatch(node -> node.id().equals(object.id()));
    }

    private static List<String> paths(List<PipelineObject> nodes) {
        return nodes.stream()
                .filter(node -> node.type().equals("S3DataNode"))
                .flatMap(node -> FileTurns.FIELDS.stream().flatMap(field -> node.text(field).stream()))
                .map(FieldValue.Text::text)
                .toList();
    }

    /** Whether a node is the same table as one that is written. */
    boolean hasTableOf(PipelineObject object) {
        return nodes.stream()
                .filter(node -> node.type().equals(object.type()))
                .anyMatch(node -> NAMES_OF_TABLES.stream()
                        .allMatch(field -> texts(node, field).equals(texts(object, field))));
    }

    private static List<String> texts(PipelineObject object, String field) {
        return object.values(field).stream()
                .map(value -> value instanceof FieldValue.Text text ? text.text() : ((FieldValue.Reference) value).id())
                .toList();
    }
}
