package dev.penstock.assess;

import dev.penstock.compile.Emitted;
import dev.penstock.plan.RunPlan;
import dev.penstock.rehearsal.Rehearsal;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Trace;
import dev.penstock.simulate.UnsupportedEmission;
import dev.penstock.stack.PipelineStack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machines of a pipeline, run in virtual time with everything succeeding at once. */
final class HappyRuns {
    /** Any will do: what a run comes to doesn't depend on it. */
    private static final Instant START = Instant.parse("2026-03-10T06:00:00Z");

    private final Emitted emitted;
    private @Nullable Simulation everything;

    HappyRuns(Emitted emitted) {
        this.emitted = emitted;
    }

    /** Empty where the run needs something that a simulation doesn't have, or never succeeds in it. */
    Optional<HappyRun> of(RunPlan run) {
        boolean isAlone = emitted.plan().runs().stream()
                .allMatch(each -> !each.isLease() && each.shared().isEmpty());
        try {
            return mean(isAlone ? alone(run) : everything(), run);
        } catch (UnsupportedEmission unknown) {
            return Optional.empty();
        }
    }

    private Simulation alone(RunPlan run) {
        return Rehearsal.of(emitted).once(run, happy(), START).simulation();
    }

    /** All schedules fire for two of the longest intervals: a resource is shared by runs of several. */
    private Simulation everything() {
        if (everything == null) {
            long longest = emitted.plan().runs().stream()
                    .mapToLong(RunPlan::longestInterval)
                    .max()
                    .orElse(0);
            everything = Simulation.ofStacks(emitted.templates()).with(happy()).at(START);
            everything.fireSchedules(START, START.plusSeconds(2 * longest));
            everything.runUntilIdle();
        }
        return everything;
    }

    private static Script happy() {
        return new Script().everyObject();
    }

    private Optional<HappyRun> mean(Simulation simulation, RunPlan run) {
        List<Execution> happy = simulation.executionsOf(PipelineStack.machine(run)).stream()
                .filter(execution -> execution.status() == Execution.Status.SUCCEEDED)
                .toList();
        if (happy.isEmpty()) {
            return Optional.empty();
        }
        long requests = simulation.trace().of(Trace.Kind.CALLED).stream()
                .filter(call -> String.valueOf(call.detail().get("call")).contains("dynamodb"))
                .count();
        long transitions = happy.stream().mapToLong(Execution::transitions).sum();
        long machines = emitted.plan().runs().stream()
                .mapToLong(each ->
                        simulation.executionsOf(PipelineStack.machine(each)).size())
                .sum();
        return Optional.of(new HappyRun(upwards(transitions, happy.size()), upwards(requests, machines)));
    }

    private static long upwards(long sum, long count) {
        return (sum + count - 1) / count;
    }
}
