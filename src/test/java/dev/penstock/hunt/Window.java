package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The stretch of time whose runs are compared: what is due after one instant and up to another. */
record Window(Instant after, Instant to) {
    Window {
        requireNonNull(after, "after");
        requireNonNull(to, "to");
    }
}
