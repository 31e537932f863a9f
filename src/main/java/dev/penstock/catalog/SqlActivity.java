package dev.penstock.catalog;

import java.util.List;

/** Runs an SQL script in a database. */
final class SqlActivity implements ObjectType {
    static final Field DATABASE = Field.reference("database", "The database to run in.", TypeNames.DATABASES)
            .required();
    static final Field SCRIPT = Field.text("script", "The text of the script.");
    static final Field SCRIPT_URI = Field.text("scriptUri", "The S3 object that holds the script.");
    static final Field SCRIPT_ARGUMENT = Field.text(
                    "scriptArgument", "Values for the placeholders of the script, in order.")
            .repeated();
    static final Field QUEUE = Field.text("queue", "The query group to run in, in Redshift.");

    @Override
    public String name() {
        return "SqlActivity";
    }

    @Override
    public String description() {
        return "Runs an SQL script in a database.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                DATABASE,
                SCRIPT,
                SCRIPT_URI,
                SCRIPT_ARGUMENT,
                QUEUE,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(SCRIPT, SCRIPT_URI),
                FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public boolean isTranslated() {
        return false;
    }
}
