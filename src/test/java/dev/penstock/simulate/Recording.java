package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Interpreter.LostTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One execution as our executor played it.
 *
 * @param steps what it asked of the world and was answered, in order
 * @param visits the states that it entered, in order
 */
record Recording(Execution execution, List<Step> steps, List<Visit> visits) {
    private static final Set<Status> ENDED = Set.of(Status.SUCCEEDED, Status.FAILED, Status.ABORTED);

    Recording {
        requireNonNull(execution, "execution");
        steps = List.copyOf(steps);
        visits = List.copyOf(visits);
    }

    /** A state that was entered. */
    record Visit(String path, Object input) {}

    /** Something between an execution and the world around it. */
    sealed interface Step {
        String path();

        void play(Replay replay) throws InterruptedException, LostTask;
    }

    /**
     * A Task calls, or a Wait begins.
     *
     * @param arguments of the call; empty for a Wait, and for a call that was about to be made when all was stopped
     */
    record Asked(String path, Optional<Object> arguments) implements Step {
        @Override
        public void play(Replay replay) throws InterruptedException, LostTask {
            replay.await(path, arguments);
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

    /** What can be played again elsewhere: executions that didn't run out of time and whose name no other has. */
    static List<Recording> of(Simulation simulation) {
        Map<String, Integer> names = new HashMap<>();
        simulation.executions().forEach(execution -> names.merge(execution.name(), 1, Integer::sum));
        return simulation.executions().stream()
                .filter(execution -> ENDED.contains(execution.status()))
                .filter(execution -> names.getOrDefault(execution.name(), 0) == 1)
                .map(execution -> of(simulation, execution))
                .toList();
    }

    private static Recording of(Simulation simulation, Execution execution) {
        Recorder recorder = new Recorder(execution);
        simulation.trace().events().stream()
                .filter(event -> event.execution().equals(execution.name()))
                .forEach(recorder::hear);
        return new Recording(execution, recorder.steps(), recorder.visits());
    }

    boolean isStopped() {
        return execution.status() == Status.ABORTED;
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

    @Override
    public String toString() {
        return execution.machine().name() + " " + execution.name();
    }
}
