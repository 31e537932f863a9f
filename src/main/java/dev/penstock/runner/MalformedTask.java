package dev.penstock.runner;

/** A task document that can't be read; the message is a full sentence for the person who looks for the reason. */
final class MalformedTask extends Exception {
    private static final long serialVersionUID = 1;

    MalformedTask(String message) {
        super(message);
    }

    MalformedTask(String message, Throwable cause) {
        super(message, cause);
    }
}
