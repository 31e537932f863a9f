package dev.penstock.catalog;

import java.util.List;

/** Runs steps on a cluster, one after the other. */
final class EmrActivity implements ObjectType {
    static final Field STEP =
            Field.text("step", "A jar and its arguments, separated by commas.").repeated();
    static final Field PRE_STEP_COMMAND = Field.text("preStepCommand", "A shell command that runs before the steps.")
            .repeated();
    static final Field POST_STEP_COMMAND = Field.text("postStepCommand", "A shell command that runs after the steps.")
            .repeated();

    @Override
    public String name() {
        return "EmrActivity";
    }

    @Override
    public String description() {
        return "Runs steps on a cluster, one after the other.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                STEP,
                PRE_STEP_COMMAND,
                POST_STEP_COMMAND,
                EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING,
                EmrFields.RESIZE_CLUSTER_MAX_INSTANCES,
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
