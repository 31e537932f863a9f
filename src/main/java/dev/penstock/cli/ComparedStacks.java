package dev.penstock.cli;

import dev.penstock.assess.StackCosts;
import dev.penstock.compile.Compilation;
import dev.penstock.report.CostChange;
import dev.penstock.report.Difference;
import dev.penstock.report.Review;
import dev.penstock.report.StackChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One side of a comparison.
 *
 * @param templates by stack
 * @param compilations of which they came, by stack; none where templates were given
 */
record ComparedStacks(Map<String, Object> templates, Map<String, Compilation> compilations) {
    ComparedStacks {
        templates = new LinkedHashMap<>(templates);
        compilations = new LinkedHashMap<>(compilations);
    }

    /** What differs, and what it costs where both sides are definitions. */
    Review to(ComparedStacks after, StackCosts costs) {
        List<StackChanges> stacks = Difference.between(templates, after.templates);
        return new Review(
                stacks,
                isPriced() && after.isPriced()
                        ? Optional.of(stacks.stream()
                                .map(StackChanges::stack)
                                .filter(stack ->
                                        compilations.containsKey(stack) || after.compilations.containsKey(stack))
                                .map(stack -> cost(stack, after, costs))
                                .toList())
                        : Optional.empty());
    }

    private boolean isPriced() {
        return templates.isEmpty() || !compilations.isEmpty();
    }

    private CostChange cost(String stack, ComparedStacks after, StackCosts costs) {
        return costs.between(
                stack,
                Optional.ofNullable(compilations.get(stack)),
                Optional.ofNullable(after.compilations.get(stack)));
    }
}
