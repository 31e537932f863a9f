package dev.penstock.cutover;

import dev.penstock.asl.Identifiers;
import dev.penstock.diagnostic.Location;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing.Recurring;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Pipelines as a switch sees them. */
public final class Subjects {
    private Subjects() {}

    /**
     * What a plan says of its pipeline.
     *
     * @param place of the definition
     * @param workerGroups that its stack has tasks for
     */
    public static Subject of(Plan plan, Location place, Collection<String> workerGroups) {
        Map<String, Set<String>> work = new LinkedHashMap<>();
        for (RunPlan run : plan.runs()) {
            if (run.timing() instanceof Recurring && !run.isLease()) {
                work.put(Identifiers.encode(run.id()), work(run));
            }
        }
        return new Subject(plan.pipeline(), place, work, List.copyOf(new TreeSet<>(workerGroups)), waitsAcross(plan));
    }

    /** The activities; where a run has none, everything that it does. */
    private static Set<String> work(RunPlan run) {
        Set<String> work = new TreeSet<>();
        run.steps(Step.Activity.class).forEach(step -> work.add(step.id()));
        run.steps(Step.Manual.class).forEach(step -> work.add(step.id()));
        if (work.isEmpty()) {
            work.addAll(run.steps().keySet());
        }
        return work;
    }

    private static boolean waitsAcross(Plan plan) {
        return plan.runs().stream()
                .anyMatch(run -> !run.shared().isEmpty()
                        || !run.steps(Step.Upstream.class).isEmpty());
    }
}
