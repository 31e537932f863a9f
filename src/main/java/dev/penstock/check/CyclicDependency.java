package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects that wait for themselves, so that no run could ever start them. */
final class CyclicDependency implements Check {
    static final Code CODE = Code.error("DP3030", "An object waits for itself.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        Set<String> waiting = waitingForEver(pipeline, graph);
        List<Diagnostic> found = new ArrayList<>();
        Set<String> reported = new HashSet<>();
        for (String id : pipeline.objects().keySet()) {
            if (waiting.contains(id) && !reported.contains(id)) {
                List<String> cycle = shortestWayBack(graph, id, waiting);
                reported.addAll(cycle);
                if (!cycle.isEmpty()) {
                    found.add(report(pipeline, cycle));
                }
            }
        }
        return found;
    }

    /** What is left when every object that could start has ended: the cycles, and what waits for them. */
    private static Set<String> waitingForEver(Pipeline pipeline, Graph graph) {
        Map<String, Integer> missing = new HashMap<>();
        Map<String, List<String>> consumers = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        for (String id : pipeline.objects().keySet()) {
            Set<String> before = graph.prerequisites(id);
            missing.put(id, before.size());
            for (String other : before) {
                consumers.computeIfAbsent(other, key -> new ArrayList<>()).add(id);
            }
            if (before.isEmpty()) {
                ready.add(id);
            }
        }
        Set<String> waiting = new HashSet<>(pipeline.objects().keySet());
        while (!ready.isEmpty()) {
            String id = ready.remove();
            waiting.remove(id);
            for (String consumer : consumers.getOrDefault(id, List.of())) {
                if (missing.merge(consumer, -1, Integer::sum) == 0) {
                    ready.add(consumer);
                }
            }
        }
        return waiting;
    }

    /** The ids from the object over what it waits for back to it; empty when it only waits for a cycle. */
    private static List<String> shortestWayBack(Graph graph, String start, Set<String> waiting) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String id = open.remove();
            for (String before : graph.prerequisites(id)) {
                if (before.equals(start)) {
                    return way(cameFrom, start, id);
                }
                if (waiting.contains(before) && cameFrom.putIfAbsent(before, id) == null) {
                    open.add(before);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(Map<String, String> cameFrom, String start, String end) {
        Deque<String> way = new ArrayDeque<>();
        String id = end;
        while (!id.equals(start)) {
            way.addFirst(id);
            id = cameFrom.getOrDefault(id, start);
        }
        way.addFirst(start);
        return List.copyOf(way);
    }

    private static Diagnostic report(Pipeline pipeline, List<String> cycle) {
        String first = cycle.get(0);
        String way = String.join("` → `", cycle) + "` → `" + first;
        Location location = pipeline.object(first).orElseThrow().location().in(first, "");
        String message = "`%s` waits for itself: `%s`.".formatted(first, way);
        String hint = "Remove one of these `dependsOn`, `input` or `output`; an activity waits for what it names, and a"
                + " data node for the activity whose output it is.";
        return Diagnostic.of(CODE, location, message, hint);
    }
}
