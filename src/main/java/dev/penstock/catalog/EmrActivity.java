package dev.penstock.catalog;

import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs steps on a cluster, one after the other. */
final class EmrActivity implements ActivityType {
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
    public Optional<Work> work(Lowered fields, Workplace place) {
        List<ClusterStep> steps = new ArrayList<>(ClusterWorkLowering.commands(fields.texts(PRE_STEP_COMMAND)));
        fields.texts(STEP).forEach(line -> steps.add(new ClusterStep.Line(line)));
        steps.addAll(ClusterWorkLowering.commands(fields.texts(POST_STEP_COMMAND)));
        return ClusterWorkLowering.work(fields, place, steps);
    }
}
