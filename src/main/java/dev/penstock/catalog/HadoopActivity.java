package dev.penstock.catalog;

import java.util.List;

/** Runs a Hadoop job on a cluster, beside other jobs. */
final class HadoopActivity implements ObjectType {
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
    public boolean isTranslated() {
        return false;
    }
}
