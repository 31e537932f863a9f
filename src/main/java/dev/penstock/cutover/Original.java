package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One pipeline of AWS Data Pipeline, as far as handing it over needs it. */
public interface Original {

    /** What a pipeline's state comes to. */
    enum Phase {
        NEVER_ACTIVATED,
        ACTIVE,
        /** Deactivated, and what was running goes on to its end. */
        ENDING,
        INACTIVE,
        /** All intervals of its schedules are over. */
        FINISHED;

        /** Of the service's word; a word that isn't known counts as active, which nothing is done about lightly. */
        public static Phase of(String pipelineState) {
            return switch (pipelineState.toUpperCase(Locale.ROOT)) {
                case "PENDING" -> NEVER_ACTIVATED;
                case "DEACTIVATING" -> ENDING;
                case "INACTIVE" -> INACTIVE;
                case "FINISHED" -> FINISHED;
                default -> ACTIVE;
            };
        }

        boolean isQuiet() {
            return this != ACTIVE && this != ENDING;
        }
    }

    /**
     * One object in one interval.
     *
     * @param start of the interval
     * @param hasStarted whether it has a time at which its work began
     */
    record Instance(String object, Instant start, String status, boolean hasStarted) {
        private static final Set<String> ENDED =
                Set.of("FINISHED", "MARK_FINISHED", "FAILED", "CASCADE_FAILED", "TIMEDOUT", "TIMEOUT", "SKIPPED");
        private static final Set<String> WORKED =
                Set.of("RUNNING", "SHUTTING_DOWN", "FINISHED", "MARK_FINISHED", "FAILED", "TIMEDOUT", "TIMEOUT");

        public Instance {
            requireNonNull(object, "object");
            requireNonNull(start, "start");
            status = status.toUpperCase(Locale.ROOT);
        }

        boolean isCanceled() {
            return status.equals("CANCELED") || status.equals("CANCELLED");
        }

        boolean hasEnded() {
            return ENDED.contains(status) || isCanceled();
        }

        boolean hasBegun() {
            return hasStarted || WORKED.contains(status);
        }
    }

    Phase phase();

    /** The instances of the objects in intervals that start at {@code since} or later. */
    List<Instance> instances(Instant since, Set<String> objects);

    /** Keeps it from beginning anything; what runs goes on. */
    void deactivate();

    /** Lets it go on: after its last run, or from the interval that starts at an instant. */
    void activate(Optional<Instant> from);
}
