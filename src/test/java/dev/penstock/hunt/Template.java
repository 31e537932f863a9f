package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A copy of a template that can be spoiled. */
final class Template {
    private final Map<String, Object> root;

    Template(Map<String, Object> original) {
        this.root = map(copy(original));
    }

    Map<String, Object> root() {
        return root;
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put((String) key, copy(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value, "value");
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value) {
        return value == null ? new ArrayList<>() : (List<Object>) value;
    }

    /** Every resource of a type. */
    Template resources(String type, Consumer<Map<String, Object>> change) {
        map(root.get("Resources")).values().forEach(resource -> {
            if (type.equals(map(resource).get("Type"))) {
                change.accept(map(map(resource).get("Properties")));
            }
        });
        return this;
    }

    /** Every state whose name begins so, with the states around it. */
    Template states(String prefix, BiConsumer<Map<String, Object>, Map<String, Object>> change) {
        return resources(
                "AWS::StepFunctions::StateMachine", properties -> visit(properties.get("Definition"), prefix, change));
    }

    Template states(String prefix, Consumer<Map<String, Object>> change) {
        return states(prefix, (state, around) -> change.accept(state));
    }

    private static void visit(
            @Nullable Object machine, String prefix, BiConsumer<Map<String, Object>, Map<String, Object>> change) {
        Map<String, Object> states = map(map(machine).get("States"));
        for (String name : List.copyOf(states.keySet())) {
            Map<String, Object> state = map(states.get(name));
            list(state.get("Branches")).forEach(branch -> visit(branch, prefix, change));
            if (state.containsKey("ItemProcessor")) {
                visit(state.get("ItemProcessor"), prefix, change);
            }
            if (name.startsWith(prefix)) {
                change.accept(state, states);
            }
        }
    }

    /** A number of every such state, changed. */
    Template number(String prefix, String field, UnaryOperator<Long> change) {
        return states(prefix, state -> {
            if (state.get(field) instanceof Number number) {
                state.put(field, change.apply(number.longValue()));
            }
        });
    }

    /** A number of the retriers that retry anything, changed. */
    Template retry(String prefix, String field, UnaryOperator<Long> change) {
        return states(
                prefix,
                state -> list(state.get("Retry")).forEach(each -> {
                    Map<String, Object> retrier = map(each);
                    if (!Long.valueOf(0).equals(retrier.get("MaxAttempts"))
                            && retrier.get(field) instanceof Number number) {
                        retrier.put(field, change.apply(number.longValue()));
                    }
                }));
    }

    /** Text in every such state, replaced. */
    Template text(String prefix, String from, String to) {
        return states(prefix, state -> {
            Map<String, Object> changed = map(replaced(state, from, to));
            state.clear();
            state.putAll(changed);
        });
    }

    static Object replaced(Object value, String from, String to) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> changed = new LinkedHashMap<>();
            map.forEach((key, each) -> changed.put((String) key, replaced(each, from, to)));
            return changed;
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>();
            list.forEach(each -> changed.add(replaced(each, from, to)));
            return changed;
        }
        return value instanceof String text ? text.replaceAll(from, to) : value;
    }

    /** Goes past every such state without a trace. */
    Template skip(String prefix) {
        return states(prefix, state -> {
            Object next = state.get("Next");
            if (next != null) {
                state.clear();
                state.put("Type", "Pass");
                state.put("Next", next);
            }
        });
    }

    /** Drops the rules of every such choice that the test names. */
    Template dropRules(String prefix, String word) {
        return states(
                        prefix,
                        state -> list(state.get("Choices"))
                                .removeIf(rule -> rule.toString().contains(word)))
                .states(prefix, state -> {
                    if ("Choice".equals(state.get("Type"))
                            && list(state.get("Choices")).isEmpty()) {
                        Object next = requireNonNull(state.get("Default"));
                        state.clear();
                        state.put("Type", "Pass");
                        state.put("Next", next);
                    }
                });
    }

    /** Does every such task twice. */
    Template twice(String prefix) {
        return states(prefix, (state, around) -> {
            if (state.get("Next") instanceof String next) {
                Map<String, Object> again = map(copy(state));
                String name = "Again " + around.size();
                again.put("Next", next);
                around.put(name, again);
                state.put("Next", name);
            }
        });
    }
}
