package dev.penstock.glue;

/** An event that nothing can be started from, however often it comes; its message says why. */
final class UnusableEvent extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableEvent(String message) {
        super(message);
    }
}
