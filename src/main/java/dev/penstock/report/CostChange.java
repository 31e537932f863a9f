package dev.penstock.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a pipeline costs in a month before and after, in USD.
 *
 * @param before by thing that is paid for; empty for a new pipeline
 * @param after the same; empty for one that is gone
 * @param isEstimated whether it rests on a guess of how often something runs
 */
public record CostChange(
        String pipeline, Map<String, BigDecimal> before, Map<String, BigDecimal> after, boolean isEstimated) {
    public CostChange {
        Objects.requireNonNull(pipeline, "pipeline");
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    BigDecimal totalBefore() {
        return total(before);
    }

    BigDecimal totalAfter() {
        return total(after);
    }

    /** Whether nobody would see it on a bill. */
    boolean isNothing() {
        return Dollars.cents(totalBefore()).compareTo(Dollars.cents(totalAfter())) == 0;
    }

    /** The things whose cost differs: {@code CloudWatch, alarms $0.20 → $0.30}. */
    List<String> things() {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> things = new ArrayList<>();
        for (String thing : all) {
            String old = Dollars.of(before.getOrDefault(thing, BigDecimal.ZERO));
            String now = Dollars.of(after.getOrDefault(thing, BigDecimal.ZERO));
            if (!old.equals(now)) {
                things.add(thing + " " + old + " → " + now);
            }
        }
        return things;
    }

    static BigDecimal total(Map<String, BigDecimal> costs) {
        return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
