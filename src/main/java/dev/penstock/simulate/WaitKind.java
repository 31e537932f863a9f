package dev.penstock.simulate;

import java.time.Instant;
import java.util.Map;

/** Waits for some seconds or until a time. */
final class WaitKind implements StateKind {
    static final long MOST_SECONDS = 99_999_999;

    @Override
    public void attempt(Visit visit) {
        visit.timer(due(visit), () -> {
            try {
                visit.leave(visit.state(), Map.of(), visit.input());
            } catch (StateFailure failure) {
                visit.fail(failure);
            }
        });
    }

    private static Instant due(Visit visit) {
        if (visit.state().containsKey("Timestamp")) {
            Object timestamp = visit.evaluate(visit.state().get("Timestamp"), Map.of());
            if (timestamp instanceof String text) {
                return Timestamps.read(text);
            }
            throw StateFailure.query("The Timestamp of " + visit.name() + " is not a text.");
        }
        return visit.world().time().now().plusSeconds(seconds(visit, "Seconds", 0));
    }

    /** A number of seconds, literal or by JSONata. */
    static long seconds(Visit visit, String field, long least) {
        Object value = visit.evaluate(visit.state().get(field), Map.of());
        if (value instanceof Long seconds && seconds >= least && seconds <= MOST_SECONDS) {
            return seconds;
        }
        throw StateFailure.query(field + " of " + visit.name() + " is not a whole number of seconds from " + least
                + " to " + MOST_SECONDS + ": " + Tree.describe(value));
    }
}
