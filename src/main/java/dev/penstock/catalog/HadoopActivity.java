package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a Hadoop job on a cluster, beside other jobs. */
final class HadoopActivity implements ActivityType {
    static final Field JAR_URI =
            Field.text("jarUri", "The jar, in S3 or on the cluster.").required();
    static final Field MAIN_CLASS = Field.text("mainClass", "The class of the jar to start.");
    static final Field ARGUMENT =
            Field.text("argument", "Arguments of the jar, in order.").repeated();

    @Override
    public String name() {
        return "HadoopActivity";
    }

    @Override
    public String description() {
        return "Runs a Hadoop job on a cluster, beside other jobs.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                JAR_URI,
                MAIN_CLASS,
                ARGUMENT,
                EmrFields.HADOOP_QUEUE,
                EmrFields.PRE_ACTIVITY_TASK_CONFIG,
                EmrFields.POST_ACTIVITY_TASK_CONFIG,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON_CLUSTER);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(CommonFields.RUNS_ON_CLUSTER, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        List<ClusterStep> steps =
                new ArrayList<>(ClusterWorkLowering.script(fields, EmrFields.PRE_ACTIVITY_TASK_CONFIG));
        Optional<Expression> jar = fields.text(JAR_URI);
        List<Expression> arguments = new ArrayList<>();
        arguments.addAll(ClusterWorkLowering.queue(fields));
        arguments.addAll(fields.texts(ARGUMENT));
        Optional<Expression> mainClass = fields.text(MAIN_CLASS);
        jar.ifPresent(uri -> steps.add(new ClusterStep.Jar(uri, mainClass, arguments)));
        steps.addAll(ClusterWorkLowering.script(fields, EmrFields.POST_ACTIVITY_TASK_CONFIG));
        return jar.isEmpty() ? Optional.empty() : ClusterWorkLowering.work(fields, place, steps);
    }
}
