package dev.penstock.assess;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.report.Markdown;
import java.util.List;
import java.util.stream.Collectors;

/** An assessment as a page of Markdown. */
public final class MarkdownReport {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    /** With every finding. */
    public static String of(Estate estate) {
        MarkdownReport report = new MarkdownReport();
        report.out.append("# Moving from Data Pipeline\n");
        Chapters.of(estate).forEach(report::chapter);
        report.findings(estate);
        return report.out.toString();
    }

    private void chapter(Chapter chapter) {
        out.append("\n## ").append(chapter.title()).append('\n');
        chapter.paragraphs()
                .forEach(paragraph ->
                        out.append('\n').append(Markdown.escaped(paragraph)).append('\n'));
        if (chapter.rows().isEmpty()) {
            return;
        }
        out.append('\n');
        row(chapter.head());
        row(chapter.head().stream().map(unused -> "---").toList());
        chapter.lines().forEach(line -> row(line.stream().map(Markdown::escaped).toList()));
    }

    private void row(List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void findings(Estate estate) {
        out.append("\n## Findings\n");
        for (Assessment assessment : estate.assessments()) {
            if (assessment.findings().isEmpty()) {
                continue;
            }
            out.append("\n### ").append(Markdown.escaped(assessment.name())).append("\n\n");
            assessment.findings().forEach(this::finding);
        }
    }

    private void finding(Diagnostic finding) {
        out.append("- ")
                .append(Markdown.escaped(finding.location().inWords()))
                .append(": **")
                .append(finding.code().severity().word())
                .append(' ')
                .append(finding.code().id())
                .append("** ")
                .append(inCode(finding.message()))
                .append(finding.hint().map(hint -> " *" + inCode(hint) + "*").orElse(""))
                .append('\n');
    }

    /** Names in back-ticks stay what they are. */
    private static String inCode(String message) {
        return Markdown.escaped(message).replace("\\`", "`");
    }
}
