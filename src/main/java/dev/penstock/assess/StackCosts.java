package dev.penstock.assess;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Settings;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.report.CostChange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What editing a pipeline does to what its stack costs in a month, by the prices of an assessment. */
public final class StackCosts {
    private final Assessor assessor;

    public StackCosts(Settings settings) {
        this.assessor = new Assessor(settings, Prices.read());
    }

    /** Of sound definitions; one that isn't there costs nothing. */
    public CostChange between(String pipeline, Optional<Compilation> before, Optional<Compilation> after) {
        Bill old = before.map(this::bill).orElse(Bill.NOTHING);
        Bill now = after.map(this::bill).orElse(Bill.NOTHING);
        boolean isEstimated = Stream.of(old, now).anyMatch(Bill::isEstimated);
        return new CostChange(pipeline, things(old), things(now), isEstimated);
    }

    private Bill bill(Compilation compilation) {
        Outcome<History> read = HistoryReader.read(
                compilation.source(), Assessor.machines(compilation.stages().pipeline()));
        Optional<History> history = read.isBroken() ? Optional.empty() : read.value();
        return assessor.translated(compilation, history).bill();
    }

    private static Map<String, BigDecimal> things(Bill bill) {
        Map<String, BigDecimal> things = new LinkedHashMap<>();
        bill.lines().forEach(line -> things.merge(line.what(), line.usd(), BigDecimal::add));
        return things;
    }
}
