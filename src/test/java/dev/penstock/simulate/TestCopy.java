package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine as another interpreter can play it: whatever leaves the machine is a task of one activity, which somebody
 * answers with what our stand-ins answered; only what takes no time and no service is left as it was.
 *
 * @param activity that does it all
 * @param expiring states in which time runs out, and whether it is the heartbeat's
 */
record TestCopy(String activity, Map<String, Boolean> expiring) {
    /** Ends the name of a state that only the copy has. */
    static final String EXTRA = " (by default)";

    /** How long it takes until time has surely run out. */
    static final Duration EXPIRED = Duration.ofMillis(15_500);

    // not so soon that a later try of the same state, which is answered, runs out of time too
    private static final long SOON = 15;
    private static final long NEVER = 600;

    Map<String, Object> of(Map<String, Object> definition) {
        return states(definition);
    }

    private Map<String, Object> states(Map<String, Object> machine) {
        Map<String, Object> states = new LinkedHashMap<>();
        Tree.map(machine.get("States"), "States").forEach((name, state) -> {
            Map<String, Object> copy = new LinkedHashMap<>(Tree.map(state, name));
            change(name, copy, states);
            states.put(name, copy);
        });
        Map<String, Object> copy = new LinkedHashMap<>(machine);
        copy.keySet().removeAll(Set.of("TimeoutSeconds", "ProcessorConfig"));
        copy.put("States", states);
        return copy;
    }

    private void change(String name, Map<String, Object> state, Map<String, Object> states) {
        switch (Tree.text(state.get("Type"), name)) {
            case "Task" -> task(name, state, withoutToken(state.getOrDefault("Arguments", "{% $states.input %}")));
            case "Wait" -> {
                Object until = state.containsKey("Seconds") ? state.remove("Seconds") : state.remove("Timestamp");
                task(name, state, requireNonNull(until));
                state.putIfAbsent("Output", "{% $states.input %}");
            }
            case "Parallel" -> {
                List<Object> branches = new ArrayList<>();
                Tree.list(state.get("Branches"), name).forEach(branch -> branches.add(states(Tree.map(branch, name))));
                state.put("Branches", branches);
            }
            case "Map" -> state.put("ItemProcessor", states(Tree.map(state.get("ItemProcessor"), name)));
            case "Choice" -> states.putAll(byDefault(name, state));
            default -> {}
        }
        if (state.containsKey("Retry")) {
            state.put("Retry", soon(Tree.list(state.get("Retry"), name)));
        }
        escape(state);
        for (String field : List.of("Choices", "Catch")) {
            state.computeIfPresent(field, (unused, each) -> escaped(Tree.list(each, name), name));
        }
    }

    private static List<Object> escaped(List<Object> ways, String name) {
        List<Object> copies = new ArrayList<>();
        for (Object way : ways) {
            Map<String, Object> copy = new LinkedHashMap<>(Tree.map(way, name));
            escape(copy);
            copies.add(copy);
        }
        return copies;
    }

    /** The independent interpreter writes a variable's text between quotes as it is, so it's given as it has to be there. */
    private static void escape(Map<String, Object> source) {
        source.computeIfPresent("Assign", (unused, assigned) -> {
            Map<String, Object> copy = new LinkedHashMap<>();
            Tree.map(assigned, "Assign").forEach((variable, value) -> copy.put(variable, escaped(value)));
            return copy;
        });
    }

    private static Object escaped(Object value) {
        if (value instanceof String text && text.startsWith("{%") && text.endsWith("%}")) {
            return "{% ($value := (" + text.substring(2, text.length() - 2) + "); $type($value) = 'string'"
                    + " ? $substring($string([$value]), 2, $length($string([$value])) - 4) : $value) %}";
        }
        return value;
    }

    private void task(String name, Map<String, Object> state, Object arguments) {
        state.put("Type", "Task");
        state.put("Resource", activity);
        state.put("Arguments", Tree.of("state", name, "arguments", arguments));
        state.keySet().removeAll(Set.of("TimeoutSeconds", "HeartbeatSeconds"));
        Boolean isHeartbeat = expiring.get(name);
        if (isHeartbeat != null) {
            state.put("TimeoutSeconds", isHeartbeat ? NEVER : SOON);
            if (isHeartbeat) {
                state.put("HeartbeatSeconds", SOON);
            }
        }
    }

    /** The independent interpreter puts a Choice's own Output over that of its rules too, so it gets a state. */
    private static Map<String, Object> byDefault(String name, Map<String, Object> choice) {
        Map<String, Object> pass = Tree.of("Type", "Pass");
        for (String field : List.of("Assign", "Output")) {
            if (choice.containsKey(field)) {
                pass.put(field, choice.remove(field));
            }
        }
        if (pass.size() == 1) {
            return Map.of();
        }
        pass.put("Next", choice.put("Default", name + EXTRA));
        return Map.of(name + EXTRA, pass);
    }

    private static List<Object> soon(List<Object> retriers) {
        List<Object> copies = new ArrayList<>();
        for (Object retrier : retriers) {
            Map<String, Object> copy = new LinkedHashMap<>(Tree.map(retrier, "Retry"));
            copy.remove("MaxDelaySeconds");
            copy.put("IntervalSeconds", 1L);
            copy.put("BackoffRate", 1L);
            copies.add(copy);
        }
        return copies;
    }

    /** An activity's task has its token beside its input. */
    private static Object withoutToken(@Nullable Object arguments) {
        if (arguments instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, withoutToken(value)));
            return copy;
        }
        if (arguments instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(withoutToken(value)));
            return copy;
        }
        return arguments instanceof String text
                ? text.replace("$states.context.Task.Token", "'token-0-'")
                : Tree.copy(arguments);
    }

    /** The names of a machine's states of one type, wherever they are. */
    static Set<String> states(Map<String, Object> machine, String type) {
        Set<String> names = new TreeSet<>();
        walk(machine, "", (place, state) -> {
            if (type.equals(state.get("Type"))) {
                names.add(state(place));
            }
        });
        return names;
    }

    /** Where each state is, with {@code *} for the items of a Map: {@code Hold Box[0]/Wake[*]/Answer}. */
    static Map<String, String> places(Map<String, Object> machine) {
        Map<String, String> places = new LinkedHashMap<>();
        walk(machine, "", (place, state) -> places.put(state(place), place));
        return places;
    }

    private static void walk(
            Map<String, Object> machine, String prefix, BiConsumer<String, Map<String, Object>> visitor) {
        Tree.map(machine.get("States"), prefix).forEach((name, each) -> {
            Map<String, Object> state = Tree.map(each, name);
            visitor.accept(prefix + name, state);
            List<Object> branches = Tree.list(state.getOrDefault("Branches", List.of()), name);
            for (int i = 0; i < branches.size(); i++) {
                walk(Tree.map(branches.get(i), name), prefix + name + "[" + i + "]/", visitor);
            }
            if (state.containsKey("ItemProcessor")) {
                walk(Tree.map(state.get("ItemProcessor"), name), prefix + name + "[*]/", visitor);
            }
        });
    }

    /** The state at the end of a path. */
    static String state(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
