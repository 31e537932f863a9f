package dev.penstock.assess;

import static dev.penstock.assess.Html.escaped;
import static dev.penstock.assess.Html.prose;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Severity;
import dev.penstock.diagnostic.Summary;
import dev.penstock.picture.Picture;
import dev.penstock.picture.Svg;
import dev.penstock.report.Dollars;
import dev.penstock.stack.Blueprint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pipeline on the page: its pictures, what it costs, what was found. */
final class HtmlPipeline {
    private static final Comparator<Diagnostic> GRAVEST_FIRST =
            Comparator.comparing((Diagnostic finding) -> finding.code().severity(), Comparator.reverseOrder());

    private final Assessment assessment;
    private final String anchor;
    private final StringBuilder out = new StringBuilder();

    private HtmlPipeline(Assessment assessment, String anchor) {
        this.assessment = assessment;
        this.anchor = anchor;
    }

    /** What is closed until somebody wants to see it. */
    static String of(Assessment assessment, String anchor) {
        HtmlPipeline part = new HtmlPipeline(assessment, anchor);
        part.whole();
        return part.out.toString();
    }

    private void whole() {
        out.append(
                "<details class=\"pipeline\" id=\"%s\">\n<summary><h3>%s</h3> %s <span class=\"brief\">%s</span></summary>\n"
                        .formatted(
                                anchor,
                                escaped(assessment.name()),
                                Html.badge(assessment.verdict()),
                                escaped(brief())));
        out.append("<p class=\"file\"><code>%s</code></p>\n".formatted(escaped(assessment.file())));
        assessment
                .history()
                .ifPresent(history -> out.append("<p>History: %s.</p>\n".formatted(escaped(history.inWords()))));
        assessment
                .pipeline()
                .ifPresent(pipeline -> picture("Before: the definition", "b", DefinitionPicture.of(pipeline)));
        assessment
                .translated()
                .ifPresentOrElse(
                        stack -> picture("After: the stack", "a", PlanPicture.of(stack.plan())),
                        () -> out.append(
                                "<p class=\"none\">No stack is made of it yet: the errors below come first.</p>\n"));
        bills();
        findings();
        out.append("</details>\n");
    }

    private String brief() {
        String runs = assessment.rhythm().isEmpty() ? "" : assessment.rhythm() + " · ";
        return runs + Chapters.objects(assessment) + " · " + Summary.of(assessment.findings()) + " · "
                + assessment.effort().inWords();
    }

    private void picture(String title, String kind, Picture picture) {
        out.append(
                        "<figure>\n<figcaption>%s</figcaption>\n<div class=\"wide drawing\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">"
                                .formatted(escaped(title), escaped(title + " of " + assessment.name())))
                .append(Svg.inline(picture, anchor + kind))
                .append("</div>\n</figure>\n");
    }

    private void bills() {
        out.append("<div class=\"bills\">\n");
        bill("Cost before, in a month", assessment.before());
        assessment.after().ifPresent(after -> bill("Cost after, in a month", after));
        out.append("</div>\n");
        assessment.translated().map(Translated::stack).ifPresent(this::resources);
    }

    private void bill(String title, Bill bill) {
        out.append("<table><caption>%s</caption>\n<tbody>\n".formatted(escaped(title)));
        for (Bill.Line line : bill.lines()) {
            out.append("<tr><th scope=\"row\">%s</th><td>%s</td><td>%s%s</td></tr>\n"
                    .formatted(
                            escaped(line.what()),
                            escaped(amount(line.quantity())),
                            line.isEstimated() ? "≈ " : "",
                            escaped(fine(line.usd()))));
        }
        out.append("</tbody><tfoot><tr><th scope=\"row\">in all</th><td></td><td>%s</td></tr></tfoot></table>\n"
                .formatted(escaped(Chapters.money(bill))));
    }

    private static String amount(BigDecimal quantity) {
        return "× "
                + quantity.setScale(quantity.scale() > 1 ? 1 : 0, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Less than a cent is something, too. */
    private static String fine(BigDecimal usd) {
        return usd.compareTo(new BigDecimal("0.01")) < 0 ? "below $0.01" : Dollars.of(usd);
    }

    private void resources(Blueprint stack) {
        Map<String, Integer> types = new TreeMap<>();
        stack.resources()
                .values()
                .forEach(resource -> types.merge(String.valueOf(resource.get("Type")), 1, Integer::sum));
        String list = types.entrySet().stream()
                .map(type -> type.getValue() + " "
                        + type.getKey().replaceFirst("^AWS::", "").replace("::", " "))
                .collect(Collectors.joining(" · "));
        out.append("<p class=\"resources\">Resources of the stack: %s</p>\n".formatted(escaped(list)));
    }

    private void findings() {
        if (assessment.findings().isEmpty()) {
            out.append("<p class=\"none\">Nothing was found.</p>\n");
            return;
        }
        out.append("<h4>Findings</h4>\n<ol class=\"findings\">\n");
        assessment.findings().stream().sorted(GRAVEST_FIRST).forEach(this::finding);
        out.append("</ol>\n");
    }

    private void finding(Diagnostic finding) {
        Severity severity = finding.code().severity();
        out.append("<li><span class=\"severity %s\">%s</span> <b>%s</b> %s"
                .formatted(severity.word(), severity.word(), finding.code().id(), prose(finding.message())));
        finding.hint().ifPresent(hint -> out.append(" <em>").append(prose(hint)).append("</em>"));
        out.append("<br><code class=\"place\">%s</code></li>\n"
                .formatted(escaped(finding.location().inWords())));
    }
}
