package dev.penstock.simulate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution of a state machine. */
public final class Execution {
    /** Statuses of Step Functions. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    private final Machine machine;
    private final String name;
    private final String arn;
    private final Object input;
    private final Instant startTime;
    private Status status = Status.RUNNING;
    private @Nullable Object output;
    private @Nullable String error;
    private @Nullable String cause;
    private @Nullable Instant stopTime;
    private long historyEvents;
    private long transitions;

    Execution(Machine machine, String name, String arn, Object input, Instant startTime) {
        this.machine = machine;
        this.name = name;
        this.arn = arn;
        this.input = input;
        this.startTime = startTime;
    }

    Machine machine() {
        return machine;
    }

    /** Logical id of the machine that it runs. */
    public String machineId() {
        return machine.logicalId();
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public Object input() {
        return input;
    }

    public Instant startTime() {
        return startTime;
    }

    public Optional<Instant> stopTime() {
        return Optional.ofNullable(stopTime);
    }

    public Status status() {
        return status;
    }

    /** What a succeeded execution gave. */
    public Optional<Object> output() {
        return Optional.ofNullable(output);
    }

    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    public Optional<String> cause() {
        return Optional.ofNullable(cause);
    }

    /** History events, against the service's limit of 25,000. */
    public long historyEvents() {
        return historyEvents;
    }

    /** Charged transitions: states entered and retries. */
    public long transitions() {
        return transitions;
    }

    long count(long events) {
        historyEvents += events;
        return historyEvents;
    }

    void countTransition() {
        transitions++;
    }

    void end(Status as, Instant at, @Nullable Object result, @Nullable String errorName, @Nullable String why) {
        status = as;
        stopTime = at;
        output = result;
        error = errorName;
        cause = why;
    }

    @Override
    public String toString() {
        return machine.logicalId() + " " + name + " " + status + (error == null ? "" : " " + error + ": " + cause);
    }
}
