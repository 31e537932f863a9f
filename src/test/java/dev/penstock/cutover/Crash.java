package dev.penstock.cutover;

/** The process is gone, or a service has refused for now. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
        super("crash");
    }
}
