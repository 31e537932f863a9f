package dev.penstock.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a call, read strictly: what a stand-in doesn't know is refused. */
final class Arguments {
    private final String call;
    private final Map<String, Object> values;

    private Arguments(String call, Map<String, Object> values) {
        this.call = call;
        this.values = values;
    }

    static Arguments of(String call, Map<String, Object> values, Set<String> known) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new UnsupportedEmission(call + " is called with arguments that aren't known here: " + unknown);
        }
        return new Arguments(call, values);
    }

    String text(String name) {
        return Tree.text(values.get(name), call + "." + name);
    }

    Optional<String> textIfAny(String name) {
        return values.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    Map<String, Object> map(String name) {
        return Tree.map(values.getOrDefault(name, Map.of()), call + "." + name);
    }

    List<Object> list(String name) {
        return Tree.list(values.getOrDefault(name, List.of()), call + "." + name);
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(item -> Tree.text(item, call + "." + name))
                .toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
