package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Objects to which no activity leads, so that no run uses them. */
final class UnreachableObject implements Check {
    static final Code CODE = Code.note("DP3040", "No activity leads to an object.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        Set<String> reached = reached(pipeline);
        return pipeline.objects().values().stream()
                .filter(object -> !object.type().isEmpty() && !reached.contains(object.id()))
                .map(object -> Diagnostic.of(
                        CODE,
                        object.location().in(object.id(), ""),
                        "No activity leads to `%s`, so no run uses it.".formatted(object.id()),
                        "Refer to it, or remove it."))
                .toList();
    }

    /** Everything that activities refer to or inherit from, directly or not. */
    private static Set<String> reached(Pipeline pipeline) {
        Deque<PipelineObject> open = new ArrayDeque<>(Graph.activities(pipeline).toList());
        Set<String> reached = new HashSet<>();
        open.forEach(activity -> reached.add(activity.id()));
        while (!open.isEmpty()) {
            PipelineObject object = open.remove();
            for (List<FieldValue> values : object.fields().values()) {
                for (FieldValue value : values) {
                    reach(pipeline, value.location().object(), reached, open);
                    if (value instanceof FieldValue.Reference reference) {
                        reach(pipeline, reference.id(), reached, open);
                    }
                }
            }
        }
        return reached;
    }

    private static void reach(Pipeline pipeline, String id, Set<String> reached, Deque<PipelineObject> open) {
        if (pipeline.object(id).isPresent() && reached.add(id)) {
            open.add(pipeline.object(id).orElseThrow());
        }
    }
}
