package dev.penstock.rehearsal;

import dev.penstock.rehearsal.RunReport.Row;
import dev.penstock.schedule.DateTimes;
import dev.penstock.simulate.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A performance for readers and for programs. */
public final class PerformanceText {
    /** The columns of {@link #rows}. */
    public static final List<String> COLUMNS =
            List.of("component", "type", "status", "start", "end", "attempts", "reason");

    private PerformanceText() {}

    /** A line that says how a run ended and what it cost. */
    public static String headline(RunReport run) {
        return "%s %s: %s after %s, %s transitions, machines for %s"
                .formatted(
                        run.schedule(),
                        run.name(),
                        run.status(),
                        Words.of(java.time.Duration.between(run.start(), run.end())),
                        run.transitions(),
                        Words.of(run.machines()));
    }

    /** The objects of a run in the order of the plan, a cell for each column. */
    public static List<List<String>> rows(RunReport run) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : run.rows()) {
            rows.add(List.of(
                    row.id(),
                    row.kind(),
                    row.status(),
                    time(row.start()),
                    time(row.end()),
                    row.attempts(),
                    row.reason().lines().findFirst().orElse("")));
        }
        return rows;
    }

    /** The run drawn in characters. */
    public static String timeline(RunReport run) {
        return Timeline.of(run);
    }

    /** A line for each notice. */
    public static String notices(Performance performance) {
        StringBuilder text = new StringBuilder();
        for (Notice notice : performance.notices()) {
            text.append("%s to %s: %s\n".formatted(DateTimes.print(notice.time()), notice.topic(), notice.subject()));
        }
        return text.toString();
    }

    /** The whole of it as a JSON tree. */
    public static Map<String, Object> tree(Performance performance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pipeline", performance.pipeline());
        tree.put("runs", performance.runs().stream().map(PerformanceText::tree).toList());
        tree.put(
                "notices",
                performance.notices().stream().map(PerformanceText::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(RunReport run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schedule", run.schedule());
        tree.put("run", run.name());
        tree.put("status", run.status());
        tree.put("start", DateTimes.print(run.start()));
        tree.put("end", DateTimes.print(run.end()));
        tree.put("transitions", run.transitions());
        tree.put("historyEvents", run.historyEvents());
        tree.put("machineSeconds", run.machines().toSeconds());
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<String> row : rows(run)) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                object.put(COLUMNS.get(i), row.get(i));
            }
            objects.add(object);
        }
        tree.put("objects", objects);
        return tree;
    }

    private static Map<String, Object> tree(Notice notice) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("time", DateTimes.print(notice.time()));
        tree.put("topic", notice.topic());
        tree.put("subject", notice.subject());
        tree.put("message", notice.message());
        return tree;
    }

    private static String time(Optional<Instant> time) {
        return time.map(DateTimes::print).orElse("");
    }
}
