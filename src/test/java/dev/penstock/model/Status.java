package dev.penstock.model;

/** The statuses of an instance that matter here. */
enum Status {
    WAITING_ON_DEPENDENCIES,
    WAITING_FOR_RUNNER,
    RUNNING,
    FINISHED,
    FAILED,
    CASCADE_FAILED,
    CANCELED,
    TIMEDOUT;

    boolean isEnd() {
        return this == FINISHED || isBad();
    }

    boolean isBad() {
        return switch (this) {
            case FAILED, CASCADE_FAILED, CANCELED, TIMEDOUT -> true;
            case WAITING_ON_DEPENDENCIES, WAITING_FOR_RUNNER, RUNNING, FINISHED -> false;
        };
    }
}
