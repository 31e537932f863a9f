package dev.penstock.trigger;

import dev.penstock.document.Json;
import java.util.List;
import java.util.Set;

/** What stands behind an operator of an event pattern. */
final class Operand {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", "=", ">", ">=");
    private static final Set<String> NEGATED = Set.of("prefix", "suffix", "equals-ignore-case", "wildcard");

    private Operand() {}

    static boolean suits(String operator, Json value) {
        return switch (operator) {
            case "exists" -> value instanceof Json.Bool;
            case "numeric" -> value instanceof Json.Sequence list && isComparison(list.items());
            case "anything-but" -> isScalars(value) || isNegation(value);
            default -> value instanceof Json.Text;
        };
    }

    static String example(String operator) {
        return switch (operator) {
            case "exists" -> "false";
            case "numeric" -> "[\">\", 0, \"<=\", 5]";
            case "anything-but" -> "[\"draft\"]";
            case "cidr" -> "\"10.0.0.0/24\"";
            default -> "\"in/\"";
        };
    }

    /** One or two comparisons, each with a number. */
    private static boolean isComparison(List<Json> items) {
        boolean isWhole = items.size() == 2 || items.size() == 4;
        for (int i = 0; isWhole && i < items.size(); i += 2) {
            isWhole = items.get(i) instanceof Json.Text sign
                    && COMPARISONS.contains(sign.value())
                    && items.get(i + 1) instanceof Json.Numeral;
        }
        return isWhole;
    }

    private static boolean isScalars(Json value) {
        List<Json> items = value instanceof Json.Sequence list ? list.items() : List.of(value);
        return !items.isEmpty()
                && items.stream().allMatch(item -> item instanceof Json.Text || item instanceof Json.Numeral);
    }

    private static boolean isNegation(Json value) {
        return value instanceof Json.Mapping mapping
                && mapping.members().size() == 1
                && NEGATED.contains(mapping.members().get(0).key())
                && isScalars(mapping.members().get(0).value());
    }
}
