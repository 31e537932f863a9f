package dev.penstock.assess;

import dev.penstock.asl.Identifiers;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Trace;
import dev.penstock.simulate.UnsupportedEmission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machines of a pipeline, run in virtual time with everything succeeding at once. */
final class HappyRuns {
    /** Any will do: what a run comes to doesn't depend on it. */
    private static final Instant START = Instant.parse("2026-03-10T06:00:00Z");

    private static final long HOUR = 3_600;

    private final Plan plan;
    private final String stack;
    private final Map<String, Map<String, Object>> templates;
    private @Nullable Simulation everything;

    /**
     * The machines of a deployed plan.
     *
     * @param stack the name of its template
     */
    HappyRuns(Plan plan, String stack, Map<String, Map<String, Object>> templates) {
        this.plan = plan;
        this.stack = stack;
        this.templates = templates;
    }

    /** Empty where the run needs something that a simulation doesn't have, or never succeeds in it. */
    Optional<HappyRun> of(RunPlan run) {
        boolean isAlone = plan.runs().stream()
                .allMatch(each -> !each.isLease() && each.shared().isEmpty());
        try {
            return mean(isAlone ? alone(run) : everything(), run);
        } catch (UnsupportedEmission unknown) {
            return Optional.empty();
        }
    }

    /** What it would wait for in runs of other schedules is there. */
    private Simulation alone(RunPlan run) {
        Simulation simulation = simulation();
        Map<String, Object> others = new TreeMap<>();
        run.steps().values().stream()
                .filter(Step.Upstream.class::isInstance)
                .forEach(step -> others.put(step.id(), "FINISHED"));
        Map<String, Object> input = Map.of(
                "scheduledStartTime", START.toString(),
                "scheduledEndTime", START.plusSeconds(HOUR).toString(),
                "finished", others);
        simulation.start(machine(run), "assessment", input);
        return simulation.runUntilIdle();
    }

    /** All schedules fire for two of the longest intervals: a resource is shared by runs of several. */
    private Simulation everything() {
        if (everything == null) {
            long longest = plan.runs().stream()
                    .mapToLong(RunPlan::longestInterval)
                    .max()
                    .orElse(0);
            everything = simulation();
            everything.fireSchedules(START, START.plusSeconds(2 * longest));
            everything.runUntilIdle();
        }
        return everything;
    }

    private Simulation simulation() {
        return Simulation.ofStacks(templates).with(new Script().everyObject()).at(START);
    }

    private String machine(RunPlan run) {
        return stack + "/" + Identifiers.encode(run.id()) + (run.isLease() ? "Lease" : "Run");
    }

    private Optional<HappyRun> mean(Simulation simulation, RunPlan run) {
        List<Execution> happy = simulation.executionsOf(machine(run)).stream()
                .filter(execution -> execution.status() == Execution.Status.SUCCEEDED)
                .toList();
        if (happy.isEmpty()) {
            return Optional.empty();
        }
        long requests = simulation.trace().of(Trace.Kind.CALLED).stream()
                .filter(call -> String.valueOf(call.detail().get("call")).contains("dynamodb"))
                .count();
        long transitions = happy.stream().mapToLong(Execution::transitions).sum();
        long machines = plan.runs().stream()
                .mapToLong(each -> simulation.executionsOf(machine(each)).size())
                .sum();
        return Optional.of(new HappyRun(upwards(transitions, happy.size()), upwards(requests, machines)));
    }

    private static long upwards(long sum, long count) {
        return (sum + count - 1) / count;
    }
}
