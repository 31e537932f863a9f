package dev.penstock.assess;

import static dev.penstock.assess.Html.badge;
import static dev.penstock.assess.Html.escaped;
import static dev.penstock.assess.Html.prose;

import dev.penstock.picture.Svg;
import dev.penstock.report.Dollars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An assessment as one page that needs nothing else: no network, no other file. */
public final class HtmlReport {
    private final Estate estate;
    private final Map<String, String> anchors = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Estate estate) {
        this.estate = estate;
        for (Assessment assessment : estate.assessments()) {
            anchors.put(assessment.name(), "p" + (anchors.size() + 1));
        }
    }

    /** The whole page, the same for the same estate. */
    public static String of(Estate estate) {
        HtmlReport report = new HtmlReport(estate);
        report.page();
        return report.out.toString();
    }

    private void page() {
        out.append("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>Moving from Data Pipeline</title>
            <style>
            """)
                .append(Html.resource("page.css"))
                .append(Svg.style())
                .append("</style>\n</head>\n<body>\n")
                .append(Svg.symbols())
                .append("\n<a class=\"skip\" href=\"#list\">Skip to the list of pipelines</a>\n");
        head();
        out.append("<main>\n");
        List<Chapter> chapters = Chapters.of(estate);
        summary(chapters.get(0));
        list(chapters.get(4));
        chapter("obstacles", chapters.get(1));
        chapter("order", chapters.get(2));
        chapter("off", chapters.get(3));
        each();
        chapter("basis", chapters.get(5));
        out.append("</main>\n<script>\n").append(Html.resource("page.js")).append("</script>\n</body>\n</html>\n");
    }

    private void head() {
        out.append("""
            <header>
            <h1>Moving from Data Pipeline</h1>
            <nav aria-label="Contents"><ul>
            <li><a href="#summary">Summary</a></li>
            <li><a href="#list">Pipelines</a></li>
            <li><a href="#obstacles">What stands in the way</a></li>
            <li><a href="#order">Order</a></li>
            <li><a href="#off">Switch off</a></li>
            <li><a href="#each">Each pipeline</a></li>
            <li><a href="#basis">How this was worked out</a></li>
            </ul></nav>
            </header>
            """);
    }

    private void summary(Chapter chapter) {
        int all = estate.assessments().size();
        long translated = estate.assessments().stream()
                .filter(assessment -> assessment.verdict().isTranslated())
                .count();
        out.append("<section id=\"summary\" aria-labelledby=\"summary-h\">\n<h2 id=\"summary-h\">Summary</h2>\n")
                .append("<div class=\"cards\">\n");
        card("%s of %s".formatted(translated, all), "pipelines become stacks without a change");
        card(estate.effort().inWords(), "of work, estimated");
        card(
                Dollars.of(estate.before(true)) + " → " + Dollars.of(estate.after()),
                "a month for what is translated, estimated");
        card(
                Integer.toString(estate.waves().size()),
                estate.waves().size() == 1 ? "wave of migration" : "waves of migration");
        out.append("</div>\n");
        bar();
        paragraph(String.join(" ", chapter.paragraphs()));
        out.append("</section>\n");
    }

    private void card(String figure, String caption) {
        out.append("<p class=\"card\"><strong>%s</strong> <span>%s</span></p>\n"
                .formatted(escaped(figure), escaped(caption)));
    }

    private void paragraph(String text) {
        out.append("<p>").append(prose(text)).append("</p>\n");
    }

    /** How the pipelines divide into verdicts. */
    private void bar() {
        String words = estate.verdicts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        out.append("<div class=\"bar\" role=\"img\" aria-label=\"Verdicts: %s\">".formatted(words));
        estate.verdicts().forEach((verdict, count) -> {
            if (count > 0) {
                out.append("<span class=\"%s\" style=\"flex-grow:%s\"></span>".formatted(verdict.word(), count));
            }
        });
        out.append("</div>\n<ul class=\"legend\">\n");
        estate.verdicts()
                .forEach((verdict, count) -> out.append(
                        "<li>%s <b>%s</b> %s</li>\n".formatted(badge(verdict), count, escaped(verdict.meaning()))));
        out.append("</ul>\n");
    }

    /** Every pipeline in a row, with what narrows the rows down. */
    private void list(Chapter chapter) {
        out.append("""
            <section id="list" aria-labelledby="list-h" tabindex="-1">
            <h2 id="list-h">Pipelines</h2>
            <form class="filter" role="search" aria-label="Narrow the list down">
            <label>Name contains <input type="search" id="name" autocomplete="off"></label>
            <fieldset><legend>Verdict</legend>
            """);
        estate.verdicts().forEach((verdict, count) -> {
            if (count > 0) {
                out.append("<label><input type=\"checkbox\" name=\"verdict\" value=\"%s\" checked> %s</label>\n"
                        .formatted(verdict.word(), verdict.word()));
            }
        });
        out.append("</fieldset>\n<output id=\"shown\" aria-live=\"polite\">%s</output>\n</form>\n"
                .formatted(Chapters.counted(estate.assessments().size(), "pipeline")));
        table(chapter, true);
        out.append("</section>\n");
    }

    private void chapter(String id, Chapter chapter) {
        out.append("<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">%s</h2>\n"
                .formatted(id, id, id, escaped(chapter.title())));
        chapter.paragraphs().forEach(this::paragraph);
        if (!chapter.rows().isEmpty()) {
            table(chapter, false);
        }
        out.append("</section>\n");
    }

    private void table(Chapter chapter, boolean isSortable) {
        out.append("<div class=\"wide\" role=\"region\" aria-label=\"%s\" tabindex=\"0\"><table%s>\n<thead><tr>"
                .formatted(escaped(chapter.title()), isSortable ? " id=\"pipelines\"" : ""));
        for (String column : chapter.head()) {
            out.append("<th scope=\"col\">")
                    .append(isSortable ? "<button type=\"button\">" + escaped(column) + "</button>" : escaped(column))
                    .append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<List<String>> row : chapter.rows()) {
            out.append("<tr>");
            row.forEach(cell -> out.append("<td>").append(cell(cell)).append("</td>"));
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private String cell(List<String> texts) {
        return texts.stream().map(this::linked).collect(Collectors.joining(", "));
    }

    /** Names of pipelines lead to them; verdicts are badges. */
    private String linked(String text) {
        Optional<Verdict> verdict = List.of(Verdict.values()).stream()
                .filter(each -> each.word().equals(text))
                .findFirst();
        if (verdict.isPresent()) {
            return badge(verdict.get());
        }
        return anchors.containsKey(text)
                ? "<a href=\"#%s\">%s</a>".formatted(anchors.get(text), escaped(text))
                : prose(text);
    }

    private void each() {
        out.append("<section id=\"each\" aria-labelledby=\"each-h\">\n<h2 id=\"each-h\">Each pipeline</h2>\n")
                .append("<p class=\"tools\"><button type=\"button\" id=\"open-all\">Open all</button> ")
                .append("<button type=\"button\" id=\"close-all\">Close all</button></p>\n");
        for (Assessment assessment : estate.assessments()) {
            out.append(HtmlPipeline.of(assessment, anchor(assessment.name())));
        }
        out.append("</section>\n");
    }

    private String anchor(String name) {
        return java.util.Objects.requireNonNull(anchors.get(name), name);
    }
}
