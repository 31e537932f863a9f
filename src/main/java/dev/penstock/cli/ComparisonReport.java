package dev.penstock.cli;

import dev.penstock.document.JsonText;
import dev.penstock.shadow.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Tells of comparisons as they are made, or of all of them as JSON in the end. */
final class ComparisonReport {
    private final Terminal terminal;
    private final boolean isJson;
    private final List<Object> compared = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int same;

    ComparisonReport(Terminal terminal, boolean isJson) {
        this.terminal = terminal;
        this.isJson = isJson;
    }

    /** @param when the start of an interval; {@code now} for a table */
    void add(String when, String object, Comparison comparison) {
        same += comparison.isSame() ? 1 : 0;
        compared.add(tree(when, object, comparison));
        if (!isJson) {
            show(when, object, comparison);
        }
    }

    /** What isn't compared counts neither as the same nor as a difference, but is told. */
    void leaveOut(String object) {
        leftOut.add(object);
    }

    /** Whether something was compared, and all of it was the same. */
    boolean end() {
        if (isJson) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("compared", compared);
            tree.put("notCompared", leftOut);
            terminal.out().print(JsonText.pretty(tree));
        } else {
            terminal.out().println(compared.size() + " compared, " + same + " the same.");
            leftOut.forEach(id -> terminal.out().println("`" + id + "` is a table, which wasn't compared."));
        }
        return same == compared.size() && same > 0;
    }

    private void show(String when, String object, Comparison comparison) {
        terminal.out()
                .println(when + "  " + object + ": " + comparison.verdict().words());
        terminal.out().println("    original  " + figures(comparison.originalFigures()));
        terminal.out().println("    shadow    " + figures(comparison.shadowFigures()));
        comparison.onlyOriginal().forEach(row -> terminal.out().println("    only in the original  " + row));
        comparison.onlyShadow().forEach(row -> terminal.out().println("    only in the shadow    " + row));
    }

    private static String figures(Map<String, Object> figures) {
        StringJoiner text = new StringJoiner(", ");
        figures.forEach((name, value) -> {
            if (name.equals("checksum")) {
                text.add("checksum " + value);
            } else if (!name.equals("place")) {
                text.add(value + " " + name);
            }
        });
        return text + "  " + figures.get("place");
    }

    private static Map<String, Object> tree(String when, String object, Comparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("interval", when);
        tree.put("object", object);
        tree.put("verdict", comparison.verdict().name());
        tree.put("original", comparison.originalFigures());
        tree.put("shadow", comparison.shadowFigures());
        tree.put("onlyOriginal", comparison.onlyOriginal());
        tree.put("onlyShadow", comparison.onlyShadow());
        return tree;
    }
}
