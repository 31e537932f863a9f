package dev.penstock.simulate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** EventBridge's event patterns: every field named must match one of its values. */
final class EventPattern {
    private EventPattern() {}

    static boolean matches(Map<String, Object> pattern, Map<String, Object> event) {
        for (var field : pattern.entrySet()) {
            Object actual = event.get(field.getKey());
            if (field.getValue() instanceof Map<?, ?>) {
                if (!(actual instanceof Map<?, ?>)
                        || !matches(Tree.map(field.getValue(), field.getKey()), Tree.map(actual, field.getKey()))) {
                    return false;
                }
            } else if (!any(Tree.list(field.getValue(), field.getKey()), actual)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Object> wanted, @Nullable Object actual) {
        if (actual instanceof List<?> list) {
            return list.stream().anyMatch(item -> any(wanted, item));
        }
        return wanted.stream().anyMatch(each -> one(each, actual));
    }

    private static boolean one(Object wanted, @Nullable Object actual) {
        if (!(wanted instanceof Map<?, ?>)) {
            return wanted.equals(actual);
        }
        Map<String, Object> rule = Tree.map(wanted, "EventPattern");
        if (rule.size() == 1 && rule.containsKey("prefix")) {
            return actual instanceof String text && text.startsWith(String.valueOf(rule.get("prefix")));
        }
        if (rule.size() == 1 && rule.containsKey("anything-but")) {
            Object not = rule.get("anything-but");
            return actual != null && (not instanceof List<?> list ? !list.contains(actual) : !actual.equals(not));
        }
        if (rule.size() == 1 && rule.containsKey("exists")) {
            return rule.get("exists").equals(actual != null);
        }
        throw new UnsupportedEmission("The event pattern " + Tree.describe(rule) + " isn't known here.");
    }
}
