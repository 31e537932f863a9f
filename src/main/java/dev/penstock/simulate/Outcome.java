package dev.penstock.simulate;

import java.time.Duration;
import java.util.Map;

/** What a worker makes of a task. */
public sealed interface Outcome {
    /** Ends well after a while. */
    record Succeeds(Duration after, Map<String, Object> output) implements Outcome {}

    /** Ends with an error after a while. */
    record Fails(Duration after, String error, String cause) implements Outcome {}

    /**
     * Never ends.
     *
     * @param beats whether the worker goes on to say that it is alive
     */
    record Hangs(boolean beats) implements Outcome {}

    /** The instance goes away after a while, and the worker with it. */
    record Dies(Duration after) implements Outcome {}

    static Outcome succeedsAfter(Duration duration) {
        return new Succeeds(duration, Map.of());
    }

    static Outcome failsAfter(Duration duration) {
        return new Fails(duration, "ActivityFailed", "exit code 1");
    }

    static Outcome hangs() {
        return new Hangs(true);
    }

    static Outcome hangsSilently() {
        return new Hangs(false);
    }

    static Outcome dies(Duration after) {
        return new Dies(after);
    }
}
