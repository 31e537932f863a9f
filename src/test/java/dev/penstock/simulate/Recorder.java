package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import dev.penstock.simulate.Recording.Answered;
import dev.penstock.simulate.Recording.Asked;
import dev.penstock.simulate.Recording.Expired;
import dev.penstock.simulate.Recording.Refused;
import dev.penstock.simulate.Recording.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hears what happens in one execution, and keeps what it asks, what it's answered and which states it enters. */
final class Recorder {
    private final boolean isStopped;
    private final Set<String> waits;
    private final Set<String> tasks;
    private final Set<String> entered = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Recording.Visit> visits = new ArrayList<>();

    Recorder(Execution execution) {
        isStopped = execution.status() == Execution.Status.ABORTED;
        waits = TestCopy.states(execution.machine().definition(), "Wait");
        tasks = TestCopy.states(execution.machine().definition(), "Task");
    }

    List<Step> steps() {
        return steps;
    }

    List<Recording.Visit> visits() {
        return visits;
    }

    void hear(Trace.Event event) {
        String path = event.path();
        switch (event.kind()) {
            case ENTERED -> {
                visits.add(
                        new Recording.Visit(path, requireNonNull(event.detail().get("input"))));
                if (waits.contains(TestCopy.state(path))) {
                    ask(path, Optional.empty());
                }
            }
            case CALLED -> ask(path, Optional.ofNullable(event.detail().get("arguments")));
            case ANSWERED ->
                end(path, new Answered(path, requireNonNull(event.detail().get("result"))));
            case EXITED -> end(path, new Answered(path, Map.of()));
            case FAILED -> end(path, failure(event));
            case CANCELLED -> cancel(path);
            default -> {}
        }
    }

    private void ask(String path, Optional<Object> arguments) {
        entered.remove(path);
        open.add(path);
        steps.add(new Asked(path, arguments));
    }

    /** The other interpreter has come as far as this one when it makes the call that this one was on the point of. */
    private void cancel(String path) {
        open.remove(path);
        if (isStopped && entered.contains(path) && tasks.contains(TestCopy.state(path))) {
            steps.add(new Asked(path, Optional.empty()));
        }
    }

    private void end(String path, Step step) {
        if (open.remove(path)) {
            steps.add(step);
        }
    }

    private static Step failure(Trace.Event event) {
        String error = String.valueOf(event.detail().get("error"));
        boolean isHeartbeat = error.equals(StateFailure.HEARTBEAT);
        return isHeartbeat || error.equals(StateFailure.TIMEOUT)
                ? new Expired(event.path(), isHeartbeat)
                : new Refused(event.path(), error, String.valueOf(event.detail().get("cause")));
    }
}
