package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps as the work of an activity on a cluster. */
final class ClusterWorkLowering {
    static final Code NO_CLUSTER =
            Code.error("DP5200", "An activity of a cluster is left to a worker group, which has none.");
    static final Code NEVER_SILENT =
            Code.note("DP6200", "A limit of silence is set for a step, of whose progress the cluster itself tells.");
    static final Code LONG_TASK = Code.error("DP5343", "A task is too long for a step of a cluster.");
    static final Code QUEUE = Code.note("DP6203", "A queue is handed to a job as an option of Hadoop.");

    /** Characters of what starts a Task Runner, and of what every task says. */
    private static final int START_OF_TASK = 1_600;

    /** Characters of a field's name with what stands around it. */
    private static final int NAME_OF_FIELD = 40;

    private ClusterWorkLowering() {}

    /** The work; empty where it's impossible, which is reported. */
    static Optional<Work> work(Lowered fields, Workplace place, List<ClusterStep> steps) {
        if (!place.isOn("EmrCluster")) {
            if (place.resource().isEmpty() && place.group().isPresent()) {
                fields.report(
                        NO_CLUSTER,
                        CommonFields.WORKER_GROUP,
                        "`%s` is left to the worker group `%s`; a Task Runner here has no cluster to add steps to."
                                .formatted(fields.id(), place.group().get()),
                        "Let it run on an EmrCluster, or let a ShellCommandActivity call the cluster.");
            }
            return Optional.empty();
        }
        if (fields.fields().isSet(CommonFields.REPORT_PROGRESS_TIMEOUT)) {
            fields.report(
                    NEVER_SILENT,
                    CommonFields.REPORT_PROGRESS_TIMEOUT,
                    "`reportProgressTimeout` of `%s` has no effect, because EMR tells of its steps' progress itself."
                            .formatted(fields.id()),
                    "Set `attemptTimeout` to end an attempt that hangs.");
        }
        steps.stream()
                .filter(ClusterStep.Task.class::isInstance)
                .map(step -> ((ClusterStep.Task) step).task())
                .forEach(task -> check(fields, task));
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Work.Steps(place.resource().orElseThrow().id(), steps));
    }

    /** A task goes to the master as the one argument of a step, percent-encoded. */
    private static void check(Lowered fields, Work.Task task) {
        int length = START_OF_TASK
                + task.document().values().stream()
                        .flatMap(TaskField::expressions)
                        .mapToInt(ClusterWorkLowering::encodedLength)
                        .sum();
        if (length > Scripts.LONGEST_STEP) {
            fields.report(
                    LONG_TASK,
                    "The task of `%s` takes about %s characters, percent-encoded; a step of EMR takes %s."
                            .formatted(fields.id(), length, Scripts.LONGEST_STEP),
                    "Keep a long command in S3, and name it as `scriptUri`; let a long query call a view.");
        }
    }

    private static int encodedLength(Expression text) {
        String known = Expressions.wildcardText(text, Map.of());
        return NAME_OF_FIELD
                + URLEncoder.encode(known, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .length();
    }

    /** Shell commands, each a step of its own. */
    static List<ClusterStep> commands(List<Expression> commands) {
        return commands.stream()
                .map(command -> (ClusterStep) new ClusterStep.Command(
                        List.of(Expression.Constant.text("bash"), Expression.Constant.text("-c"), command)))
                .toList();
    }

    /** Hadoop's option for a queue, which has to stand before a jar's own arguments. */
    static List<Expression> queue(Lowered fields) {
        Optional<Expression> queue = fields.text(EmrFields.HADOOP_QUEUE);
        queue.ifPresent(name -> fields.report(
                QUEUE,
                EmrFields.HADOOP_QUEUE,
                "`%s` gets its queue by the option `-D mapreduce.job.queuename`, which its jar has to understand."
                        .formatted(fields.id()),
                "Nothing to do for streaming and for jars that use Hadoop's ToolRunner."));
        return queue.map(name -> List.<Expression>of(
                        Expression.Constant.text("-D"),
                        Expressions.withParameters(
                                new Expression.Concat(
                                        List.of(Expression.Constant.text("mapreduce.job.queuename="), name)),
                                Map.of())))
                .orElse(List.of());
    }

    /** The script before or after the work, if there is one. */
    static List<ClusterStep> script(Lowered fields, Field config) {
        List<ClusterStep> steps = new ArrayList<>();
        for (FieldValue.Reference reference : fields.fields().references(config)) {
            fields.other(reference.id())
                    .ifPresent(script -> script.text(ShellScriptConfig.SCRIPT_URI)
                            .ifPresent(uri -> steps.add(
                                    new ClusterStep.Script(uri, script.texts(ShellScriptConfig.SCRIPT_ARGUMENT)))));
        }
        return steps;
    }
}
