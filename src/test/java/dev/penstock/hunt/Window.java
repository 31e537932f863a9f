package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stretch of time whose runs are compared: what is due after one instant and up to another.
 *
 * @param longer up to when the runs of schedules are due that others wait for, by schedule
 */
record Window(Instant after, Instant to, Map<String, Instant> longer) {
    Window {
        requireNonNull(after, "after");
        requireNonNull(to, "to");
        longer = Collections.unmodifiableMap(new TreeMap<>(longer));
    }

    /** Up to when the runs of a schedule are due. */
    Instant to(String schedule) {
        return longer.getOrDefault(schedule, to);
    }
}
