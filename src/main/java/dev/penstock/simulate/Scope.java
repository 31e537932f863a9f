package dev.penstock.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of a machine, a branch or an iteration, and the variables assigned there; outer ones are read only. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Object> definition;
    private final String path;
    private final Optional<Map<String, Object>> item;
    private final Map<String, Object> variables = new LinkedHashMap<>();

    Scope(@Nullable Scope outer, Map<String, Object> definition, String path, Optional<Map<String, Object>> item) {
        this.outer = outer;
        this.definition = definition;
        this.path = path;
        this.item = item;
    }

    String path() {
        return path;
    }

    String startAt() {
        return Tree.text(definition.get("StartAt"), path + ".StartAt");
    }

    Map<String, Object> state(String name) {
        return Tree.map(Tree.map(definition.get("States"), path).get(name), name);
    }

    Optional<Object> lookup(String name) {
        Object value = variables.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return outer == null ? Optional.empty() : outer.lookup(name);
    }

    void assign(Map<String, Object> values) {
        variables.putAll(values);
    }

    /** The item of the innermost Map around, as {@code $states.context.Map.Item}. */
    Optional<Map<String, Object>> item() {
        if (item.isPresent() || outer == null) {
            return item;
        }
        return outer.item();
    }
}
