package dev.penstock.rehearsal;

import dev.penstock.picture.Svg;
import dev.penstock.rehearsal.RunReport.Row;
import dev.penstock.rehearsal.RunReport.Span;
import dev.penstock.schedule.DateTimes;
import dev.penstock.simulate.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A performance as a page of its own: a timeline for each run, what it cost and who was told. */
public final class TimelinePage {
    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1d2733; --faint: #6b7785; --line: #d5dbe1; --paper: #fff;
          --activity: #2f6fb2; --resource: #a9b7c6; --precondition: #8a63b8; --node: #4b9a78; --bad: #c2423a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --faint: #9aa7b4; --line: #36414d;
          --paper: #151b22; --activity: #6aa5e4; --resource: #5b6a79; --precondition: #b795e0; --node: #6cc19b;
          --bad: #ef7d75; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
          max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .2rem; }
        p { margin: .2rem 0 .8rem; color: var(--faint); } .bad { color: var(--bad); }
        svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
        svg text { fill: var(--ink); } svg .axis { stroke: var(--line); } svg .tick { fill: var(--faint); }
        .activity { fill: var(--activity); } .resource { fill: var(--resource); }
        .precondition, .other-schedule { fill: var(--precondition); } .data-node { fill: var(--node); } .failed { fill: var(--bad); }
        table { border-collapse: collapse; font-size: .9rem; } td, th { text-align: left; padding: .15rem .9rem .15rem 0; }
        th { color: var(--faint); font-weight: 600; } summary { cursor: pointer; color: var(--faint); }
        @media print { body { max-width: none; margin: 0; } section { break-inside: avoid; } }
        """;

    private static final int LABELS = 230;
    private static final int WIDTH = 720;
    private static final int ROW = 24;
    private static final int TICKS = 6;

    private final StringBuilder page = new StringBuilder();

    private TimelinePage() {}

    public static String of(Performance performance) {
        return new TimelinePage().draw(performance);
    }

    private String draw(Performance performance) {
        String title = Svg.escaped(performance.pipeline()) + ", simulated";
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(title)
                .append("</h1>\n"
                        + "<p>Played in virtual time: work takes a minute and succeeds unless said"
                        + " otherwise.</p>\n");
        if (performance.runs().isEmpty()) {
            page.append("<p>No run is due in that time.</p>\n");
        }
        performance.runs().forEach(this::section);
        notices(performance.notices());
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void section(RunReport run) {
        String outcome = run.isFinished() ? run.status() : "<span class=\"bad\">" + run.status() + "</span>";
        page.append("<section>\n<h2>")
                .append(Svg.escaped(run.schedule() + " " + run.name()))
                .append("</h2>\n<p>")
                .append(outcome)
                .append(" after ")
                .append(Words.of(Duration.between(run.start(), run.end())))
                .append(", ")
                .append(run.transitions())
                .append(" state transitions, machines up for ")
                .append(Words.of(run.machines()))
                .append("</p>\n");
        chart(run);
        table(run);
        page.append("</section>\n");
    }

    private void chart(RunReport run) {
        int height = run.rows().size() * ROW + 30;
        page.append("<svg viewBox=\"0 0 ")
                .append(LABELS + WIDTH + 20)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"Timeline of ")
                .append(Svg.escaped(run.name()))
                .append("\">\n");
        axis(run, height - 26);
        for (int i = 0; i < run.rows().size(); i++) {
            row(run, run.rows().get(i), i * ROW);
        }
        page.append("</svg>\n");
    }

    private void axis(RunReport run, int bottom) {
        Duration whole = Duration.between(run.start(), run.end());
        for (int tick = 0; tick <= TICKS; tick++) {
            int x = LABELS + WIDTH * tick / TICKS;
            page.append("<line class=\"axis\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%s\"/>\n".formatted(x, x, bottom));
            String anchor = tick == TICKS ? "end" : "middle";
            page.append("<text class=\"tick\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                    .formatted(
                            x,
                            bottom + 16,
                            anchor,
                            Words.of(whole.multipliedBy(tick).dividedBy(TICKS))));
        }
    }

    private void row(RunReport run, Row row, int top) {
        page.append("<text x=\"0\" y=\"%s\">%s</text>\n".formatted(top + 16, Svg.escaped(shortened(row.id()))));
        for (Span span : row.spans()) {
            double from = x(run, span.from());
            double width = Math.max(2, x(run, span.to()) - from);
            String look = span.isGood() ? row.kind().replace(' ', '-') : "failed";
            page.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\">",
                            look,
                            from,
                            top + 4,
                            width,
                            ROW - 8))
                    .append("<title>")
                    .append(Svg.escaped("%s, %s to %s%s"
                            .formatted(
                                    row.id(),
                                    DateTimes.print(span.from()),
                                    DateTimes.print(span.to()),
                                    span.isGood() ? "" : ", failed")))
                    .append("</title></rect>\n");
        }
    }

    private void table(RunReport run) {
        page.append("<details>\n<summary>Objects</summary>\n<table>\n<tr>");
        PerformanceText.COLUMNS.forEach(
                column -> page.append("<th scope=\"col\">").append(column).append("</th>"));
        page.append("</tr>\n");
        for (List<String> row : PerformanceText.rows(run)) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(Svg.escaped(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table>\n</details>\n");
    }

    private void notices(List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        page.append("<section>\n<h2>Notices</h2>\n<table>\n<tr><th scope=\"col\">time</th><th scope=\"col\">topic</th>")
                .append("<th scope=\"col\">subject</th></tr>\n");
        for (Notice notice : notices) {
            page.append("<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            DateTimes.print(notice.time()),
                            Svg.escaped(notice.topic()),
                            Svg.escaped(notice.subject())));
        }
        page.append("</table>\n</section>\n");
    }

    private static double x(RunReport run, Instant time) {
        double whole = Math.max(1, Duration.between(run.start(), run.end()).toMillis());
        double part = Duration.between(run.start(), time).toMillis();
        return LABELS + WIDTH * Math.max(0, Math.min(1, part / whole));
    }

    private static String shortened(String id) {
        return id.codePointCount(0, id.length()) > 32 ? id.substring(0, id.offsetByCodePoints(0, 31)) + "…" : id;
    }
}
