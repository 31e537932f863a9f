package dev.penstock.runner;

import java.time.Duration;

/** A wait that an interrupt ends. */
final class Pause {
    private Pause() {}

    /** Whether the whole time passed. */
    static boolean of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
