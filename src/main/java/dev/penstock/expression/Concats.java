package dev.penstock.expression;

import dev.penstock.expression.Expression.Constant;
import java.util.ArrayList;
import java.util.List;

/** Brings the parts of a concatenation into their one canonical form. */
final class Concats {
    private Concats() {}

    /** The same parts without empty texts, and neighbouring texts as one. */
    static List<Expression> merged(List<Expression> parts) {
        List<Expression> merged = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            if (part instanceof Constant constant && constant.value() instanceof Value.Text found) {
                text.append(found.value());
            } else {
                flush(text, merged);
                merged.add(part);
            }
        }
        flush(text, merged);
        return merged;
    }

    private static void flush(StringBuilder text, List<Expression> merged) {
        if (!text.isEmpty()) {
            merged.add(Constant.text(text.toString()));
            text.setLength(0);
        }
    }
}
