package dev.penstock.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Notice;
import dev.penstock.simulate.Simulation;
import dev.penstock.stack.PipelineStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param runs by their start
 * @param notices what was published, by time
 * @param violations what must never happen and did, as sentences; a fault of ours
 */
public record Performance(String pipeline, List<RunReport> runs, List<Notice> notices, List<String> violations) {
    private static final Duration SWEEP = Duration.ofMinutes(5);

    public Performance {
        requireNonNull(pipeline, "pipeline");
        runs = List.copyOf(runs);
        notices = List.copyOf(notices);
        violations = List.copyOf(violations);
    }

    static Performance of(Plan plan, Simulation simulation) {
        List<RunReport> runs = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            for (Execution execution : simulation.executionsOf(PipelineStack.machine(run))) {
                runs.add(RunReport.of(run, simulation, execution));
            }
        }
        runs.sort(Comparator.comparing(RunReport::start).thenComparing(RunReport::name));
        List<String> violations = new ArrayList<>(Invariants.of(simulation).violations());
        violations.addAll(Invariants.of(simulation).outlives(SWEEP));
        return new Performance(plan.pipeline(), runs, simulation.notices(), violations);
    }

    public boolean isFinished() {
        return runs.stream().allMatch(RunReport::isFinished);
    }
}
