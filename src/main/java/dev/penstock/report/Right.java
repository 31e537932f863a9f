package dev.penstock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One action on one resource.
 *
 * @param condition allowed values by operator and key; empty: always
 */
record Right(boolean isDenied, String action, String resource, Map<String, Set<String>> condition) {
    /** All that the policies of a role, or a policy itself, say, and the statement that does. */
    static Map<Right, String> of(@Nullable Object holder) {
        Map<Right, String> rights = new LinkedHashMap<>();
        add(Trees.at(holder, "Properties", "PolicyDocument"), "", rights);
        Trees.list(Trees.at(holder, "Properties", "Policies"))
                .forEach(policy -> add(
                        Trees.at(policy, "PolicyDocument"),
                        " of `" + Trees.text(Trees.at(policy, "PolicyName")) + "`",
                        rights));
        return rights;
    }

    private static void add(@Nullable Object document, String place, Map<Right, String> rights) {
        int number = 0;
        for (Object statement : Trees.list(Trees.at(document, "Statement"))) {
            number++;
            String where = "statement " + number + place;
            boolean isDenied = "Deny".equals(Trees.at(statement, "Effect"));
            Map<String, Set<String>> condition = condition(Trees.at(statement, "Condition"));
            for (String resource : several(statement, "Resource")) {
                several(statement, "Action")
                        .forEach(action -> rights.putIfAbsent(new Right(isDenied, action, resource, condition), where));
            }
        }
    }

    private static Set<String> several(Object statement, String key) {
        Set<String> all = texts(Trees.at(statement, key));
        texts(Trees.at(statement, "Not" + key)).forEach(text -> all.add("anything but " + text));
        return all;
    }

    static Set<String> texts(@Nullable Object values) {
        Set<String> texts = new TreeSet<>();
        Trees.list(values).forEach(value -> texts.add(Trees.text(value)));
        return texts;
    }

    private static Map<String, Set<String>> condition(@Nullable Object tree) {
        Map<String, Set<String>> condition = new TreeMap<>();
        Trees.map(tree)
                .forEach((operator, keys) ->
                        Trees.map(keys).forEach((key, values) -> condition.put(operator + " " + key, texts(values))));
        return condition;
    }

    static String when(@Nullable Object condition) {
        return new Right(false, "", "", condition(condition)).when();
    }

    /** Whether it allows all that the other does, by its wildcards. */
    boolean includes(Right other) {
        return !isDenied
                && !other.isDenied
                && isWithin(action, other.action)
                && isWithin(resource, other.resource)
                && covers(other);
    }

    private static boolean isWithin(String pattern, String text) {
        return text.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"));
    }

    boolean isAlike(Right other) {
        return isDenied == other.isDenied && action.equals(other.action) && resource.equals(other.resource);
    }

    /** Whether all that the other's condition lets through gets through this one's. */
    boolean covers(Right other) {
        return condition.entrySet().stream()
                .allMatch(entry -> !entry.getKey().contains("Not")
                        ? other.condition.containsKey(entry.getKey())
                                && entry.getValue()
                                        .containsAll(Objects.requireNonNull(other.condition.get(entry.getKey())))
                        : entry.getValue().equals(other.condition.get(entry.getKey())));
    }

    String shownResource() {
        return shown(resource);
    }

    /** The condition with a space before it; nothing for none. */
    String when() {
        if (condition.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        condition.forEach((key, values) -> parts.add(key + " "
                + String.join(" or ", values.stream().map(Right::shown).toList())));
        return " when " + String.join(" and ", parts);
    }

    private static String shown(String arn) {
        return arn.replace("${AWS::Partition}", "…").replace("${AWS::Region}:${AWS::AccountId}", "…");
    }
}
