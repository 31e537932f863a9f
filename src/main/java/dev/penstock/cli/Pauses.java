package dev.penstock.cli;

/** Waits between two looks. */
final class Pauses {
    private Pauses() {}

    static void seconds(int seconds) {
        try {
            Thread.sleep(seconds * 1_000L);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
