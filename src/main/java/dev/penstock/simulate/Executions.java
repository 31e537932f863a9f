package dev.penstock.simulate;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All executions of all machines. */
final class Executions {
    static final long HISTORY_LIMIT = 25_000;
    private static final Duration EXPRESS_LIMIT = Duration.ofMinutes(5);

    private final World world;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Map<String, Strand> running = new LinkedHashMap<>();
    private final Map<String, List<Runnable>> waiting = new LinkedHashMap<>();
    private final List<Consumer<Execution>> listeners = new ArrayList<>();

    Executions(World world) {
        this.world = world;
        for (Estate.Resource resource : world.estate().all(Machine.TYPE)) {
            Machine machine = Machine.of(resource, world.queries());
            machines.put(machine.arn(), machine);
        }
    }

    /** Hears of every change of status. */
    void listen(Consumer<Execution> listener) {
        listeners.add(listener);
    }

    Optional<Machine> machine(String arn) {
        return Optional.ofNullable(machines.get(arn));
    }

    Optional<Execution> find(String arn) {
        return Optional.ofNullable(executions.get(arn));
    }

    List<Execution> all() {
        return List.copyOf(executions.values());
    }

    static String arn(Machine machine, String name) {
        return machine.arn().replace(":stateMachine:", machine.express() ? ":express:" : ":execution:") + ":" + name;
    }

    Execution start(Machine machine, String name, Object input) {
        String arn = arn(machine, name);
        while (machine.express() && executions.containsKey(arn)) {
            arn += ":again";
        }
        Execution execution =
                new Execution(machine, name, arn, input, world.time().now());
        executions.put(arn, execution);
        execution.count(1);
        world.trace(Trace.Kind.EXECUTION_STARTED, name, machine.logicalId(), Tree.of("input", input));
        Strand strand = new Strand(
                world, execution, new Scope(null, machine.definition(), "", Optional.empty()), ending(execution));
        running.put(arn, strand);
        Object limit = machine.definition().get("TimeoutSeconds");
        if (limit instanceof Long seconds) {
            world.time().after(Duration.ofSeconds(seconds), () -> timeOut(execution));
        }
        if (machine.express()) {
            world.time().after(EXPRESS_LIMIT, () -> timeOut(execution));
        }
        listeners.forEach(listener -> listener.accept(execution));
        strand.start(input);
        return execution;
    }

    private Ending ending(Execution execution) {
        return new Ending() {
            @Override
            public void succeeded(Object output) {
                end(execution, Status.SUCCEEDED, output, null, null);
            }

            @Override
            public void failed(StateFailure failure) {
                end(execution, Status.FAILED, null, failure.error(), failure.explanation());
            }
        };
    }

    private void timeOut(Execution execution) {
        stop(execution, Status.TIMED_OUT, StateFailure.TIMEOUT, "The execution ran longer than it may.");
    }

    void abort(Execution execution, String error, String cause) {
        stop(execution, Status.ABORTED, error, cause);
    }

    private void stop(Execution execution, Status as, String error, String cause) {
        Strand strand = running.get(execution.arn());
        if (strand != null && execution.status() == Status.RUNNING) {
            strand.cancel();
            end(execution, as, null, error, cause);
        }
    }

    private void end(
            Execution execution, Status as, @Nullable Object output, @Nullable String error, @Nullable String cause) {
        if (execution.status() != Status.RUNNING) {
            return;
        }
        running.remove(execution.arn());
        execution.count(1);
        execution.end(as, world.time().now(), output, error, cause);
        Map<String, Object> detail = Tree.of("status", as.name());
        if (output != null) {
            detail.put("output", output);
        }
        if (error != null && cause != null) {
            detail.put("error", error);
            detail.put("cause", cause);
        }
        world.trace(Trace.Kind.EXECUTION_ENDED, execution.name(), execution.machineId(), detail);
        listeners.forEach(listener -> listener.accept(execution));
        List<Runnable> waiters = waiting.remove(execution.arn());
        if (waiters != null) {
            waiters.forEach(waiter -> world.time().soon(waiter));
        }
    }

    /** Runs the action when the execution has ended. */
    void whenEnded(Execution execution, Runnable action) {
        if (execution.status() == Status.RUNNING) {
            waiting.computeIfAbsent(execution.arn(), arn -> new ArrayList<>()).add(action);
        } else {
            world.time().soon(action);
        }
    }

    /** Counts history events, and ends an execution that has too many. */
    void count(Execution execution, long events) {
        long sum = execution.count(events);
        if (sum >= HISTORY_LIMIT && !execution.machine().express()) {
            stop(
                    execution,
                    Status.FAILED,
                    StateFailure.RUNTIME,
                    "The execution reached the maximum number of history events (25000).");
        }
    }
}
