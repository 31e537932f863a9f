package dev.penstock.catalog;

import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command or a script on a machine. */
final class ShellCommandActivity implements ActivityType {
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
                ShellFields.COMMAND,
                ShellFields.SCRIPT_URI,
                ShellFields.SCRIPT_ARGUMENT,
                CommonFields.STAGE,
                ShellFields.STDOUT,
                ShellFields.STDERR,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(ShellFields.COMMAND, ShellFields.SCRIPT_URI),
                FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        return WorkerTasks.task(fields, place, document(fields));
    }

    private static Map<String, TaskField> document(Lowered fields) {
        Map<String, TaskField> task = ShellFields.document(fields);
        if (fields.flag(CommonFields.STAGE).orElse(false)) {
            task.put("stage", new TaskField.Flag(true));
            DataNodes.put(task, fields, CommonFields.INPUT);
            DataNodes.put(task, fields, CommonFields.OUTPUT);
        }
        return task;
    }
}
