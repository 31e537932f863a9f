package dev.penstock.runner;

import java.io.IOException;

/** A failure with a sentence for the user that met somebody who only knows streams. */
final class StreamFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final WorkFailure failure;

    StreamFailure(WorkFailure failure) {
        super(failure.message(), failure);
        this.failure = failure;
    }

    WorkFailure failure() {
        return failure;
    }
}
