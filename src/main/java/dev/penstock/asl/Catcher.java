package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule of {@code Catch}. */
public record Catcher(List<String> errors, Map<String, Object> assign, Optional<Object> output, String next) {
    public Catcher {
        errors = List.copyOf(errors);
        assign = Collections.unmodifiableMap(new LinkedHashMap<>(assign));
        requireNonNull(output, "output");
        requireNonNull(next, "next");
    }

    public static Catcher all(Object output, String next) {
        return of(output, next, "States.ALL");
    }

    public static Catcher of(Object output, String next, String... errors) {
        return new Catcher(List.of(errors), Map.of(), Optional.of(output), next);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ErrorEquals", errors);
        if (!assign.isEmpty()) {
            tree.put("Assign", assign);
        }
        output.ifPresent(value -> tree.put("Output", value));
        tree.put("Next", next);
        return tree;
    }
}
