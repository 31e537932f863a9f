package dev.penstock.expression;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Reads a text with any number of {@code #{…}} in it. */
public final class ExpressionParser {
    private static final String OPEN = "#{";
    private static final int MOST_PROBLEMS = 100;

    private ExpressionParser() {}

    /**
     * A text that is one {@code #{…}} and nothing else is that expression; every other one is a {@link
     * Expression.Concat}, or a constant when nothing in it is to be evaluated.
     *
     * @param at the place of the text's opening quote; column 0 for a text that stands by itself
     */
    public static Outcome<Expression> parse(String text, Location at) {
        Places places = new Places(text, at);
        List<Expression> parts = new ArrayList<>();
        List<Diagnostic> problems = new ArrayList<>();
        int position = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, position)) {
            parts.add(Expression.Constant.text(text.substring(position, open)));
            try {
                BraceParser braces = new BraceParser(text, open, places);
                parts.add(braces.parse());
                position = braces.position();
            } catch (SyntaxException broken) {
                problems.add(broken.diagnostic());
                int close = text.indexOf('}', broken.offset());
                position = close < 0 || problems.size() == MOST_PROBLEMS ? text.length() : close + 1;
            }
        }
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        parts.add(Expression.Constant.text(text.substring(position)));
        return Outcome.of(joined(parts));
    }

    private static Expression joined(List<Expression> parts) {
        List<Expression> merged = Concats.merged(parts);
        if (merged.isEmpty()) {
            return Expression.Constant.text("");
        }
        return merged.size() == 1 ? merged.get(0) : new Expression.Concat(merged);
    }
}
