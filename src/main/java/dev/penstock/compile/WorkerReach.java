package dev.penstock.compile;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells of files that workers move without a right of ours, because only a run knows where they are. */
final class WorkerReach {
    static final Code UNKNOWN_PLACE =
            Code.note("DP6281", "An instance's role isn't given the rights to files whose place only a run knows.");

    private static final List<String> PATHS = List.of("directoryPath", "filePath", "manifestFilePath");

    private static final Pattern OPEN_BUCKET = Pattern.compile("(?:s3://)?[^/*]*\\*");

    private WorkerReach() {}

    static List<Diagnostic> check(Plan plan, Pipeline pipeline) {
        Map<String, List<String>> values = plan.parameterPatterns();
        List<Diagnostic> found = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            for (Step.Activity activity : run.steps(Step.Activity.class)) {
                if (activity.work() instanceof Work.Task task && task.lease().isPresent()) {
                    nodes(task)
                            .forEach(node -> PATHS.forEach(path -> unknown(node, path, values)
                                    .ifPresent(what -> found.add(note(node, path, what, pipeline)))));
                }
            }
        }
        return Diagnostic.sorted(found);
    }

    private static List<Map<String, TaskField>> nodes(Work.Task task) {
        List<Map<String, TaskField>> nodes = new ArrayList<>();
        for (TaskField field : task.document().values()) {
            if (field instanceof TaskField.Nodes several) {
                nodes.addAll(several.nodes());
            }
        }
        return nodes;
    }

    private static Optional<String> unknown(
            Map<String, TaskField> node, String path, Map<String, List<String>> values) {
        Optional<Expression> uri = Optional.ofNullable(node.get(path))
                .flatMap(field -> field.expressions().findFirst());
        boolean isUnknown = uri.map(found -> Expressions.wildcardText(found, values))
                .filter(pattern -> OPEN_BUCKET.matcher(pattern).lookingAt())
                .isPresent();
        if (isUnknown) {
            return Optional.of("the bucket of `%s`");
        }
        return uri.isPresent() && path.equals("manifestFilePath")
                ? Optional.of("the files that the manifest of `%s` lists")
                : Optional.empty();
    }

    private static Diagnostic note(Map<String, TaskField> node, String path, String what, Pipeline pipeline) {
        String id = Optional.ofNullable(node.get("id"))
                .flatMap(field -> field.expressions().findFirst())
                .flatMap(Expressions::constantText)
                .orElseThrow();
        Location location = pipeline.object(id).orElseThrow().location().in(id, path);
        return Diagnostic.of(
                UNKNOWN_PLACE,
                location,
                "Only a run knows %s, so the instance's role isn't given any right to it."
                        .formatted(what.formatted(id)),
                "Let the role (`resourceRole`) itself allow them, as it did for Data Pipeline.");
    }
}
