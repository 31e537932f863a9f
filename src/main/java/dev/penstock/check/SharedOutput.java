package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Activities that may write one place in S3 at the same time. */
final class SharedOutput implements Check {
    static final Code CODE = Code.warning("DP3035", "Two activities write one place and neither waits for the other.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        Map<String, List<Writer>> writers = new LinkedHashMap<>();
        Graph.activities(pipeline)
                .forEach(activity -> writes(pipeline, activity)
                        .forEach(writer -> writers.computeIfAbsent(writer.key(), key -> new ArrayList<>())
                                .add(writer)));
        List<Diagnostic> found = new ArrayList<>();
        for (List<Writer> same : writers.values()) {
            // each is held against the one before it, or a hundred writers would give thousands of findings
            for (int i = 1; i < same.size(); i++) {
                report(graph, same.get(i - 1), same.get(i)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Stream<Writer> writes(Pipeline pipeline, PipelineObject activity) {
        String schedule = Graph.references(activity, "schedule")
                .map(FieldValue.Reference::id)
                .findFirst()
                .orElse("");
        return Graph.references(activity, "output")
                .flatMap(reference -> pipeline.object(reference.id()).stream()
                        .flatMap(node -> Stream.of("directoryPath", "filePath")
                                .flatMap(field -> Graph.literal(node, field).stream())
                                .map(path -> new Writer(
                                        activity.id(), path.replaceAll("/+$", ""), schedule, reference.location()))));
    }

    private static Optional<Diagnostic> report(Graph graph, Writer one, Writer other) {
        boolean isOrdered = one.activity().equals(other.activity())
                || graph.isAfter(one.activity(), other.activity())
                || graph.isAfter(other.activity(), one.activity());
        if (isOrdered) {
            return Optional.empty();
        }
        String message = "`%s` and `%s` both write `%s` and may do so at once."
                .formatted(one.activity(), other.activity(), other.path());
        String hint = "Give each a path of its own, or let one depend on the other.";
        return Optional.of(Diagnostic.of(CODE, other.location(), message, hint));
    }

    private record Writer(String activity, String path, String schedule, Location location) {
        String key() {
            return schedule + "\n" + path;
        }
    }
}
