package dev.penstock.catalog;

import java.util.List;

/** The object with the id {@code Default}, whose fields every object without a parent of its own inherits. */
final class Default implements ObjectType {
    @Override
    public String name() {
        return "Default";
    }

    @Override
    public String description() {
        return "The object whose fields every object without a parent of its own inherits.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    /** Those that the guide shows; any field of any type may stand here. */
    @Override
    public List<Field> fields() {
        return List.of(
                CommonFields.SCHEDULE,
                CommonFields.SCHEDULE_TYPE,
                CommonFields.FAILURE_AND_RERUN_MODE,
                Field.text("role", "The role with which the service itself acts."),
                Field.text("resourceRole", "The instance profile that software on machines acts with."),
                CommonFields.PIPELINE_LOG_URI,
                CommonFields.MAX_ACTIVE_INSTANCES,
                CommonFields.MAXIMUM_RETRIES,
                CommonFields.WORKER_GROUP,
                CommonFields.ON_FAIL,
                Field.reference("preActivityTaskConfig", "A script to run before each activity.", "ShellScriptConfig"),
                Field.reference("postActivityTaskConfig", "A script to run after each activity.", "ShellScriptConfig"));
    }
}
