package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs steps on a cluster, one after the other. */
final class EmrActivity implements ActivityType {
    static final Code NO_STEP = Code.error("DP2204", "An activity of a cluster has nothing to run.");

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

    /** Not where DynamoDB makes the export itself. */
    @Override
    public boolean needsPlace(Lowered fields) {
        return NativeExport.of(fields).isEmpty();
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        Optional<NativeExport> export = NativeExport.of(fields);
        if (export.isPresent()) {
            return Optional.of(export.get().work());
        }
        List<ClusterStep> steps = new ArrayList<>(ClusterWorkLowering.commands(fields.texts(PRE_STEP_COMMAND)));
        fields.texts(STEP).forEach(line -> steps.add(new ClusterStep.Line(line)));
        steps.addAll(ClusterWorkLowering.commands(fields.texts(POST_STEP_COMMAND)));
        boolean isIdle = Stream.of(PRE_STEP_COMMAND, STEP, POST_STEP_COMMAND)
                .noneMatch(field -> fields.fields().isSet(field));
        if (isIdle) {
            fields.report(
                    NO_STEP,
                    STEP,
                    "`%s` has neither a step nor a command, so it would do nothing.".formatted(fields.id()),
                    "Add a `step`, or take the activity out.");
        }
        return ClusterWorkLowering.work(fields, place, steps);
    }
}
