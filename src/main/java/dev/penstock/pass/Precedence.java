package dev.penstock.pass;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What comes before what among named vertices: the transitive closure of a graph without cycles. */
final class Precedence {
    private final List<String> vertices;
    private final Map<String, Integer> index;
    private final BitSet[] before;
    private final BitSet[] after;

    /**
     * @param predecessors by vertex, in an order in which each vertex follows its predecessors; names outside of the
     *     keys are left out
     */
    static Precedence of(Map<String, ? extends Set<String>> predecessors) {
        List<String> vertices = List.copyOf(predecessors.keySet());
        Map<String, Integer> index = new LinkedHashMap<>();
        for (String vertex : vertices) {
            index.put(vertex, index.size());
        }
        BitSet[] before = new BitSet[vertices.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new BitSet(before.length);
            for (String predecessor : requireNonNull(predecessors.get(vertices.get(i)))) {
                Integer p = index.get(predecessor);
                if (p != null) {
                    before[i].or(before[p]);
                    before[i].set(p);
                }
            }
        }
        return new Precedence(vertices, index, before);
    }

    private Precedence(List<String> vertices, Map<String, Integer> index, BitSet[] before) {
        this.vertices = vertices;
        this.index = index;
        this.before = before;
        this.after = new BitSet[before.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = new BitSet(after.length);
        }
        for (int i = 0; i < before.length; i++) {
            for (int p = before[i].nextSetBit(0); p >= 0; p = before[i].nextSetBit(p + 1)) {
                after[p].set(i);
            }
        }
    }

    /** Each vertex after its predecessors, otherwise in the order given, read over and over. */
    static Map<String, Set<String>> sorted(Map<String, Set<String>> graph) {
        List<String> vertices = List.copyOf(graph.keySet());
        Map<String, List<Integer>> followers = new HashMap<>();
        int[] missing = new int[vertices.size()];
        TreeSet<Integer> ready = new TreeSet<>();
        for (int i = 0; i < missing.length; i++) {
            for (String before : requireNonNull(graph.get(vertices.get(i)))) {
                followers.computeIfAbsent(before, unused -> new ArrayList<>()).add(i);
                missing[i]++;
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        Map<String, Set<String>> sorted = new LinkedHashMap<>();
        for (int last = -1; !ready.isEmpty(); ready.remove(last)) {
            Integer later = ready.higher(last);
            last = later == null ? ready.first() : later;
            String vertex = vertices.get(last);
            sorted.put(vertex, requireNonNull(graph.get(vertex)));
            for (int follower : followers.getOrDefault(vertex, List.of())) {
                if (--missing[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
        if (sorted.size() < missing.length) {
            throw new IllegalStateException("a cycle among " + vertices);
        }
        return sorted;
    }

    int size() {
        return vertices.size();
    }

    String name(int vertex) {
        return vertices.get(vertex);
    }

    int indexOf(String vertex) {
        Integer found = index.get(vertex);
        if (found == null) {
            throw new IllegalArgumentException("no vertex " + vertex);
        }
        return found;
    }

    BitSet before(int vertex) {
        return before[vertex];
    }

    BitSet after(int vertex) {
        return after[vertex];
    }

    BitSet all() {
        BitSet all = new BitSet(vertices.size());
        all.set(0, vertices.size());
        return all;
    }

    /** The pairs of {@code within} that follow each other directly: the transitive reduction. */
    List<int[]> directPairs(BitSet within) {
        List<int[]> pairs = new ArrayList<>();
        for (int b = within.nextSetBit(0); b >= 0; b = within.nextSetBit(b + 1)) {
            BitSet candidates = intersection(before[b], within);
            for (int a = candidates.nextSetBit(0); a >= 0; a = candidates.nextSetBit(a + 1)) {
                if (!after[a].intersects(candidates)) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
        return pairs;
    }

    /** The same vertices with only these direct pairs among {@code within}, and nothing else. */
    Precedence keeping(BitSet within, List<int[]> pairs) {
        BitSet[] kept = new BitSet[before.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new BitSet(kept.length);
        }
        for (int b = within.nextSetBit(0); b >= 0; b = within.nextSetBit(b + 1)) {
            for (int[] pair : pairs) {
                if (pair[1] == b) {
                    kept[b].or(kept[pair[0]]);
                    kept[b].set(pair[0]);
                }
            }
        }
        return new Precedence(vertices, index, kept);
    }

    static BitSet intersection(BitSet a, BitSet b) {
        BitSet result = (BitSet) a.clone();
        result.and(b);
        return result;
    }

    static boolean contains(BitSet whole, BitSet part) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }
}
