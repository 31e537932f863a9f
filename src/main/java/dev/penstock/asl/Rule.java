package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a Choice.
 *
 * @param condition JSONata with its delimiters
 */
public record Rule(String condition, Optional<Object> output, String next) {
    public Rule {
        requireNonNull(condition, "condition");
        requireNonNull(output, "output");
        requireNonNull(next, "next");
    }

    public static Rule of(String condition, String next) {
        return new Rule(condition, Optional.empty(), next);
    }

    public static Rule of(String condition, Object output, String next) {
        return new Rule(condition, Optional.of(output), next);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Condition", condition);
        output.ifPresent(value -> tree.put("Output", value));
        tree.put("Next", next);
        return tree;
    }
}
