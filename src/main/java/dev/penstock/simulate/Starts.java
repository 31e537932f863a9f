package dev.penstock.simulate;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Starts executions by the service's rules about names. */
final class Starts {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    private Starts() {}

    static Execution start(World world, String machineArn, Optional<String> name, Object input, String errorPrefix) {
        Machine machine = world.executions()
                .machine(machineArn)
                .orElseThrow(() -> new StateFailure(
                        errorPrefix + "StateMachineDoesNotExistException",
                        "State Machine Does Not Exist: '" + machineArn + "'"));
        String given = name.orElse("execution-" + (world.executions().all().size() + 1));
        if (!NAME.matcher(given).matches()) {
            throw new StateFailure(errorPrefix + "InvalidNameException", "Invalid Name: '" + given + "'");
        }
        Optional<Execution> before = world.executions().find(Executions.arn(machine, given));
        if (before.isEmpty() || machine.express()) {
            return world.executions().start(machine, given, input);
        }
        Execution old = before.get();
        // Idempotent while the same run goes on: API reference, StartExecution.
        if (old.status() == Execution.Status.RUNNING && old.input().equals(input)) {
            return old;
        }
        throw new StateFailure(
                errorPrefix + "ExecutionAlreadyExistsException", "Execution Already Exists: '" + old.arn() + "'");
    }

    static Map<String, Object> answer(Execution execution) {
        return Tree.of("ExecutionArn", execution.arn(), "StartDate", Timestamps.write(execution.startTime()));
    }

    /** The execution as {@code describeExecution} shows it. */
    static Map<String, Object> describe(Execution execution) {
        Map<String, Object> answer = Tree.of(
                "ExecutionArn", execution.arn(),
                "StateMachineArn", execution.machine().arn(),
                "Name", execution.name(),
                "Status", execution.status().name(),
                "StartDate", Timestamps.write(execution.startTime()),
                "Input", Tree.write(execution.input()));
        execution.stopTime().ifPresent(at -> answer.put("StopDate", Timestamps.write(at)));
        execution.output().ifPresent(output -> answer.put("Output", Tree.write(output)));
        execution.error().ifPresent(error -> answer.put("Error", error));
        execution.cause().ifPresent(cause -> answer.put("Cause", cause));
        return answer;
    }
}
