package dev.penstock.pass;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps that run while a resource is leased.
 *
 * @param steps as indices of the run's {@link Precedence}
 */
record Region(String resource, BitSet steps) {

    /**
     * The region between the first activity that uses the resource and the last, if a block can be put around it without
     * making any step wait for one that it doesn't depend on:
     *
     * <ul>
     *   <li>one user is ready first whatever happens, because all others wait for all that it waits for;
     *   <li>every step inside waits for that as well;
     *   <li>every step inside uses the resource, follows one that does, or is a precondition: others mustn't wait for a
     *       machine that isn't theirs, nor end with it;
     *   <li>what follows any step inside follows all of them.
     * </ul>
     */
    static Optional<Region> of(String resource, RunPlan run, Precedence order) {
        List<Integer> users = run.users(resource).stream()
                .map(Step::id)
                .map(order::indexOf)
                .sorted(Comparator.comparingInt(user -> order.before(user).cardinality()))
                .toList();
        BitSet earlier = order.before(users.get(0));
        BitSet inside = new BitSet(order.size());
        for (int user : users) {
            inside.set(user);
            inside.or(order.before(user));
        }
        inside.andNot(earlier);
        boolean startsTogether = inside.stream().allMatch(step -> Precedence.contains(order.before(step), earlier));
        boolean endsTogether = order.all().stream()
                .filter(step -> !inside.get(step) && order.before(step).intersects(inside))
                .allMatch(step -> Precedence.contains(order.before(step), inside));
        BitSet using = new BitSet(order.size());
        users.forEach(using::set);
        boolean belongsTogether = inside.stream()
                .allMatch(step -> using.get(step)
                        || order.before(step).intersects(using)
                        || run.step(order.name(step)) instanceof Step.Probe);
        return startsTogether && endsTogether && belongsTogether
                ? Optional.of(new Region(resource, inside))
                : Optional.empty();
    }

    /** Whether it's the region of the resource, which has no other. */
    boolean isOf(String other) {
        return resource.equals(other);
    }

    boolean isInside(Region other) {
        return Precedence.contains(other.steps, steps);
    }

    /** Whether one of the two could be put into the other, or neither touches the other. */
    boolean fits(Region other) {
        return !steps.intersects(other.steps)
                || (!steps.equals(other.steps) && (isInside(other) || other.isInside(this)));
    }
}
