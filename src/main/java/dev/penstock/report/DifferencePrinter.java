package dev.penstock.report;

import dev.penstock.document.JsonText;
import dev.penstock.report.Change.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Differences as text, as one Markdown comment, and as JSON. */
public final class DifferencePrinter {
    /** The first line of a comment, by which a later run finds it again. */
    private static final String MARKER = "<!-- penstock diff -->";

    private DifferencePrinter() {}

    /** A line for each change under the name of its stack; nothing without changes. */
    public static String text(List<StackChanges> stacks) {
        StringBuilder text = new StringBuilder();
        for (StackChanges stack : stacks) {
            text.append(stack.stack()).append('\n');
            stack.changes()
                    .forEach(change -> text.append("  ")
                            .append(sign(change.weight()))
                            .append(change.text())
                            .append('\n'));
        }
        return text.toString();
    }

    /** A table for each stack. */
    public static String markdown(List<StackChanges> stacks) {
        StringBuilder text = new StringBuilder(MARKER).append("\n## What changes in the stacks\n");
        if (stacks.isEmpty()) {
            text.append("\nNothing.\n");
        }
        for (StackChanges stack : stacks) {
            text.append("\n### ").append(Markdown.escaped(stack.stack())).append("\n\n| | |\n| --- | --- |\n");
            for (Change change : stack.changes()) {
                String area = change.area().name().toLowerCase(Locale.ROOT);
                String sign = change.weight() == Weight.PLAIN
                        ? ""
                        : "**" + sign(change.weight()).replace(": ", "") + "** ";
                text.append("| ")
                        .append(area)
                        .append(" | ")
                        .append(sign)
                        .append(Markdown.escaped(change.text()))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /** For programs. */
    public static String json(List<StackChanges> stacks) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("stacks", stacks.stream().map(DifferencePrinter::tree).toList());
        return JsonText.pretty(root);
    }

    private static Map<String, Object> tree(StackChanges stack) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("stack", stack.stack());
        tree.put(
                "changes",
                stack.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("area", change.area().name().toLowerCase(Locale.ROOT));
                            one.put("weight", change.weight().name().toLowerCase(Locale.ROOT));
                            one.put("text", change.text());
                            return one;
                        })
                        .toList());
        return tree;
    }

    private static String sign(Weight weight) {
        return switch (weight) {
            case PLAIN -> "";
            case WIDENING -> "WIDENED: ";
            case REPLACEMENT -> "REPLACED: ";
        };
    }
}
