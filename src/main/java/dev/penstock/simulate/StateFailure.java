package dev.penstock.simulate;

/** An error that a state may retry or catch, under its States Language name. */
public final class StateFailure extends RuntimeException {
    static final String QUERY = "States.QueryEvaluationError";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT = "States.HeartbeatTimeout";
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String RUNTIME = "States.Runtime";

    private static final long serialVersionUID = 1L;

    private final String error;

    public StateFailure(String error, String message) {
        super(message);
        this.error = error;
    }

    static StateFailure query(String message) {
        return new StateFailure(QUERY, message);
    }

    public String error() {
        return error;
    }

    /** The States Language's {@code Cause}. */
    public String explanation() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
