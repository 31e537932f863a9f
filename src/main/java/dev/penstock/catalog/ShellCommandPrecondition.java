package dev.penstock.catalog;

import java.util.List;

/** Holds once a command on a worker exits with zero. */
final class ShellCommandPrecondition implements ObjectType {
    static final Field COMMAND = Field.text("command", "The shell command line that is run.");
    static final Field SCRIPT_URI = Field.text("scriptUri", "The S3 object that holds the script to run.");
    static final Field SCRIPT_ARGUMENT = Field.text("scriptArgument", "Arguments of the command or script, in order.")
            .repeated();
    static final Field STDOUT = Field.text("stdout", "Where the standard output goes.");
    static final Field STDERR = Field.text("stderr", "Where the standard error goes.");

    @Override
    public String name() {
        return "ShellCommandPrecondition";
    }

    @Override
    public String description() {
        return "Holds once a command on a worker exits with zero.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.WORKER_PRECONDITION, COMMAND, SCRIPT_URI, SCRIPT_ARGUMENT, STDOUT, STDERR);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.exactlyOne(COMMAND, SCRIPT_URI));
    }

    @Override
    public boolean isTranslated() {
        return false;
    }
}
