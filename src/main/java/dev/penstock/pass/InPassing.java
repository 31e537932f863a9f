package dev.penstock.pass;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts data nodes that take no time before what waits for the same, so that they need no branch of their own.
 *
 * <pre>
 * A -> Out, A -> B   becomes   A -> Out -> B
 * </pre>
 *
 * <p>Nothing waits longer for it: such a node tells of nothing but its failure, and where it fails, what follows it here
 * can't run either.
 */
final class InPassing {
    private InPassing() {}

    /** What each step comes after, in an order in which it does. */
    static Map<String, Set<String>> added(RunPlan run) {
        Map<String, Set<String>> predecessors = new LinkedHashMap<>();
        for (Step step : run.steps().values()) {
            Set<String> before = new LinkedHashSet<>(run.stepsBehind(step.dependencies()));
            before.retainAll(run.steps().keySet());
            predecessors.put(step.id(), before);
        }
        List<Step.DataNode> nodes = run.steps(Step.DataNode.class).stream()
                .filter(Step.DataNode::takesNoTime)
                .toList();
        return nodes.isEmpty() ? predecessors : with(nodes, predecessors, run);
    }

    private static Map<String, Set<String>> with(
            List<Step.DataNode> nodes, Map<String, Set<String>> predecessors, RunPlan run) {
        Precedence order = Precedence.of(predecessors);
        Map<String, Set<String>> added = new LinkedHashMap<>();
        predecessors.forEach((id, before) -> added.put(id, new LinkedHashSet<>(before)));
        for (Step.DataNode node : nodes) {
            BitSet followers = followers(node, requireNonNull(predecessors.get(node.id())), run, order);
            first(followers, order).stream()
                    .forEach(follower ->
                            requireNonNull(added.get(order.name(follower))).add(node.id()));
        }
        return Precedence.sorted(added);
    }

    /** All that wait for whatever the node waits for; of two nodes that wait for the same, the later one. */
    private static BitSet followers(Step.DataNode node, Set<String> before, RunPlan run, Precedence order) {
        BitSet followers = before.isEmpty() ? new BitSet() : order.all();
        before.forEach(step -> followers.and(order.after(order.indexOf(step))));
        int own = order.indexOf(node.id());
        BitSet behind = order.before(own);
        for (int other = followers.nextSetBit(0); other >= 0 && other <= own; other = followers.nextSetBit(other + 1)) {
            if (run.step(order.name(other)) instanceof Step.DataNode
                    && order.before(other).equals(behind)) {
                followers.clear(other);
            }
        }
        return followers;
    }

    /** Those of them that follow none of the others. */
    private static BitSet first(BitSet steps, Precedence order) {
        BitSet first = (BitSet) steps.clone();
        steps.stream().filter(step -> order.before(step).intersects(steps)).forEach(first::clear);
        return first;
    }
}
