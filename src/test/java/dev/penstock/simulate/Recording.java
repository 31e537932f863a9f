package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import dev.penstock.simulate.Execution.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One execution as our executor played it.
 *
 * @param steps what it asked of the world and was answered, in order
 * @param visits the states that it entered, in order
 */
record Recording(Execution execution, Instant since, List<Step> steps, List<Visit> visits) {
    Recording {
        requireNonNull(execution, "execution");
        requireNonNull(since, "since");
        steps = List.copyOf(steps);
        visits = List.copyOf(visits);
    }

    /** A state that was entered. */
    record Visit(String path, Object input) {}

    /** Something between an execution and the world around it. */
    sealed interface Step {
        String path();

        void play(Replay replay) throws InterruptedException;
    }

    /** A Task calls, or a Wait begins. */
    record Asked(String path) implements Step {
        @Override
        public void play(Replay replay) throws InterruptedException {
            replay.await(path);
        }
    }

    /** The call is answered, or the wait is over. */
    record Answered(String path, Object result) implements Step {
        @Override
        public void play(Replay replay) {
            replay.answer(path, result);
        }
    }

    /** The call fails. */
    record Refused(String path, String error, String cause) implements Step {
        @Override
        public void play(Replay replay) {
            replay.refuse(path, error, cause);
        }
    }

    /** Nobody answers in time, or says that the work goes on. */
    record Expired(String path, boolean isHeartbeat) implements Step {
        @Override
        public void play(Replay replay) throws InterruptedException {
            replay.expire(path);
        }
    }

    /** What can be played again elsewhere: executions that ended by themselves and whose name no other has. */
    static List<Recording> of(Simulation simulation, Instant since) {
        Map<String, Integer> names = new HashMap<>();
        simulation.executions().forEach(execution -> names.merge(execution.name(), 1, Integer::sum));
        return simulation.executions().stream()
                .filter(execution -> execution.status() == Status.SUCCEEDED || execution.status() == Status.FAILED)
                .filter(execution -> names.getOrDefault(execution.name(), 0) == 1)
                .map(execution -> of(simulation, since, execution))
                .toList();
    }

    private static Recording of(Simulation simulation, Instant since, Execution execution) {
        Recorder recorder = new Recorder(TestCopy.waits(execution.machine().definition()));
        simulation.trace().events().stream()
                .filter(event -> event.execution().equals(execution.name()))
                .forEach(recorder::hear);
        return new Recording(execution, since, recorder.steps, recorder.visits);
    }

    /**
     * Whether the other interpreter can play it: nothing fails with a name of the language's own, which who holds a
     * task's token can't say there, and no variable is a text with quotes, which it doesn't escape.
     */
    boolean isPlayable() {
        boolean hasQuotes = Tree.write(execution.machine().definition()).contains("'{\\\"holders\\\"");
        return !hasQuotes
                && steps.stream()
                        .noneMatch(step -> step instanceof Refused refused
                                && refused.error().startsWith("States."));
    }

    /** The states in which time runs out. */
    Map<String, Boolean> expiring() {
        Map<String, Boolean> expiring = new HashMap<>();
        steps.forEach(step -> {
            if (step instanceof Expired expired) {
                expiring.put(TestCopy.state(expired.path()), expired.isHeartbeat());
            }
        });
        return expiring;
    }

    private static final class Recorder {
        private final Set<String> waits;
        private final Set<String> open = new HashSet<>();
        private final List<Step> steps = new ArrayList<>();
        private final List<Visit> visits = new ArrayList<>();

        private Recorder(Set<String> waits) {
            this.waits = waits;
        }

        private void hear(Trace.Event event) {
            String path = event.path();
            switch (event.kind()) {
                case ENTERED -> {
                    visits.add(new Visit(path, requireNonNull(event.detail().get("input"))));
                    if (waits.contains(TestCopy.state(path))) {
                        ask(path);
                    }
                }
                case CALLED -> ask(path);
                case ANSWERED ->
                    end(path, new Answered(path, requireNonNull(event.detail().get("result"))));
                case EXITED -> end(path, new Answered(path, Map.of()));
                case FAILED -> end(path, failure(event));
                case CANCELLED -> open.remove(path);
                default -> {}
            }
        }

        private void ask(String path) {
            open.add(path);
            steps.add(new Asked(path));
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
                    : new Refused(
                            event.path(), error, String.valueOf(event.detail().get("cause")));
        }
    }

    @Override
    public String toString() {
        return execution.machine().name() + " " + execution.name();
    }
}
