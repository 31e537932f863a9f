package dev.penstock.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that somebody has to know who approves an edit.
 *
 * @param stacks those that differ
 * @param costs of each pipeline that differs; empty where only templates were compared, which don't tell
 */
public record Review(List<StackChanges> stacks, Optional<List<CostChange>> costs) {
    public Review {
        stacks = List.copyOf(stacks);
        costs = requireNonNull(costs, "costs").map(List::copyOf);
    }

    /** The pipelines whose cost differs. */
    List<CostChange> dearerOrCheaper() {
        return costs.orElse(List.of()).stream()
                .filter(cost -> !cost.isNothing())
                .toList();
    }

    Optional<CostChange> cost(String stack) {
        return dearerOrCheaper().stream()
                .filter(cost -> cost.pipeline().equals(stack))
                .findFirst();
    }

    /** What those pipelines cost, with {@link #after} as its counterpart. */
    BigDecimal before() {
        return sum(CostChange::totalBefore);
    }

    BigDecimal after() {
        return sum(CostChange::totalAfter);
    }

    private BigDecimal sum(Function<CostChange, BigDecimal> part) {
        return dearerOrCheaper().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
