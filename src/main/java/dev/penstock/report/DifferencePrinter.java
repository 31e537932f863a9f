package dev.penstock.report;

import dev.penstock.document.JsonText;
import dev.penstock.report.Change.Weight;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reviews as text and as JSON. */
public final class DifferencePrinter {
    private DifferencePrinter() {}

    /** A line for each change under the name of its stack; nothing without changes. */
    public static String text(Review review) {
        StringBuilder text = new StringBuilder();
        for (StackChanges stack : review.stacks()) {
            text.append(stack.stack()).append('\n');
            for (Change change : stack.changes()) {
                text.append("  ").append(sign(change.weight())).append(change.text());
                text.append('\n');
                change.reason()
                        .ifPresent(
                                reason -> text.append("      ").append(reason).append('\n'));
            }
            review.cost(stack.stack())
                    .ifPresent(cost -> text.append("  ").append(cost(cost)).append('\n'));
        }
        if (review.dearerOrCheaper().size() > 1) {
            text.append("in all ")
                    .append(instead(review.before(), review.after(), ""))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cost(CostChange cost) {
        return "costs " + instead(cost.totalBefore(), cost.totalAfter(), cost.isEstimated() ? "≈ " : "") + ": "
                + String.join(", ", cost.things());
    }

    private static String instead(BigDecimal before, BigDecimal after, String about) {
        return about + Dollars.of(after) + " a month instead of " + Dollars.of(before);
    }

    static String sign(Weight weight) {
        return switch (weight) {
            case PLAIN -> "";
            case WIDENING -> "WIDENED: ";
            case REPLACEMENT -> "REPLACED: ";
        };
    }

    /** For programs; costs are USD in a month. */
    public static String json(Review review) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("stacks", review.stacks().stream().map(DifferencePrinter::tree).toList());
        review.costs().ifPresent(costs -> root.put("cost", costs(review, costs)));
        return JsonText.pretty(root);
    }

    private static Map<String, Object> costs(Review review, List<CostChange> costs) {
        Map<String, Object> tree = sums(review.before(), review.after());
        tree.put(
                "pipelines",
                costs.stream()
                        .map(cost -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("pipeline", cost.pipeline());
                            one.putAll(sums(cost.totalBefore(), cost.totalAfter()));
                            one.put("isEstimated", cost.isEstimated());
                            one.put("things", cost.things());
                            return one;
                        })
                        .toList());
        return tree;
    }

    private static Map<String, Object> sums(BigDecimal before, BigDecimal after) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("before", Dollars.cents(before).doubleValue());
        tree.put("after", Dollars.cents(after).doubleValue());
        return tree;
    }

    private static Map<String, Object> tree(StackChanges stack) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("stack", stack.stack());
        tree.put(
                "changes",
                stack.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("area", change.area().name().toLowerCase(Locale.ROOT));
                            one.put("weight", change.weight().name().toLowerCase(Locale.ROOT));
                            one.put("text", change.text());
                            change.reason().ifPresent(reason -> one.put("reason", reason));
                            return one;
                        })
                        .toList());
        return tree;
    }
}
