package dev.penstock.expression;

import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ListOf;
import java.util.List;

/** Computes at once what only depends on constants. */
final class Folding {
    private Folding() {}

    /** The value of an expression on constants, any other expression as it is. */
    static Expression fold(Expression expression) throws TypeException {
        for (Expression child : expression.children()) {
            if (!(child instanceof Constant)) {
                return expression;
            }
        }
        try {
            return new Constant(new Evaluation(Environment.empty()).value(expression));
        } catch (EvaluationException failure) {
            throw new TypeException(Evaluator.NOT_COMPUTABLE, failure.sentence(), "Check the numbers and dates in it.");
        }
    }

    /** A list's items as expressions. */
    static List<Expression> items(Expression list) {
        if (list instanceof Constant constant && constant.value() instanceof Value.Items items) {
            return items.values().stream().<Expression>map(Constant::new).toList();
        }
        if (list instanceof ListOf parts) {
            return parts.items();
        }
        throw new IllegalArgumentException("not a list of known length: " + list);
    }

    /** A constant as the text that it adds to a text; anything else as it is. */
    static Expression textOf(Expression part) {
        return part instanceof Constant constant
                ? Constant.text(constant.value().text())
                : part;
    }
}
