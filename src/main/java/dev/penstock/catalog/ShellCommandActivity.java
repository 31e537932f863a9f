package dev.penstock.catalog;

import static dev.penstock.catalog.Field.text;

import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command or a script on a machine. */
final class ShellCommandActivity implements ActivityType {
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

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        return place.task(document(fields));
    }

    private static Map<String, TaskField> document(Lowered fields) {
        Map<String, TaskField> task = new LinkedHashMap<>();
        fields.workerText(COMMAND).ifPresent(command -> task.put("command", new TaskField.Text(command)));
        fields.text(SCRIPT_URI).ifPresent(uri -> task.put("scriptUri", new TaskField.Text(uri)));
        List<Expression> arguments = fields.workerTexts(SCRIPT_ARGUMENT);
        if (!arguments.isEmpty()) {
            task.put("scriptArgument", new TaskField.Texts(arguments));
        }
        fields.text(STDOUT).ifPresent(place -> task.put("stdout", new TaskField.Text(place)));
        fields.text(STDERR).ifPresent(place -> task.put("stderr", new TaskField.Text(place)));
        if (fields.flag(CommonFields.STAGE).orElse(false)) {
            task.put("stage", new TaskField.Flag(true));
            putNodes(task, "input", fields, CommonFields.INPUT);
            putNodes(task, "output", fields, CommonFields.OUTPUT);
        }
        return task;
    }

    private static void putNodes(Map<String, TaskField> task, String key, Lowered fields, Field field) {
        List<Map<String, TaskField>> nodes = new ArrayList<>();
        for (FieldValue.Reference node : fields.fields().references(field)) {
            fields.other(node.id()).map(DataNodes::fields).ifPresent(nodes::add);
        }
        if (!nodes.isEmpty()) {
            task.put(key, new TaskField.Nodes(nodes));
        }
    }
}
