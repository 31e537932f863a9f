package dev.penstock.check;

import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the objects of a pipeline are to each other. */
final class Graph {
    private static final List<String> OF_ACTIVITIES = List.of("dependsOn", "precondition", "input", "runsOn");
    private static final List<String> OF_DATA_NODES = List.of("dependsOn", "precondition");

    private final Pipeline pipeline;
    private final Map<String, Set<String>> prerequisites = new LinkedHashMap<>();

    /** Which objects each one waits for. */
    private Graph(Pipeline pipeline) {
        this.pipeline = pipeline;
        for (PipelineObject object : pipeline.objects().values()) {
            Set<String> before = new LinkedHashSet<>();
            for (String field : waitingFields(object)) {
                for (FieldValue value : object.values(field)) {
                    if (value instanceof FieldValue.Reference reference) {
                        before.add(reference.id());
                    }
                }
            }
            prerequisites.put(object.id(), before);
        }
        activities(pipeline)
                .forEach(activity -> references(activity, "output")
                        .map(node -> prerequisites.get(node.id()))
                        .flatMap(Stream::ofNullable)
                        .forEach(before -> before.add(activity.id())));
    }

    private static List<String> waitingFields(PipelineObject object) {
        if (isActivity(object)) {
            return OF_ACTIVITIES;
        }
        return isDataNode(object) ? OF_DATA_NODES : List.of();
    }

    static Graph of(Pipeline pipeline) {
        return new Graph(pipeline);
    }

    static boolean isActivity(PipelineObject object) {
        return object.type().endsWith("Activity");
    }

    static boolean isDataNode(PipelineObject object) {
        return object.type().endsWith("DataNode");
    }

    static boolean isResource(PipelineObject object) {
        return object.type().equals("Ec2Resource") || object.type().equals("EmrCluster");
    }

    static Stream<PipelineObject> activities(Pipeline pipeline) {
        return pipeline.objects().values().stream().filter(Graph::isActivity);
    }

    static Stream<FieldValue.Reference> references(PipelineObject object, String field) {
        return object.values(field).stream()
                .filter(FieldValue.Reference.class::isInstance)
                .map(FieldValue.Reference.class::cast);
    }

    /** The texts of a field that the object has of itself; what it inherits is its parent's to answer for. */
    static List<FieldValue.Text> ownTexts(PipelineObject object, String field) {
        if (object.inherited().contains(field)) {
            return List.of();
        }
        List<FieldValue.Text> texts = new ArrayList<>();
        for (FieldValue value : object.values(field)) {
            if (value instanceof FieldValue.Text text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A field's first value, if it's text without expressions. */
    static Optional<String> literal(PipelineObject object, String field) {
        for (FieldValue value : object.values(field)) {
            if (value instanceof FieldValue.Text text) {
                return text.text().contains("#{")
                        ? Optional.empty()
                        : Optional.of(text.text().strip());
            }
        }
        return Optional.empty();
    }

    static Location place(PipelineObject object, String field) {
        return object.values(field).stream()
                .findFirst()
                .map(FieldValue::location)
                .orElse(object.location());
    }

    Optional<PipelineObject> target(PipelineObject object, String field) {
        return references(object, field).findFirst().flatMap(reference -> pipeline.object(reference.id()));
    }

    Set<String> prerequisites(String id) {
        return prerequisites.getOrDefault(id, Set.of());
    }

    /** Whether an object starts only after another has ended. */
    boolean isAfter(String id, String earlier) {
        Deque<String> open = new ArrayDeque<>(List.of(id));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (String before : prerequisites(open.remove())) {
                if (before.equals(earlier)) {
                    return true;
                }
                if (seen.add(before)) {
                    open.add(before);
                }
            }
        }
        return false;
    }
}
