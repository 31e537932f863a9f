package dev.penstock.catalog;

import dev.penstock.plan.Work;
import java.util.List;
import java.util.Optional;

/** Runs a Pig script on a cluster. */
final class PigActivity implements ActivityType {
    static final Field SCRIPT = Field.text("script", "The text of the script.");
    static final Field SCRIPT_URI = Field.text("scriptUri", "The S3 object that holds the script.");
    static final Field SCRIPT_VARIABLE = Field.text("scriptVariable", "Variables of the script, written `name=value`.")
            .repeated();
    static final Field GENERATED_SCRIPTS_PATH = Field.text(
                    "generatedScriptsPath", "Where Data Pipeline keeps the script that it makes of this one.")
            .ignored("Scripts are carried by the steps themselves, so none is kept in S3.");

    @Override
    public String name() {
        return "PigActivity";
    }

    @Override
    public String description() {
        return "Runs a Pig script on a cluster.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                SCRIPT,
                SCRIPT_URI,
                SCRIPT_VARIABLE,
                GENERATED_SCRIPTS_PATH,
                CommonFields.STAGE,
                EmrFields.PRE_ACTIVITY_TASK_CONFIG,
                EmrFields.POST_ACTIVITY_TASK_CONFIG,
                EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING,
                EmrFields.RESIZE_CLUSTER_MAX_INSTANCES,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON_CLUSTER);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(SCRIPT, SCRIPT_URI),
                FieldGroup.atLeastOne(CommonFields.RUNS_ON_CLUSTER, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        return Scripts.work(fields, place, new PigScripts(fields).activity(place));
    }
}
