package dev.penstock.expression;

/** The operators on numbers. */
final class Arithmetic {
    private Arithmetic() {}

    static Value apply(Operator operator, Value left, Value right) {
        if (left instanceof Value.IntegerNumber first
                && right instanceof Value.IntegerNumber second
                && operator != Operator.POWER) {
            return whole(operator, first.value(), second.value());
        }
        return floating(operator, number(left), number(right));
    }

    private static Value whole(Operator operator, long left, long right) {
        if (operator == Operator.DIVIDE && right == 0) {
            throw new EvaluationException("Nothing can be divided by zero.");
        }
        try {
            long result = switch (operator) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> Math.multiplyExact(left, right);
                case DIVIDE -> left / right;
                case POWER -> throw new IllegalArgumentException("a power is a floating number");
            };
            if (Math.abs(result) <= Value.IntegerNumber.LIMIT) {
                return new Value.IntegerNumber(result);
            }
        } catch (ArithmeticException overflow) {
            throw new EvaluationException("The result has more than fifteen digits.");
        }
        throw new EvaluationException("The result has more than fifteen digits.");
    }

    private static Value floating(Operator operator, double left, double right) {
        double result = switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDE -> left / right;
            case POWER -> Math.pow(left, right);
        };
        if (!Double.isFinite(result)) {
            throw new EvaluationException("The result of `%s` isn't a finite number.".formatted(operator.symbol()));
        }
        return new Value.FloatingNumber(result);
    }

    private static double number(Value value) {
        if (value instanceof Value.IntegerNumber whole) {
            return whole.value();
        }
        if (value instanceof Value.FloatingNumber floating) {
            return floating.value();
        }
        throw new IllegalArgumentException("not a number: " + value);
    }
}
