package dev.penstock.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a state of one type does when it is entered, and again when it is retried. */
interface StateKind {
    Map<String, StateKind> ALL = all();

    /** Does the work, or plans it; ends in {@link Visit#succeed}, {@link Visit#fail} or {@link Visit#leave}. */
    void attempt(Visit visit);

    static StateKind of(String type) {
        StateKind kind = ALL.get(type);
        if (kind == null) {
            throw new UnsupportedEmission("The state type " + type + " isn't known here.");
        }
        return kind;
    }

    private static Map<String, StateKind> all() {
        Map<String, StateKind> kinds = new LinkedHashMap<>();
        kinds.put("Pass", visit -> visit.leave(visit.state(), Map.of(), visit.input()));
        kinds.put("Succeed", visit -> visit.leave(visit.state(), Map.of(), visit.input()));
        kinds.put("Fail", new FailKind());
        kinds.put("Choice", new ChoiceKind());
        kinds.put("Wait", new WaitKind());
        kinds.put("Task", new TaskKind());
        kinds.put("Parallel", new ParallelKind());
        kinds.put("Map", new MapKind());
        return kinds;
    }
}
