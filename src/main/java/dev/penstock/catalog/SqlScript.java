package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A script cut into its statements, at the semicolons that stand in no text, name or comment. */
final class SqlScript {
    private final List<Expression> arguments;
    private final List<Sql> statements = new ArrayList<>();
    private final List<Sql.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean hasWords;
    private String end = "";
    private int used;

    private SqlScript(List<Expression> arguments) {
        this.arguments = arguments;
    }

    /**
     * The statements of a script.
     *
     * @param arguments what its question marks stand for, one after the other; none for question marks that stay
     */
    static SqlScript of(Expression script, List<Expression> arguments) {
        SqlScript reading = new SqlScript(arguments);
        for (Expression piece : Expressions.parts(script)) {
            Optional<String> known = Expressions.constantText(piece);
            known.ifPresentOrElse(reading::read, () -> reading.add(new Sql.Raw(piece)));
        }
        reading.endStatement();
        return reading;
    }

    /** Whether a value would change where statements end. */
    static boolean isCutting(String value) {
        return value.matches("(?s).*(?:[;'\"$?]|--|/\\*|\\*/|\\n).*");
    }

    List<Sql> statements() {
        return statements;
    }

    int usedArguments() {
        return used;
    }

    private void read(String sql) {
        int i = 0;
        while (i < sql.length()) {
            i = end.isEmpty() ? readCode(sql, i) : readInside(sql, i);
        }
    }

    /** Inside of a text, a name or a comment, up to what ends it. */
    private int readInside(String sql, int start) {
        if (sql.startsWith(end, start)) {
            int next = start + end.length();
            text.append(sql, start, next);
            end = "";
            return next;
        }
        text.append(sql.charAt(start));
        return start + 1;
    }

    private int readCode(String sql, int start) {
        char next = sql.charAt(start);
        String opening = opening(sql, start);
        if (!opening.isEmpty()) {
            end = switch (opening) {
                case "--" -> "\n";
                case "/*" -> "*/";
                default -> opening;
            };
            hasWords |= !opening.equals("--") && !opening.equals("/*");
            text.append(opening);
            return start + opening.length();
        }
        if (next == ';') {
            endStatement();
        } else if (next == '?' && used < arguments.size()) {
            add(new Sql.Literal(arguments.get(used++), false));
        } else {
            hasWords |= !Character.isWhitespace(next);
            text.append(next);
        }
        return start + 1;
    }

    /** What begins a text, a name or a comment here. */
    private static String opening(String sql, int start) {
        for (String opening : List.of("'", "\"", "--", "/*")) {
            if (sql.startsWith(opening, start)) {
                return opening;
            }
        }
        if (sql.charAt(start) != '$') {
            return "";
        }
        int close = sql.indexOf('$', start + 1);
        String tag = close < 0 ? "" : sql.substring(start, close + 1);
        return tag.matches("\\$[A-Za-z_0-9]*\\$") ? tag : "";
    }

    private void add(Sql.Part part) {
        endText();
        parts.add(part);
        hasWords = true;
    }

    private void endText() {
        String sql = parts.isEmpty() ? text.toString().stripLeading() : text.toString();
        if (!sql.isEmpty()) {
            parts.add(new Sql.Plain(sql));
        }
        text.setLength(0);
    }

    private void endStatement() {
        endText();
        if (hasWords) {
            statements.add(new Sql(parts));
        }
        parts.clear();
        hasWords = false;
    }
}
