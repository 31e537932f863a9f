package dev.penstock.runner;

/** A command line that makes no sense; the message says why. */
final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }
}
