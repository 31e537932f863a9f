package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A step that was added to a cluster. */
final class ClusterJob {
    /** How a step stands. */
    enum State {
        PENDING,
        RUNNING,
        CANCEL_PENDING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    private static final Pattern OF_ACTIVITY = Pattern.compile("@(.+)_[^_]{19}_Attempt=(\\d+)(?: step (\\d+))?");

    private final String id;
    private final String name;
    private final Map<String, Object> jarStep;
    private final String execution;
    private final List<Runnable> listeners = new ArrayList<>();
    private State state = State.PENDING;
    private @Nullable Work work;

    ClusterJob(String id, String name, Map<String, Object> jarStep, String execution) {
        this.id = id;
        this.name = name;
        this.jarStep = jarStep;
        this.execution = execution;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String execution() {
        return execution;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.PENDING || isActive();
    }

    /** Whether it takes one of the places of the cluster. */
    boolean isActive() {
        return state == State.RUNNING || state == State.CANCEL_PENDING;
    }

    /** The task document that it stands for; empty for a step that is no activity's. */
    Optional<Map<String, Object>> task() {
        Matcher matcher = OF_ACTIVITY.matcher(name);
        return matcher.matches()
                ? Optional.of(Tree.of(
                        "id",
                        matcher.group(1),
                        "type",
                        "Step",
                        "attempt",
                        Long.parseLong(matcher.group(2)),
                        "number",
                        Optional.ofNullable(matcher.group(3))
                                .map(Long::parseLong)
                                .orElse(1L),
                        "step",
                        jarStep))
                : Optional.empty();
    }

    Optional<Work> work() {
        return Optional.ofNullable(work);
    }

    void start(Optional<Work> begun) {
        state = State.RUNNING;
        work = begun.orElse(null);
    }

    void cancelLater() {
        state = State.CANCEL_PENDING;
    }

    void end(State last) {
        state = last;
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Hears of its end. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    Map<String, Object> describe() {
        return Tree.of("Id", id, "Name", name, "Status", Tree.of("State", state.name()));
    }
}
