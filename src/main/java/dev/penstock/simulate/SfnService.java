package dev.penstock.simulate;

import java.util.Map;
import java.util.Set;

/** Step Functions as its own SDK sees it: executions and task tokens. */
final class SfnService implements Service {
    private final World world;

    SfnService(World world) {
        this.world = world;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        return switch (action) {
            case "startExecution" -> start(values);
            case "stopExecution" -> stop(values);
            case "describeExecution" -> describe(values);
            case "sendTaskSuccess" -> {
                Arguments arguments = Arguments.of("sfn:" + action, values, Set.of("TaskToken", "Output"));
                world.tokens().succeed(arguments.text("TaskToken"), parse(arguments.text("Output")));
                yield Tree.of();
            }
            case "sendTaskFailure" -> {
                Arguments arguments = Arguments.of("sfn:" + action, values, Set.of("TaskToken", "Error", "Cause"));
                world.tokens()
                        .fail(
                                arguments.text("TaskToken"),
                                arguments.textIfAny("Error").orElse(""),
                                arguments.textIfAny("Cause").orElse(""));
                yield Tree.of();
            }
            case "sendTaskHeartbeat" -> {
                world.tokens()
                        .beat(Arguments.of("sfn:" + action, values, Set.of("TaskToken"))
                                .text("TaskToken"));
                yield Tree.of();
            }
            default -> throw new UnsupportedEmission("sfn:" + action + " isn't known here.");
        };
    }

    private static Object parse(String json) {
        try {
            return Tree.parse(json);
        } catch (IllegalArgumentException failure) {
            throw new StateFailure("Sfn.InvalidOutputException", String.valueOf(failure.getMessage()));
        }
    }

    private Object start(Map<String, Object> values) {
        Arguments arguments =
                Arguments.of("sfn:startExecution", values, Set.of("StateMachineArn", "Name", "Input", "TraceHeader"));
        Object input;
        try {
            input = Tree.parse(arguments.textIfAny("Input").orElse("{}"));
        } catch (IllegalArgumentException failure) {
            throw new StateFailure("Sfn.InvalidExecutionInputException", String.valueOf(failure.getMessage()));
        }
        Execution execution =
                Starts.start(world, arguments.text("StateMachineArn"), arguments.textIfAny("Name"), input, "Sfn.");
        return Starts.answer(execution);
    }

    private Execution find(Arguments arguments) {
        String arn = arguments.text("ExecutionArn");
        return world.executions()
                .find(arn)
                .orElseThrow(() -> new StateFailure(
                        "Sfn.ExecutionDoesNotExistException", "Execution Does Not Exist: '" + arn + "'"));
    }

    private Object stop(Map<String, Object> values) {
        Arguments arguments = Arguments.of("sfn:stopExecution", values, Set.of("ExecutionArn", "Error", "Cause"));
        world.executions()
                .abort(
                        find(arguments),
                        arguments.textIfAny("Error").orElse(""),
                        arguments.textIfAny("Cause").orElse(""));
        return Tree.of("StopDate", Timestamps.write(world.time().now()));
    }

    private Object describe(Map<String, Object> values) {
        return Starts.describe(
                find(Arguments.of("sfn:describeExecution", values, Set.of("ExecutionArn", "IncludedData"))));
    }
}
