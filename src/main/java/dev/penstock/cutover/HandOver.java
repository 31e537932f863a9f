package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which intervals of a schedule are the stack's from now on.
 *
 * @param last the start of the last interval that the original has done; empty where it has done none
 * @param first the start of the first interval of the stack's; empty when the schedule is over
 * @param owed the starts of earlier intervals that the original hadn't begun, in order
 */
public record HandOver(Optional<Instant> last, Optional<Instant> first, List<Instant> owed) {
    public HandOver {
        requireNonNull(last, "last");
        requireNonNull(first, "first");
        owed = List.copyOf(owed);
    }
}
