package dev.penstock.rehearsal;

import dev.penstock.rehearsal.RunReport.Row;
import dev.penstock.rehearsal.RunReport.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A run drawn in characters: {@code =} for what went well, {@code x} for what didn't. */
final class Timeline {
    private static final int WIDTH = 60;

    private final RunReport run;

    private Timeline(RunReport run) {
        this.run = run;
    }

    static String of(RunReport run) {
        return new Timeline(run).draw();
    }

    private String draw() {
        int margin =
                run.rows().stream().mapToInt(row -> row.id().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : run.rows()) {
            text.append(row.id()).append(" ".repeat(margin - row.id().length())).append(" |");
            text.append(bar(row)).append("|\n");
        }
        String scale = Words.of(Duration.between(run.start(), run.end()));
        text.append(" ".repeat(margin)).append(" 0").append(" ".repeat(Math.max(1, WIDTH - scale.length())));
        return text.append(scale).append('\n').toString();
    }

    private String bar(Row row) {
        char[] bar = new char[WIDTH];
        Arrays.fill(bar, ' ');
        for (Span span : row.spans()) {
            int from = Math.min(WIDTH - 1, column(span.from()));
            Arrays.fill(bar, from, Math.max(from + 1, column(span.to())), span.isGood() ? '=' : 'x');
        }
        return new String(bar);
    }

    private int column(Instant time) {
        long whole = Math.max(1, Duration.between(run.start(), run.end()).toMillis());
        long part = Duration.between(run.start(), time).toMillis();
        return (int) Math.max(0, Math.min(WIDTH, part * WIDTH / whole));
    }
}
