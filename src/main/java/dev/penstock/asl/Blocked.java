package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import java.util.Collection;
import java.util.stream.Collectors;

/** Records of steps that never ran, as JSONata. */
final class Blocked {
    private Blocked() {}

    static String cascade(Collection<String> failing) {
        return "{'status': 'CASCADE_FAILED', 'attempts': 0, 'errorMessage': 'Failed before it: ' & " + names(failing)
                + "}";
    }

    static String waiting(Collection<String> needed) {
        return "{'status': 'WAITING_ON_DEPENDENCIES', 'attempts': 0, 'errorMessage': 'Not finished before it: ' & "
                + names(needed) + "}";
    }

    /** {@code A (FAILED), B (CANCELED)}: those of the steps that aren't FINISHED. */
    private static String names(Collection<String> steps) {
        return "$join(["
                + steps.stream()
                        .map(step -> Data.status(step) + " != 'FINISHED' ? " + Jsonata.quote(step + " (") + " & "
                                + Data.status(step) + " & ')'")
                        .collect(Collectors.joining(", "))
                + "], ', ')";
    }
}
