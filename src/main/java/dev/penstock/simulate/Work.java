package dev.penstock.simulate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task that a worker took. */
public final class Work {
    /** How a task stands. */
    public enum Result {
        RUNNING,
        SUCCEEDED,
        FAILED,
        LOST
    }

    private final String execution;
    private final String id;
    private final String type;
    private final long attempt;
    private final long step;
    private final Optional<Instance> instance;
    private final Map<String, Object> task;
    private final Instant started;
    private @Nullable Instant ended;
    private Result result = Result.RUNNING;

    Work(String execution, Map<String, Object> task, Optional<Instance> instance, Instant started) {
        this.execution = execution;
        this.task = task;
        this.id = String.valueOf(task.getOrDefault("id", ""));
        this.type = String.valueOf(task.getOrDefault("type", ""));
        this.attempt = task.get("attempt") instanceof Number number ? number.longValue() : 1;
        this.step = task.get("number") instanceof Number number ? number.longValue() : 1;
        this.instance = instance;
        this.started = started;
    }

    public String execution() {
        return execution;
    }

    /** The object that the task is of; empty for Ready. */
    public String id() {
        return id;
    }

    public String type() {
        return type;
    }

    public long attempt() {
        return attempt;
    }

    /** Which of the attempt's steps on a cluster it is, from 1. */
    public long step() {
        return step;
    }

    public Optional<Instance> instance() {
        return instance;
    }

    /** The task document. */
    public Map<String, Object> task() {
        return task;
    }

    public Instant started() {
        return started;
    }

    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    public Result result() {
        return result;
    }

    boolean isRunning() {
        return result == Result.RUNNING;
    }

    void end(Instant at, Result as) {
        ended = at;
        result = as;
    }

    @Override
    public String toString() {
        return type + " " + id + "@" + attempt + " " + result + " from " + started + " to "
                + ended().map(Instant::toString).orElse("…");
    }
}
