package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What the user has decided about a switch.
 *
 * @param at not before when the switch begins
 * @param missed whether intervals that came due while the original was off are run
 * @param halfDone who does an interval that the original has begun and will not end
 * @param hasWorkers whether workers poll the stack's queues
 */
public record Choices(Optional<Instant> at, Optional<Missed> missed, Optional<Side> halfDone, boolean hasWorkers) {
    public static final Choices NONE = new Choices(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Choices {
        requireNonNull(at, "at");
        requireNonNull(missed, "missed");
        requireNonNull(halfDone, "halfDone");
    }

    /** What becomes of intervals that nobody has run. */
    public enum Missed {
        RUN,
        SKIP
    }

    /** One of the two services. */
    public enum Side {
        THERE,
        HERE
    }
}
