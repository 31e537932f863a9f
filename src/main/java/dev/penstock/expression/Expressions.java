package dev.penstock.expression;

import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Questions about resolved expressions. */
public final class Expressions {
    private static final Pattern STARS = Pattern.compile("\\*+");

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

    /** What a text is made of; an expression that isn't put together is its own only part. */
    public static List<Expression> parts(Expression text) {
        return text instanceof Concat concat ? concat.parts() : List.of(text);
    }

    /** The text with {@code *} for each part that only a run knows, secrets included; for resource patterns. */
    public static String wildcardText(Expression expression, Map<String, List<String>> parameterValues) {
        Expression known = withParameters(expression, parameterValues);
        if (known.isList()) {
            return "*";
        }
        StringBuilder text = new StringBuilder();
        for (Expression part : parts(known)) {
            text.append(constantText(part).orElse("*"));
        }
        return text.indexOf("**") < 0 ? text.toString() : STARS.matcher(text).replaceAll("*");
    }

    /** Whether it depends on a field that a run sets; parameters aren't such. */
    public static boolean usesRunTime(Expression expression) {
        return leaves(expression).stream().anyMatch(RunTimeField.class::isInstance);
    }

    /** The run-time fields in it, each once, in their order. */
    public static List<RunTimeField> runTimeFields(Expression expression) {
        return leaves(expression).stream()
                .filter(RunTimeField.class::isInstance)
                .map(RunTimeField.class::cast)
                .distinct()
                .toList();
    }

    /** The ids of the secrets in it, sorted. */
    public static Set<String> secrets(Expression expression) {
        Set<String> ids = new TreeSet<>();
        for (Expression leaf : leaves(expression)) {
            if (leaf instanceof Secret secret) {
                ids.add(secret.id());
            }
        }
        return ids;
    }

    /** The ids of the parameters in it that aren't secret, sorted. */
    public static Set<String> parameters(Expression expression) {
        Set<String> ids = new TreeSet<>();
        for (Expression leaf : leaves(expression)) {
            if (leaf instanceof ParameterValue parameter) {
                ids.add(parameter.id());
            }
        }
        return ids;
    }

    private static List<Expression> leaves(Expression expression) {
        if (expression.children().isEmpty()) {
            return List.of(expression);
        }
        List<Expression> leaves = new ArrayList<>();
        for (Expression child : expression.children()) {
            leaves.addAll(leaves(child));
        }
        return leaves;
    }
}
