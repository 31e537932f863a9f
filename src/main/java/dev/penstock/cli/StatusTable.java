package dev.penstock.cli;

import dev.penstock.local.LocalResult;
import dev.penstock.local.LocalResult.Component;
import dev.penstock.report.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How each object of a run ended, for a person. */
final class StatusTable {
    private static final List<String> HEAD = List.of("component", "status", "attempts", "time");
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private StatusTable() {}

    static String of(LocalResult result, boolean isColoured) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        result.components().forEach(component -> rows.add(row(component)));
        String table = Columns.aligned(rows, (column, cell) -> isColoured && column == 1 ? coloured(cell) : cell);
        return table + reasons(result);
    }

    /** The first line of each failure. */
    private static String reasons(LocalResult result) {
        StringBuilder text = new StringBuilder();
        for (Component component : result.components()) {
            component
                    .error()
                    .filter(error -> component.status().equals("FAILED"))
                    .flatMap(error -> error.lines().findFirst())
                    .ifPresent(line -> text.append(component.id())
                            .append(": ")
                            .append(line)
                            .append('\n'));
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    private static List<String> row(Component component) {
        return List.of(
                component.id(),
                component.status(),
                component.attempts() == 0 ? "" : Long.toString(component.attempts()),
                component.time().map(StatusTable::words).orElse(""));
    }

    private static String words(Duration time) {
        return time.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    private static String coloured(String status) {
        return switch (status) {
            case "FINISHED" -> GREEN + status + PLAIN;
            case "status" -> status;
            default -> RED + status + PLAIN;
        };
    }
}
