package dev.penstock.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document path; steps below the first go through maps. */
record DynamoPath(List<String> steps) {
    DynamoPath {
        steps = List.copyOf(steps);
    }

    Optional<Object> read(Map<String, Object> item) {
        Object value = item.get(steps.get(0));
        for (String step : steps.subList(1, steps.size())) {
            if (!(value instanceof Map<?, ?> typed) || !(typed.get("M") instanceof Map<?, ?> members)) {
                return Optional.empty();
            }
            value = members.get(step);
        }
        return Optional.ofNullable(value);
    }

    void write(Map<String, Object> item, Object value) {
        parent(item).put(steps.get(steps.size() - 1), value);
    }

    void remove(Map<String, Object> item) {
        if (read(item).isPresent()) {
            parent(item).remove(steps.get(steps.size() - 1));
        }
    }

    private Map<String, Object> parent(Map<String, Object> item) {
        Map<String, Object> parent = item;
        for (String step : steps.subList(0, steps.size() - 1)) {
            Object typed = parent.get(step);
            if (typed == null) {
                throw new StateFailure(
                        "DynamoDb.DynamoDbException",
                        "ValidationException: The document path provided in the update expression is invalid for update");
            }
            Map<String, Object> map = Tree.map(typed, step);
            parent = Tree.map(map.computeIfAbsent("M", key -> new LinkedHashMap<String, Object>()), step);
        }
        return parent;
    }
}
