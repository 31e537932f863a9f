package dev.penstock.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the work of a task ended. */
sealed interface Outcome {

    /** The work is done; {@code output} is what the state machine gets to see. */
    record Finished(Map<String, String> output) implements Outcome {
        public Finished {
            output = Collections.unmodifiableMap(new LinkedHashMap<>(output));
        }
    }

    /** The work failed; {@code cause} is what a notification shows. */
    record Failed(String error, String cause) implements Outcome {}

    /** Nobody waits for an answer any more. */
    record Abandoned(String reason) implements Outcome {}
}
