package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
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
    static final Code QUEUE = Code.note("DP6203", "A queue is handed to a job as an option of Hadoop.");

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
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Work.Steps(place.resource().orElseThrow().id(), steps));
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
