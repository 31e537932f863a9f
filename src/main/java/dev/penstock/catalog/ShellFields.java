package dev.penstock.catalog;

import static dev.penstock.catalog.Field.text;

import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of what runs a command or a script. */
final class ShellFields {
    static final Field COMMAND = text("command", "The shell command line that is run.");
    static final Field SCRIPT_URI = text("scriptUri", "The S3 object that holds the script to run.");
    static final Field SCRIPT_ARGUMENT = text("scriptArgument", "Arguments of the command or script, in order.")
            .repeated();
    static final Field STDOUT = text("stdout", "Where the standard output goes.");
    static final Field STDERR = text("stderr", "Where the standard error goes.");

    private ShellFields() {}

    /** The part of a task's document that says what to run. */
    static Map<String, TaskField> document(Lowered fields) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        fields.workerText(COMMAND).ifPresent(command -> document.put("command", new TaskField.Text(command)));
        fields.text(SCRIPT_URI).ifPresent(uri -> document.put("scriptUri", new TaskField.Text(uri)));
        List<Expression> arguments = fields.workerTexts(SCRIPT_ARGUMENT);
        if (!arguments.isEmpty()) {
            document.put("scriptArgument", new TaskField.Texts(arguments));
        }
        fields.text(STDOUT).ifPresent(place -> document.put("stdout", new TaskField.Text(place)));
        fields.text(STDERR).ifPresent(place -> document.put("stderr", new TaskField.Text(place)));
        return document;
    }
}
