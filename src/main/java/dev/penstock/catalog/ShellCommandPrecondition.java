package dev.penstock.catalog;

import dev.penstock.plan.TaskField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds once a command on a worker exits with zero. */
final class ShellCommandPrecondition implements WorkerPreconditionType {
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
        return Field.join(
                CommonFields.WORKER_PRECONDITION,
                ShellFields.COMMAND,
                ShellFields.SCRIPT_URI,
                ShellFields.SCRIPT_ARGUMENT,
                ShellFields.STDOUT,
                ShellFields.STDERR);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.exactlyOne(ShellFields.COMMAND, ShellFields.SCRIPT_URI));
    }

    @Override
    public Optional<Map<String, TaskField>> document(Lowered fields, List<Lowered> nodes) {
        return Optional.of(ShellFields.document(fields));
    }
}
