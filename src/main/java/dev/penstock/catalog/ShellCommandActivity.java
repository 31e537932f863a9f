package dev.penstock.catalog;

import static dev.penstock.catalog.Field.text;

import java.util.List;

/** Runs a command or a script on a machine. */
final class ShellCommandActivity implements ObjectType {
    static final Field COMMAND = text("command", "The shell command line that is run.");
    static final Field SCRIPT_URI = text("scriptUri", "The S3 object that holds the script to run.");
    static final Field SCRIPT_ARGUMENT = text("scriptArgument", "Arguments of the command or script, in order.")
            .repeated();
    static final Field STDOUT = text("stdout", "Where the standard output goes.");
    static final Field STDERR = text("stderr", "Where the standard error goes.");

    @Override
    public String name() {
        return "ShellCommandActivity";
    }

    @Override
    public String description() {
        return "Runs a command or a script on a machine.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                COMMAND,
                SCRIPT_URI,
                SCRIPT_ARGUMENT,
                CommonFields.STAGE,
                STDOUT,
                STDERR,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(COMMAND, SCRIPT_URI),
                FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }
}
