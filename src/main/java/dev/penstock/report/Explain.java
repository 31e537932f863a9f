package dev.penstock.report;

import dev.penstock.stack.Blueprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a definition becomes, as a tree to read. */
public final class Explain {
    private Explain() {}

    public static String text(Blueprint stack) {
        Map<String, List<String>> byType = stack.resources().entrySet().stream()
                .collect(Collectors.groupingBy(
                        resource -> String.valueOf(resource.getValue().get("Type")),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        StringBuilder text = new StringBuilder();
        text.append(stack.name()).append("  (stack ").append(stack.stackName()).append(")\n");
        byType.forEach((type, ids) -> {
            text.append("  ").append(type).append('\n');
            ids.forEach(id -> text.append("    ").append(id).append('\n'));
        });
        return text.toString();
    }
}
