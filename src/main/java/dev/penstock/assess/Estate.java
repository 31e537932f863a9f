package dev.penstock.assess;

import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All pipelines that are to be moved. */
public final class Estate {
    private final List<Assessment> assessments;
    private final Prices prices;
    private final Duplicates duplicates;
    private final Map<String, String> superfluous;
    private final List<Wave> waves;

    private Estate(List<Assessment> assessments, Prices prices) {
        this.assessments = List.copyOf(assessments);
        this.prices = prices;
        this.duplicates = Duplicates.in(assessments);
        this.superfluous = superfluous(assessments, duplicates);
        this.waves = Waves.of(assessments, superfluous.keySet());
    }

    /** Assesses the definitions, in the order of the sources. */
    public static Estate of(List<Source> sources, Settings settings) {
        Prices prices = Prices.read();
        Assessor assessor = new Assessor(settings, prices);
        return new Estate(sources.parallelStream().map(assessor::assess).toList(), prices);
    }

    /** Everything that was found, by place. */
    public List<Diagnostic> findings() {
        return assessments.stream()
                .flatMap(assessment -> assessment.findings().stream())
                .distinct()
                .sorted()
                .toList();
    }

    List<Assessment> assessments() {
        return assessments;
    }

    Prices prices() {
        return prices;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    /** The pipelines that nobody would miss, each with the reason, by name. */
    Map<String, String> superfluous() {
        return superfluous;
    }

    private static Map<String, String> superfluous(List<Assessment> assessments, Duplicates duplicates) {
        Map<String, String> superfluous = new TreeMap<>();
        assessments.forEach(assessment -> assessment
                .history()
                .flatMap(History::whyNobodyMissesIt)
                .ifPresent(why -> superfluous.put(assessment.name(), why)));
        duplicates.superfluous().forEach(superfluous::putIfAbsent);
        return Collections.unmodifiableMap(superfluous);
    }

    List<Wave> waves() {
        return waves;
    }

    /** How many pipelines there are of each verdict, with zeros. */
    Map<Verdict, Integer> verdicts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        assessments.forEach(assessment -> counts.merge(assessment.verdict(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    Effort effort() {
        return assessments.stream().map(Assessment::effort).reduce(new Effort(0), Effort::and);
    }

    /** What the pipelines cost of which stacks are made; with {@code false} all others. */
    BigDecimal before(boolean isTranslated) {
        return assessments.stream()
                .filter(assessment -> assessment.after().isPresent() == isTranslated)
                .map(assessment -> assessment.before().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal after() {
        return assessments.stream()
                .map(Assessment::after)
                .flatMap(Optional::stream)
                .map(Bill::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Obstacle> obstacles() {
        return Obstacle.in(assessments);
    }
}
