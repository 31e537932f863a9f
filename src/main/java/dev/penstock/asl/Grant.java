package dev.penstock.asl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A right that a state's call needs.
 *
 * @param actions sorted
 * @param resources ARNs: texts or intrinsics; the text {@code *} only where AWS has nothing narrower
 * @param condition as IAM writes it, or empty
 */
public record Grant(List<String> actions, List<Object> resources, Map<String, Object> condition) {
    public Grant {
        actions = List.copyOf(new TreeSet<>(actions));
        resources = List.copyOf(resources);
        condition = Collections.unmodifiableMap(new LinkedHashMap<>(condition));
    }

    public static Grant of(String action, Object... resources) {
        return new Grant(List.of(action), List.of(resources), Map.of());
    }

    public Grant under(Map<String, Object> newCondition) {
        return new Grant(actions, resources, newCondition);
    }
}
