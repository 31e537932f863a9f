package dev.penstock.pass;

import dev.penstock.plan.Layout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lays a graph out as nested sequences and forks.
 *
 * <pre>
 * A -> C, A -> D, B -> D, C -> E, D -> E   becomes   [ A C | B D ] E   and the pair A -> D is left to a gate
 * </pre>
 *
 * <p>A graph that isn't series-parallel loses as few of its direct pairs as are found, those first whose loss leaves the
 * smallest knot and then the fewest forks. The layout never orders two vertices that the graph doesn't.
 */
final class SeriesParallel {
    /** Above this many direct pairs a knot is cut into chains at once instead of trying each pair. */
    private static final int PAIRS_TO_TRY = 60;

    private SeriesParallel() {}

    static Layout layOut(Precedence order) {
        return layOut(order, order.all());
    }

    private static Layout layOut(Precedence order, BitSet within) {
        if (within.cardinality() == 1) {
            return new Layout.Leaf(order.name(within.nextSetBit(0)));
        }
        List<BitSet> branches = components(order, within, true);
        if (branches.size() > 1) {
            return new Layout.Fork(
                    branches.stream().map(branch -> layOut(order, branch)).toList());
        }
        List<BitSet> parts = components(order, within, false);
        if (parts.size() > 1) {
            // parts are pairwise comparable as a whole, so their first vertices give the order
            return new Layout.Sequence(parts.stream()
                    .sorted(Comparator.comparingInt(
                            part -> Precedence.intersection(order.before(part.nextSetBit(0)), within)
                                    .cardinality()))
                    .map(part -> layOut(order, part))
                    .flatMap(part ->
                            part instanceof Layout.Sequence inner ? inner.parts().stream() : List.of(part).stream())
                    .toList());
        }
        return layOut(untie(order, within), within);
    }

    /** Components of the graph that joins comparable (or incomparable) vertices, by their first vertex. */
    private static List<BitSet> components(Precedence order, BitSet within, boolean byComparable) {
        List<BitSet> components = new ArrayList<>();
        BitSet left = (BitSet) within.clone();
        while (!left.isEmpty()) {
            BitSet component = new BitSet(order.size());
            BitSet frontier = new BitSet(order.size());
            frontier.set(left.nextSetBit(0));
            while (!frontier.isEmpty()) {
                int vertex = frontier.nextSetBit(0);
                frontier.clear(vertex);
                left.clear(vertex);
                component.set(vertex);
                BitSet reached = (BitSet) left.clone();
                reached.andNot(order.before(vertex));
                reached.andNot(order.after(vertex));
                if (byComparable) {
                    reached.xor(left);
                }
                frontier.or(reached);
                left.andNot(reached);
            }
            components.add(component);
        }
        return components;
    }

    private static Precedence untie(Precedence order, BitSet within) {
        List<int[]> pairs = order.directPairs(within);
        if (pairs.size() > PAIRS_TO_TRY) {
            return order.keeping(within, chains(pairs));
        }
        Optional<Cut> best = Optional.empty();
        for (int[] pair : pairs) {
            List<int[]> kept = pairs.stream().filter(other -> other != pair).toList();
            Precedence cut = order.keeping(within, kept);
            Cut candidate = new Cut(cut, knot(cut, within), forks(cut, within));
            if (best.isEmpty() || candidate.isBetterThan(best.get())) {
                best = Optional.of(candidate);
            }
        }
        return best.orElseThrow().order();
    }

    private record Cut(Precedence order, int knot, int forks) {
        boolean isBetterThan(Cut other) {
            return knot != other.knot ? knot < other.knot : forks < other.forks;
        }
    }

    /** Size of the greatest part that is neither a sequence nor a fork. */
    private static int knot(Precedence order, BitSet within) {
        return measure(order, within, true);
    }

    private static int forks(Precedence order, BitSet within) {
        return measure(order, within, false);
    }

    private static int measure(Precedence order, BitSet within, boolean isKnot) {
        if (within.cardinality() == 1) {
            return 0;
        }
        List<BitSet> branches = components(order, within, true);
        List<BitSet> parts = branches.size() > 1 ? branches : components(order, within, false);
        if (parts.size() == 1) {
            return isKnot ? within.cardinality() : 1;
        }
        int own = !isKnot && branches.size() > 1 ? 1 : 0;
        int inner = 0;
        for (BitSet part : parts) {
            int measured = measure(order, part, isKnot);
            inner = isKnot ? Math.max(inner, measured) : inner + measured;
        }
        return own + inner;
    }

    /** Each vertex keeps one way in and one way out at most. */
    private static List<int[]> chains(List<int[]> pairs) {
        BitSet left = new BitSet();
        BitSet entered = new BitSet();
        List<int[]> kept = new ArrayList<>();
        for (int[] pair : pairs) {
            if (!left.get(pair[0]) && !entered.get(pair[1])) {
                left.set(pair[0]);
                entered.set(pair[1]);
                kept.add(pair);
            }
        }
        return kept;
    }
}
