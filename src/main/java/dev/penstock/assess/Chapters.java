package dev.penstock.assess;

import static dev.penstock.assess.Chapter.cell;

import dev.penstock.assess.Prices.Price;
import dev.penstock.diagnostic.Summary;
import dev.penstock.report.Dollars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What there is to say of an estate as a whole. */
final class Chapters {
    private final Estate estate;

    private Chapters(Estate estate) {
        this.estate = estate;
    }

    /** In the order in which to read them. */
    static List<Chapter> of(Estate estate) {
        Chapters chapters = new Chapters(estate);
        return List.of(
                chapters.verdicts(),
                chapters.obstacles(),
                chapters.order(),
                chapters.superfluous(),
                chapters.pipelines(),
                chapters.basis());
    }

    private Chapter verdicts() {
        List<List<List<String>>> rows = new ArrayList<>();
        estate.verdicts()
                .forEach((verdict, count) ->
                        rows.add(List.of(cell(verdict.word()), cell(count), cell(verdict.meaning()))));
        return new Chapter(
                "Summary",
                List.of(
                        "%s: %s."
                                .formatted(
                                        counted(estate.assessments().size(), "pipeline"),
                                        Summary.of(estate.findings())),
                        "Estimated effort: %s.".formatted(estate.effort().inWords()),
                        costInWords()),
                List.of("verdict", "pipelines", "meaning"),
                rows);
    }

    /** What the estate costs, before and after. */
    private String costInWords() {
        String known = "Estimated cost in a month of what is translated: %s with Data Pipeline, %s afterwards."
                .formatted(Dollars.of(estate.before(true)), Dollars.of(estate.after()));
        BigDecimal rest = estate.before(false);
        return rest.signum() == 0
                ? known
                : known + " The others cost %s now; what they will cost isn't known yet.".formatted(Dollars.of(rest));
    }

    private Chapter obstacles() {
        List<List<List<String>>> rows = estate.obstacles().stream()
                .map(obstacle -> List.of(
                        cell(obstacle.code().id()),
                        cell(obstacle.code().summary()),
                        cell(obstacle.pipelines().size()),
                        cell(obstacle.only().size()),
                        obstacle.pipelines()))
                .toList();
        String message = rows.isEmpty()
                ? "Nothing: a stack is made of every pipeline."
                : "What the findings ask for, most frequent first. “Only” counts the pipelines that nothing else"
                        + " stands in the way of.";
        return new Chapter(
                "What stands in the way",
                List.of(message),
                List.of("code", "what", "pipelines", "only", "which"),
                rows);
    }

    private Chapter order() {
        List<List<List<String>>> rows = estate.waves().stream()
                .map(wave -> List.of(
                        cell(wave.number()),
                        cell(wave.verdict().word()),
                        cell(wave.effort().inWords()),
                        wave.pipelines(),
                        wave.bonds().stream()
                                .map(bond -> "%s (%s)"
                                        .formatted(
                                                bond.thing(), bond.pipelines().size()))
                                .toList()))
                .toList();
        return new Chapter(
                "Order of migration",
                List.of("The simplest first, a handful at a time; what shares a worker group or data goes together."),
                List.of("wave", "verdict", "effort", "pipelines", "together because of"),
                rows);
    }

    private Chapter superfluous() {
        List<List<List<String>>> rows = new ArrayList<>();
        estate.superfluous().forEach((name, why) -> rows.add(List.of(cell(name), cell(why))));
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                rows.isEmpty()
                        ? "No two pipelines have the same objects and values."
                        : "These stand in no wave: decide first whether somebody would miss them.");
        if (estate.assessments().stream()
                .allMatch(assessment -> assessment.history().isEmpty())) {
            paragraphs.add(
                    "What never runs, or always fails, is only known of pipelines that `penstock import` has read.");
        }
        estate.duplicates()
                .variants()
                .forEach(group -> paragraphs.add(
                        "The same objects with other values of parameters: %s.".formatted(String.join(", ", group))));
        return new Chapter("What can be switched off", paragraphs, List.of("pipeline", "why"), rows);
    }

    private Chapter pipelines() {
        List<List<List<String>>> rows = estate.assessments().stream()
                .map(assessment -> List.of(
                        cell(assessment.name()),
                        cell(assessment.verdict().word()),
                        cell(objects(assessment)),
                        cell(Summary.of(assessment.findings())),
                        cell(assessment.rhythm().isEmpty() ? "–" : assessment.rhythm()),
                        cell(assessment.effort().inWords()),
                        cell(money(assessment.before())),
                        cell(assessment.after().map(Chapters::money).orElse("–"))))
                .toList();
        return new Chapter(
                "Pipelines",
                List.of(),
                List.of("pipeline", "verdict", "objects", "findings", "runs", "effort", "before", "after"),
                rows);
    }

    /** How many objects there are of each verdict: {@code 5 exact, 1 differs}. */
    static String objects(Assessment assessment) {
        List<String> parts = new ArrayList<>();
        assessment.objects().forEach((verdict, count) -> parts.add(count + " " + verdict.word()));
        return parts.isEmpty() ? "–" : String.join(", ", parts);
    }

    /** With a sign that says whether it's estimated. */
    static String money(Bill bill) {
        return (bill.isEstimated() ? "≈ " : "") + Dollars.of(bill.total());
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private Chapter basis() {
        List<List<List<String>>> rows = new ArrayList<>();
        for (Map.Entry<String, Price> entry : estate.prices().prices().entrySet()) {
            Price price = entry.getValue();
            rows.add(List.of(
                    cell(entry.getKey()),
                    cell("$" + price.usd().toPlainString() + " per " + price.unit()),
                    cell(price.source()),
                    cell(price.asOf())));
        }
        return new Chapter(
                "How this was worked out",
                List.of(
                        "Prices are list prices of %s; free tiers and discounts aren't counted."
                                .formatted(estate.prices().region()),
                        ("Machines (EC2, EMR) and the data that is moved cost the same before and after for the same"
                                + " work, and are counted on neither side."),
                        "Transitions are those of a run in virtual time in which everything succeeds at once.",
                        "What runs on demand is counted as often as its imported history says, else with %s runs in a month; such sums are marked with ≈."
                                .formatted(Rhythm.RUNS_ON_DEMAND),
                        String.format(
                                Locale.ROOT,
                                "Effort is an estimate by fixed weights: %d minutes for each pipeline (deploy it"
                                        + " beside the original, compare a run, switch over), %d for each kind of"
                                        + " difference, %d for each thing that is to be done by hand, %d for each that"
                                        + " isn't translated.",
                                Effort.MOVING,
                                Effort.READING,
                                Effort.MENDING,
                                Effort.REPLACING)),
                List.of("price of", "price", "source", "as of"),
                rows);
    }
}
