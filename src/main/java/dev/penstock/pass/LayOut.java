package dev.penstock.pass;

import dev.penstock.plan.Layout;
import dev.penstock.plan.RunPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders the steps of a run: leases as blocks, the rest as sequences and forks.
 *
 * <pre>
 * P -> A(on X) -> B(on Y) -> C(on X) -> D   becomes   P  X{ A  Y{ B }  C }  D
 * </pre>
 *
 * <p>Resources whose lifetimes can't be put into blocks are left to a branch of their own, see {@link Layout.Lend}.
 */
public final class LayOut {
    private final RunPlan run;
    private final Map<String, Set<String>> predecessors;
    private final Precedence order;

    private LayOut(RunPlan run) {
        this.run = run;
        this.predecessors = InPassing.added(run);
        this.order = Precedence.of(predecessors);
    }

    public static RunPlan apply(RunPlan run) {
        if (run.isLease()) {
            return run;
        }
        LayOut pass = new LayOut(run);
        List<Region> blocks = pass.blocks();
        Layout layout = pass.arrange(pass.order.all(), blocks);
        Set<String> lent = new LinkedHashSet<>(run.leases().keySet());
        blocks.forEach(block -> lent.remove(block.resource()));
        List<Layout> branches = new ArrayList<>();
        branches.add(layout);
        lent.forEach(resource -> branches.add(new Layout.Lend(resource)));
        Layout whole = branches.size() == 1 ? layout : new Layout.Fork(branches);
        return PlaceGates.apply(run.withLayout(whole));
    }

    /** The leases that nest, outer ones first; on a conflict the one of more steps stays. */
    private List<Region> blocks() {
        List<Region> candidates = run.leases().keySet().stream()
                .map(resource -> Region.of(resource, run, order))
                .flatMap(java.util.Optional::stream)
                .sorted(Comparator.comparingInt(
                                (Region region) -> -region.steps().cardinality())
                        .thenComparing(Region::resource))
                .toList();
        List<Region> kept = new ArrayList<>();
        for (Region candidate : candidates) {
            if (kept.stream().allMatch(candidate::fits)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private Layout arrange(BitSet within, List<Region> blocks) {
        List<Region> outer = blocks.stream()
                .filter(block -> Precedence.contains(within, block.steps()))
                .filter(block -> blocks.stream()
                        .filter(other -> Precedence.contains(within, other.steps()))
                        .noneMatch(other -> !other.isOf(block.resource()) && block.isInside(other)))
                .toList();
        Map<String, Region> byFirst = new LinkedHashMap<>();
        outer.forEach(block -> byFirst.put(order.name(block.steps().nextSetBit(0)), block));
        Layout layout = SeriesParallel.layOut(Precedence.of(contracted(within, outer)));
        return replace(layout, byFirst, blocks);
    }

    /** The graph with each block as one vertex, named by its first step. */
    private Map<String, Set<String>> contracted(BitSet within, List<Region> outer) {
        Map<String, String> vertexOf = new LinkedHashMap<>();
        within.stream().forEach(step -> vertexOf.put(order.name(step), order.name(step)));
        for (Region block : outer) {
            String first = order.name(block.steps().nextSetBit(0));
            block.steps().stream().forEach(step -> vertexOf.put(order.name(step), first));
        }
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        vertexOf.forEach((step, vertex) -> {
            Set<String> before = graph.computeIfAbsent(vertex, unused -> new LinkedHashSet<>());
            predecessors.getOrDefault(step, Set.of()).stream()
                    .map(vertexOf::get)
                    .filter(predecessor -> predecessor != null && !predecessor.equals(vertex))
                    .forEach(before::add);
        });
        return Precedence.sorted(graph);
    }

    private Layout replace(Layout part, Map<String, Region> blocks, List<Region> all) {
        if (part instanceof Layout.Leaf leaf) {
            Region block = blocks.get(leaf.step());
            if (block == null) {
                return leaf;
            }
            List<Region> inner =
                    all.stream().filter(other -> !other.isOf(block.resource())).toList();
            return new Layout.Hold(block.resource(), arrange(block.steps(), inner));
        }
        if (part instanceof Layout.Sequence sequence) {
            return new Layout.Sequence(sequence.parts().stream()
                    .map(inner -> replace(inner, blocks, all))
                    .toList());
        }
        if (part instanceof Layout.Fork fork) {
            return new Layout.Fork(fork.branches().stream()
                    .map(inner -> replace(inner, blocks, all))
                    .toList());
        }
        return part;
    }
}
