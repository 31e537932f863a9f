package dev.penstock.report;

import dev.penstock.document.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Templates and machines as trees of maps, lists and plain values. */
final class Trees {
    private static final int LONGEST = 60;
    private static final int BEFORE = 20;

    private Trees() {}

    /** The map, or an empty one. */
    static Map<String, Object> map(@Nullable Object tree) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }

    /** The list; a single value as a list of it; nothing as an empty one. */
    static List<Object> list(@Nullable Object tree) {
        if (tree == null) {
            return List.of();
        }
        List<Object> list = new ArrayList<>();
        if (tree instanceof Iterable<?> items) {
            items.forEach(list::add);
        } else {
            list.add(tree);
        }
        return list;
    }

    static @Nullable Object at(@Nullable Object tree, String... path) {
        Object here = tree;
        for (String key : path) {
            here = map(here).get(key);
        }
        return here;
    }

    /** As a person reads it: intrinsic functions as {@code ${...}}. */
    static String text(@Nullable Object tree) {
        Map<String, Object> map = map(tree);
        if (map.size() == 1 && map.get("Ref") instanceof String id) {
            return "${" + id + "}";
        }
        if (map.size() == 1 && map.get("Fn::Sub") instanceof String text) {
            return text;
        }
        if (map.size() == 1 && map.containsKey("Fn::GetAtt")) {
            return "${"
                    + String.join(
                            ".",
                            list(map.get("Fn::GetAtt")).stream()
                                    .map(String::valueOf)
                                    .toList()) + "}";
        }
        return tree instanceof Map || tree instanceof Iterable ? JsonText.compact(tree) : String.valueOf(tree);
    }

    /** One line that doesn't depend on the order of keys. */
    static String sorted(Object tree) {
        return JsonText.compact(inOrder(tree));
    }

    private static Object inOrder(Object tree) {
        if (tree instanceof Map) {
            Map<String, Object> ordered = new TreeMap<>();
            map(tree).forEach((key, value) -> ordered.put(key, inOrder(value)));
            return ordered;
        }
        return tree instanceof Iterable
                ? list(tree).stream().map(Trees::inOrder).toList()
                : tree;
    }

    /** Whole numbers of one type. */
    static Object normal(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> normal = new LinkedHashMap<>();
            map.forEach((key, value) -> normal.put(String.valueOf(key), normal(value)));
            return normal;
        }
        if (tree instanceof Iterable<?> list) {
            List<Object> normal = new ArrayList<>();
            list.forEach(item -> normal.add(normal(item)));
            return normal;
        }
        return tree instanceof Integer whole ? Long.valueOf(whole) : tree;
    }

    /** All states of a machine, those in branches and maps included, by name. */
    static void forEachState(@Nullable Object machine, BiConsumer<String, Map<String, Object>> consumer) {
        map(at(machine, "States")).forEach((name, state) -> {
            consumer.accept(name, map(state));
            list(at(state, "Branches")).forEach(branch -> forEachState(branch, consumer));
            forEachState(at(state, "ItemProcessor"), consumer);
        });
    }

    /** Both texts, cut to the surroundings of where they start to differ. */
    static String change(String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int start = Math.max(before.length(), after.length()) <= LONGEST ? 0 : Math.max(0, same - BEFORE);
        return cut(before, start) + " → " + cut(after, start);
    }

    static String cut(String text, int start) {
        String end =
                text.length() > start + LONGEST ? text.substring(start, start + LONGEST) + "…" : text.substring(start);
        return ((start > 0 ? "…" : "") + end).replace("\n", "⏎");
    }
}
