package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Does the tasks of a simulation for real; while one is under way, virtual time passes as real time does. */
public interface Workshop {
    /** Begins a task; {@link #await} tells how it ended. */
    void begin(Work work);

    /** Ends a task that nobody waits for any more. */
    void stop(Work work);

    /** Whether a task is under way. */
    boolean isBusy();

    /** Whether time passes as real time does even when no task is under way. */
    boolean isPatient();

    /** Waits for a task to end, no longer than that. */
    Pause await(Duration most);

    /**
     * A time that has passed in the real world.
     *
     * @param ended the task that ended it
     */
    record Pause(Duration length, Optional<Ended> ended) {
        public Pause {
            requireNonNull(length, "length");
            requireNonNull(ended, "ended");
        }
    }

    /** A task and what came of it, which counts from now on. */
    record Ended(Work work, Outcome outcome) {
        public Ended {
            requireNonNull(work, "work");
            requireNonNull(outcome, "outcome");
        }
    }
}
