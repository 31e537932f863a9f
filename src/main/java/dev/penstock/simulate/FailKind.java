package dev.penstock.simulate;

import java.util.Map;

/** Ends its scope with an error. */
final class FailKind implements StateKind {
    private static final int ERROR_LIMIT = 256;
    private static final int CAUSE_LIMIT = 32_768;

    @Override
    public void attempt(Visit visit) {
        visit.strand().fail(new StateFailure(text(visit, "Error", ERROR_LIMIT), text(visit, "Cause", CAUSE_LIMIT)));
    }

    private static String text(Visit visit, String field, int limit) {
        if (!visit.state().containsKey(field)) {
            return "";
        }
        Object value = visit.evaluate(visit.state().get(field), Map.of());
        if (value instanceof String text && text.length() <= limit) {
            return text;
        }
        throw StateFailure.query(
                "The " + field + " of " + visit.name() + " is not a text of at most " + limit + " characters.");
    }
}
