package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import java.util.List;

/** Evaluates resolved expressions in Java: the truth that the emitted JSONata must agree with. */
public final class Evaluator {
    static final Code NOT_COMPUTABLE = Code.error("DP4026", "The value of an expression can't be computed.");

    private Evaluator() {}

    /**
     * The typed value.
     *
     * @param at where a failure is reported
     */
    public static Outcome<Value> evaluate(Expression expression, Environment environment, Location at) {
        try {
            return Outcome.of(new Evaluation(environment).value(expression));
        } catch (EvaluationException failure) {
            return Outcome.failed(List.of(failed(failure, at)));
        }
    }

    /** The text of a scalar; lists are a mistake of the caller. */
    public static Outcome<String> text(Expression expression, Environment environment, Location at) {
        if (expression.isList()) {
            throw new IllegalArgumentException("a list has no text of its own");
        }
        try {
            return Outcome.of(new Evaluation(environment).text(expression));
        } catch (EvaluationException failure) {
            return Outcome.failed(List.of(failed(failure, at)));
        }
    }

    private static Diagnostic failed(EvaluationException failure, Location at) {
        return Diagnostic.of(NOT_COMPUTABLE, at, failure.sentence());
    }
}
