package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.Lateness;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the emitters of one run machine share: the plan, the names given so far, the rights asked for so far. */
final class Emission {
    /** Characters that all error texts of a run may take together: they leave a block inside a cause of 32,768. */
    private static final int TEXT_BUDGET = 12_000;

    private final Plan plan;
    private final RunPlan run;
    private final References references;
    private final Names names = new Names();
    private final Set<Grant> grants = new LinkedHashSet<>();
    private final Set<String> recorded = new LinkedHashSet<>();
    private final Map<String, Long> longest = new HashMap<>();
    private final Set<String> lent = new LinkedHashSet<>();
    private final Set<String> awaitedElsewhere;

    Emission(Plan plan, RunPlan run, References references) {
        this.plan = requireNonNull(plan, "plan");
        this.run = requireNonNull(run, "run");
        this.references = requireNonNull(references, "references");
        awaitedElsewhere = plan.awaitedElsewhere(run.id());
        recorded.addAll(run.awaited());
        collectRecorded(run.layout(), false, true);
        collectLent(run.layout());
        recorded.addAll(late().keySet());
    }

    /** By id, the steps and resources that somebody wants to hear of when they are late, and that go on then. */
    Map<String, Lateness> late() {
        Map<String, Lateness> late = new LinkedHashMap<>();
        run.steps()
                .values()
                .forEach(step -> step.lateness()
                        .filter(lateness -> !lateness.isFinal())
                        .ifPresent(lateness -> late.put(step.id(), lateness)));
        run.leases()
                .values()
                .forEach(lease -> lease.lateness()
                        .filter(lateness -> !lateness.isFinal())
                        .ifPresent(lateness -> late.put(lease.resource(), lateness)));
        return late;
    }

    Plan plan() {
        return plan;
    }

    RunPlan run() {
        return run;
    }

    References references() {
        return references;
    }

    String name(String wanted) {
        return names.take(wanted);
    }

    void grant(Grant grant) {
        grants.add(grant);
    }

    List<Grant> grants() {
        return new ArrayList<>(grants);
    }

    /** Whether the step's outcome is written to the gate table, for a waiter or against a time-out of its lease. */
    boolean isRecorded(String step) {
        return recorded.contains(step);
    }

    /** Whether the resource is leased by a branch of its own, which its users have to ask. */
    boolean isLent(String resource) {
        return lent.contains(resource) || run.shared().containsKey(resource);
    }

    /** The steps that runs of other schedules wait for. */
    Set<String> awaitedElsewhere() {
        return awaitedElsewhere;
    }

    boolean isAwaitedElsewhere(String step) {
        return awaitedElsewhere.contains(step) || sharedResource(step).isPresent();
    }

    /** The resource of another schedule that a step works on. */
    Optional<String> sharedResource(String step) {
        return run.steps().get(step) instanceof Step.Activity activity
                ? activity.lease().filter(run.shared()::containsKey)
                : Optional.empty();
    }

    boolean usesGates() {
        return !recorded.isEmpty()
                || !awaitedElsewhere.isEmpty()
                || !run.shared().isEmpty()
                || run.isLease()
                || run.mostActive().isPresent()
                || !run.steps(Step.Upstream.class).isEmpty();
    }

    /** How long an interval of another schedule may take to tell of its step, from when it is due. */
    long patience(Step.Upstream upstream) {
        return patience(plan.run(upstream.run()), upstream.object());
    }

    /** The same for a step of another run. */
    long patience(RunPlan otherRun, String step) {
        Emission other = new Emission(plan, otherRun, references);
        long queue = otherRun.mostActive().isPresent() ? other.longestRun() : 0;
        return queue + other.patience(step);
    }

    /** How long a shared resource may take from the request until it's over. */
    long longestLease(String resource) {
        Emission other = new Emission(plan, plan.run(resource), references);
        return other.longestRun() * (other.run.mostActive().isPresent() ? 2 : 1);
    }

    /** How long a waiter holds out for a step: longer than the step and all before it can take. */
    long patience(String step) {
        return Math.max(86_400L, longestUntil(step));
    }

    /** The time that the step and the longest chain before it can take. */
    private long longestUntil(String id) {
        Long known = longest.get(id);
        if (known != null) {
            return known;
        }
        Step step = run.step(id);
        long before = run.stepsBehind(step.dependencies()).stream()
                .mapToLong(this::longestUntil)
                .max()
                .orElse(0);
        longest.put(id, before + own(step));
        return before + own(step);
    }

    /** Longer than a whole run can take. */
    long longestRun() {
        long leases = Stream.concat(run.leases().values().stream(), run.shared().values().stream())
                .mapToLong(Emission::leaseSeconds)
                .sum();
        long others = run.steps().values().stream()
                .filter(step -> !(step instanceof Step.Activity activity)
                        || activity.lease().isEmpty())
                .mapToLong(this::own)
                .sum();
        return leases + others + 3_600;
    }

    private long own(Step step) {
        if (step instanceof Step.Probe probe) {
            return probe.horizonSeconds() + 3_600;
        }
        if (step instanceof Step.Upstream upstream) {
            return upstream.leadSeconds() + patience(upstream);
        }
        if (step instanceof Step.Activity activity) {
            return activity.lease()
                    .map(resource -> leaseSeconds(run.lease(resource)))
                    .orElseGet(() -> QueueStates.limitSeconds(activity));
        }
        return 0;
    }

    private static long leaseSeconds(Lease lease) {
        long retries = lease.attempts().retries();
        return (retries + 1) * (2 * lease.initSeconds() + 600)
                + retries * lease.attempts().delaySeconds()
                + lease.limitSeconds();
    }

    /** The greatest length of one object's error text. */
    int textLimit() {
        return Math.max(100, Math.min(5_000, TEXT_BUDGET / run.steps().size()));
    }

    private void collectLent(Layout part) {
        if (part instanceof Layout.Lend lend) {
            lent.add(lend.resource());
        }
        if (part instanceof Layout.Fork fork) {
            fork.branches().forEach(this::collectLent);
        }
    }

    private void collectRecorded(Layout part, boolean isHeld, boolean isLast) {
        if (part instanceof Layout.Leaf leaf && isHeld && !isLast) {
            recorded.add(leaf.step());
        }
        if (part instanceof Layout.Hold hold) {
            collectRecorded(hold.body(), true, isLast || !isHeld);
        }
        if (part instanceof Layout.Fork fork) {
            fork.branches().forEach(branch -> collectRecorded(branch, isHeld, isLast && !isHeld));
        }
        if (part instanceof Layout.Sequence sequence) {
            int last = sequence.parts().size() - 1;
            for (int i = 0; i <= last; i++) {
                collectRecorded(sequence.parts().get(i), isHeld, isLast && i == last);
            }
        }
    }
}
