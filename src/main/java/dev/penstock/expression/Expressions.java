package dev.penstock.expression;

import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions about resolved expressions. */
public final class Expressions {
    private Expressions() {}

    /** The text of an expression that nothing in a run can change; empty for lists too. */
    public static Optional<String> constantText(Expression expression) {
        return expression instanceof Constant constant && !constant.isList()
                ? Optional.of(constant.value().text())
                : Optional.empty();
    }

    /** The texts of a constant: a list's items, or the one text. */
    public static Optional<List<String>> constantTexts(Expression expression) {
        return expression instanceof Constant constant
                ? Optional.of(constant.value().texts())
                : Optional.empty();
    }

    /**
     * The same expression with the values of parameters put in and everything computed that then can be; parameters
     * without a value, or with one that isn't of their type, are left in it.
     */
    public static Expression withParameters(Expression expression, Map<String, List<String>> values) {
        return new Substitution(values).in(expression);
    }

    /** The text with {@code *} for each part that only a run knows, secrets included; for resource patterns. */
    public static String wildcardText(Expression expression, Map<String, List<String>> parameterValues) {
        Expression known = withParameters(expression, parameterValues);
        if (known.isList()) {
            return "*";
        }
        String text = known instanceof Concat concat
                ? concat.parts().stream().map(Expressions::wildcard).collect(Collectors.joining())
                : wildcard(known);
        return text.replaceAll("\\*+", "*");
    }

    private static String wildcard(Expression part) {
        return constantText(part).orElse("*");
    }

    /** Whether it depends on a field that a run sets; parameters aren't such. */
    public static boolean usesRunTime(Expression expression) {
        return leaves(expression).anyMatch(RunTimeField.class::isInstance);
    }

    /** The run-time fields in it, each once, in their order. */
    public static List<RunTimeField> runTimeFields(Expression expression) {
        return leaves(expression)
                .filter(RunTimeField.class::isInstance)
                .map(RunTimeField.class::cast)
                .distinct()
                .toList();
    }

    /** The ids of the secrets in it, sorted. */
    public static Set<String> secrets(Expression expression) {
        return leaves(expression)
                .filter(Secret.class::isInstance)
                .map(leaf -> ((Secret) leaf).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of the parameters in it that aren't secret, sorted. */
    public static Set<String> parameters(Expression expression) {
        return leaves(expression)
                .filter(ParameterValue.class::isInstance)
                .map(leaf -> ((ParameterValue) leaf).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Expression> leaves(Expression expression) {
        return expression.children().isEmpty()
                ? Stream.of(expression)
                : expression.children().stream().flatMap(Expressions::leaves);
    }
}
