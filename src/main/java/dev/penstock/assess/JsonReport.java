package dev.penstock.assess;

import dev.penstock.diagnostic.JsonPrinter;
import dev.penstock.report.Dollars;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An assessment for programs. */
public final class JsonReport {
    private JsonReport() {}

    /** Costs are USD in a month, effort is minutes. */
    public static Map<String, Object> tree(Estate estate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "pipelines",
                estate.assessments().stream().map(JsonReport::pipeline).toList());
        tree.put("verdicts", words(estate.verdicts()));
        tree.put("effort", estate.effort().minutes());
        tree.put("cost", cost(estate));
        tree.put(
                "obstacles",
                estate.obstacles().stream().map(JsonReport::obstacle).toList());
        tree.put("waves", estate.waves().stream().map(JsonReport::wave).toList());
        tree.put("superfluous", estate.superfluous());
        tree.put("duplicates", estate.duplicates().same());
        tree.put("variants", estate.duplicates().variants());
        tree.put(
                "prices",
                estate.prices().prices().entrySet().stream()
                        .map(entry -> price(entry.getKey(), entry.getValue()))
                        .toList());
        return tree;
    }

    private static Map<String, Object> cost(Estate estate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("before", cents(estate.before(true)));
        tree.put("after", cents(estate.after()));
        tree.put("beforeOfOthers", cents(estate.before(false)));
        return tree;
    }

    private static Map<String, Object> pipeline(Assessment assessment) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", assessment.name());
        tree.put("file", assessment.file());
        tree.put("verdict", assessment.verdict().word());
        tree.put("objects", words(assessment.objects()));
        tree.put("effort", assessment.effort().minutes());
        assessment
                .translated()
                .ifPresent(stack -> tree.put(
                        "runs", stack.runs().stream().map(JsonReport::run).toList()));
        assessment.history().ifPresent(history -> tree.put("history", history.inWords()));
        tree.put("before", bill(assessment.before()));
        assessment.after().ifPresent(after -> tree.put("after", bill(after)));
        tree.put("findings", JsonPrinter.tree(assessment.findings()));
        return tree;
    }

    private static Map<String, Object> run(RunFacts run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", run.id());
        tree.put("rhythm", run.rhythm().inWords());
        tree.put("runsInAMonth", run.rhythm().runsInAMonth().doubleValue());
        run.happy().ifPresent(happy -> tree.put("transitions", happy.transitions()));
        return tree;
    }

    private static Map<String, Object> bill(Bill bill) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("usd", cents(bill.total()));
        tree.put("isEstimated", bill.isEstimated());
        tree.put("lines", bill.lines().stream().map(JsonReport::line).toList());
        return tree;
    }

    private static Map<String, Object> line(Bill.Line line) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", line.what());
        tree.put("quantity", line.quantity().doubleValue());
        tree.put("usd", line.usd().doubleValue());
        tree.put("isEstimated", line.isEstimated());
        return tree;
    }

    private static Map<String, Object> obstacle(Obstacle obstacle) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", obstacle.code().id());
        tree.put("summary", obstacle.code().summary());
        tree.put("pipelines", obstacle.pipelines());
        tree.put("only", obstacle.only());
        return tree;
    }

    private static Map<String, Object> wave(Wave wave) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", wave.number());
        tree.put("verdict", wave.verdict().word());
        tree.put("effort", wave.effort().minutes());
        tree.put("pipelines", wave.pipelines());
        tree.put("together", wave.bonds().stream().map(JsonReport::bond).toList());
        return tree;
    }

    private static Map<String, Object> bond(Bond bond) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("thing", bond.thing());
        tree.put("pipelines", List.copyOf(bond.pipelines()));
        return tree;
    }

    private static Map<String, Object> price(String name, Prices.Price price) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("usd", price.usd().doubleValue());
        tree.put("unit", price.unit());
        tree.put("source", price.source());
        tree.put("asOf", price.asOf());
        return tree;
    }

    private static Map<String, Object> words(Map<Verdict, Integer> counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        counts.forEach((verdict, count) -> tree.put(verdict.word(), count));
        return tree;
    }

    private static Object cents(BigDecimal usd) {
        return Dollars.cents(usd).doubleValue();
    }
}
