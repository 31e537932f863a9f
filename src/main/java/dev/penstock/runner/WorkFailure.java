package dev.penstock.runner;

/** A foreseen failure of the work: an error name for the state machine and a sentence for the user. */
final class WorkFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String error;

    WorkFailure(String error, String message) {
        super(message);
        this.error = error;
    }

    WorkFailure(String error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    String error() {
        return error;
    }

    String message() {
        String message = getMessage();
        return message == null ? error : message;
    }
}
