package dev.penstock.expression;

import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Name;
import java.util.List;

/** Gives every part of a parsed expression the place of random ones, so that only what it means is compared. */
final class Unplaced {
    private Unplaced() {}

    static Expression of(Expression expression) {
        if (expression instanceof Name name) {
            return new Name(name.path(), RandomExpressions.AT);
        }
        if (expression instanceof Call call) {
            return new Call(call.function(), all(call.arguments()), RandomExpressions.AT);
        }
        if (expression instanceof Binary binary) {
            return new Binary(binary.operator(), of(binary.left()), of(binary.right()), RandomExpressions.AT);
        }
        return expression instanceof Concat concat ? new Concat(all(concat.parts())) : expression;
    }

    private static List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(Unplaced::of).toList();
    }
}
