package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * One interval of everything on one schedule; or of one resource that runs of other schedules share.
 *
 * @param id what names its resources: the schedule's id, {@code OnDemand} where there is none
 * @param steps by id, in an order in which each follows what it waits for
 * @param leases by the resource's id
 * @param shared by the resource's id, the leases of other runs that its activities use
 * @param nodes by id
 * @param mostActive how many runs may be active at once; empty for any number
 * @param layout empty until the {@code LayOut} pass
 */
public record RunPlan(
        String id,
        Timing timing,
        Map<String, Step> steps,
        Map<String, Lease> leases,
        Map<String, Lease> shared,
        Map<String, PlainNode> nodes,
        OptionalLong mostActive,
        Layout layout) {
    public RunPlan {
        requireNonNull(id, "id");
        requireNonNull(timing, "timing");
        requireNonNull(mostActive, "mostActive");
        requireNonNull(layout, "layout");
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        leases = Collections.unmodifiableMap(new LinkedHashMap<>(leases));
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    public Step step(String stepId) {
        return requireNonNull(steps.get(stepId), stepId);
    }

    /** A resource that the run leases, or that another run leases for it. */
    public Lease lease(String resource) {
        return requireNonNull(leases.getOrDefault(resource, shared.get(resource)), resource);
    }

    /** Whether it does nothing but lease a resource, for runs of other schedules that ask for it. */
    public boolean isLease() {
        return steps.isEmpty() && !leases.isEmpty();
    }

    /** How long the longest of its intervals may be; nothing where it has none. */
    public long longestInterval() {
        return timing instanceof Timing.Recurring recurring ? recurring.period().longestSeconds() : 0;
    }

    /** The steps that the dependencies come down to when plain nodes are looked through. */
    public Set<String> stepsBehind(List<Dependency> dependencies) {
        Set<String> steps = new TreeSet<>();
        collect(dependencies, false, steps);
        return steps;
    }

    /** As {@link #stepsBehind}, leaving out what a plain node of mode none keeps from failing its dependants. */
    public Set<String> failingSteps(List<Dependency> dependencies) {
        Set<String> steps = new TreeSet<>();
        collect(dependencies, true, steps);
        return steps;
    }

    private void collect(List<Dependency> dependencies, boolean onlyFailing, Set<String> found) {
        for (Dependency dependency : dependencies) {
            if (dependency instanceof Dependency.OnStep) {
                found.add(dependency.id());
                continue;
            }
            PlainNode node = requireNonNull(nodes.get(dependency.id()), dependency.id());
            if (!onlyFailing || node.mode() == Mode.CASCADE) {
                collect(node.dependencies(), onlyFailing, found);
            }
        }
    }

    /** The steps of one kind, in step order. */
    public <S extends Step> List<S> steps(Class<S> kind) {
        List<S> found = new ArrayList<>();
        for (Step step : steps.values()) {
            if (kind.isInstance(step)) {
                found.add(kind.cast(step));
            }
        }
        return found;
    }

    /** All steps that have to finish before a step, however far back. */
    public Set<String> before(String stepId) {
        Set<String> before = new TreeSet<>();
        for (String direct : stepsBehind(step(stepId).dependencies())) {
            if (before.add(direct)) {
                before.addAll(before(direct));
            }
        }
        return before;
    }

    /** The activities that work on a leased resource, in step order. */
    public List<Step.Activity> users(String resource) {
        return steps(Step.Activity.class).stream()
                .filter(activity -> activity.lease().filter(resource::equals).isPresent())
                .toList();
    }

    /** The steps that somebody waits for in another branch. */
    public Set<String> awaited() {
        Set<String> awaited = new LinkedHashSet<>();
        collectAwaited(layout, awaited);
        return awaited;
    }

    private void collectAwaited(Layout part, Set<String> found) {
        if (part instanceof Layout.Await await) {
            found.add(await.step());
        }
        if (part instanceof Layout.Lend lend) {
            users(lend.resource()).forEach(user -> found.add(user.id()));
        }
        if (part instanceof Layout.Sequence sequence) {
            sequence.parts().forEach(inner -> collectAwaited(inner, found));
        }
        if (part instanceof Layout.Fork fork) {
            fork.branches().forEach(inner -> collectAwaited(inner, found));
        }
        if (part instanceof Layout.Hold hold) {
            collectAwaited(hold.body(), found);
        }
    }

    public RunPlan withLayout(Layout newLayout) {
        return new RunPlan(id, timing, steps, leases, shared, nodes, mostActive, newLayout);
    }
}
