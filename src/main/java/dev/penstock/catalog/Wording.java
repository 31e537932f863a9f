package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text in the making, of which a run fills in parts. */
final class Wording {
    private final List<Expression> parts = new ArrayList<>();

    Wording text(String text) {
        if (!text.isEmpty()) {
            parts.add(Expression.Constant.text(text));
        }
        return this;
    }

    Wording part(Expression part) {
        parts.addAll(Expressions.parts(part));
        return this;
    }

    /** A text between quotes, its own quotes and backslashes escaped where they're known. */
    Wording quoted(Expression text, char quote) {
        text(String.valueOf(quote));
        for (Expression part : Expressions.parts(text)) {
            Optional<String> constant = Expressions.constantText(part);
            constant.ifPresentOrElse(known -> text(escaped(known, quote)), () -> part(part));
        }
        return text(String.valueOf(quote));
    }

    static String escaped(String text, char quote) {
        return text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
    }

    Expression expression() {
        return parts.isEmpty()
                ? Expression.Constant.text("")
                : Expressions.withParameters(new Expression.Concat(parts), Map.of());
    }

    /** The text with each {@code ${name}} in its known parts replaced. */
    static Expression filled(Expression text, Map<String, Expression> names) {
        Expression filled = text;
        for (Map.Entry<String, Expression> name : names.entrySet()) {
            filled = filled(filled, "${" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static Expression filled(Expression text, String mark, Expression value) {
        Wording wording = new Wording();
        for (Expression part : Expressions.parts(text)) {
            Optional<String> constant = Expressions.constantText(part);
            if (constant.isEmpty()) {
                wording.part(part);
                continue;
            }
            String[] pieces = constant.get().split(Pattern.quote(mark), -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    wording.part(value);
                }
                wording.text(pieces[i]);
            }
        }
        return wording.expression();
    }

    /** Whether the known parts have {@code ${name}}. */
    static boolean names(Expression text, String name) {
        return Expressions.parts(text).stream()
                .map(Expressions::constantText)
                .flatMap(Optional::stream)
                .anyMatch(known -> known.contains("${" + name + "}"));
    }
}
