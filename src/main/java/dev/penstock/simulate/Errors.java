package dev.penstock.simulate;

import java.util.List;

/** Which error names the names in {@code ErrorEquals} stand for. */
final class Errors {
    private Errors() {}

    static boolean match(List<Object> names, String error) {
        return names.stream().anyMatch(name -> matches(String.valueOf(name), error));
    }

    private static boolean matches(String name, String error) {
        // A heartbeat that stays out is a time-out too: Step Functions developer guide, "Handling errors".
        boolean timeout = error.equals(StateFailure.TIMEOUT) || error.equals(StateFailure.HEARTBEAT);
        boolean terminal = error.equals(StateFailure.DATA_LIMIT) || error.equals(StateFailure.RUNTIME);
        return switch (name) {
            case "States.ALL" -> !terminal;
            case "States.TaskFailed" -> !terminal && !timeout;
            case "States.Timeout" -> timeout;
            default -> name.equals(error) && !error.equals(StateFailure.RUNTIME);
        };
    }
}
