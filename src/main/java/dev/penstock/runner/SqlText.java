package dev.penstock.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL cut into statements, with an eye on quotes, comments and the bodies of procedures. */
final class SqlText {
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern ROUTINE = Pattern.compile(
            "\\s*create\\s+(?:or\\s+replace\\s+)?(?:definer\\s*=\\s*\\S+\\s+)?(?:procedure|function|trigger|event)\\b",
            Pattern.CASE_INSENSITIVE);

    private final String sql;
    private final boolean isMySql;
    private final List<Statement> statements = new ArrayList<>();
    private int start;
    private int marks;
    private int depth;
    private boolean hasCode;

    private SqlText(String sql, boolean isMySql) {
        this.sql = sql;
        this.isMySql = isMySql;
    }

    /**
     * One statement of a script.
     *
     * @param line where it starts
     * @param marks how many question marks it has outside of quotes and comments
     */
    record Statement(String text, int line, int marks) {}

    static List<Statement> statements(String sql, boolean isMySql) {
        SqlText text = new SqlText(sql, isMySql);
        text.scan();
        return text.statements;
    }

    static int marks(String sql) {
        return statements(sql, false).stream().mapToInt(Statement::marks).sum();
    }

    private void scan() {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int next = skipped(i);
            if (next > i) {
                hasCode |= c == '\'' || c == '"' || c == '`' || c == '$';
                i = next;
            } else if (c == ';' && depth == 0) {
                end(i);
                i++;
            } else if (Character.isLetter(c)) {
                i = word(i);
            } else {
                marks += c == '?' ? 1 : 0;
                hasCode |= !Character.isWhitespace(c);
                i++;
            }
        }
        end(i);
    }

    private void end(int to) {
        if (hasCode) {
            int from = start;
            while (Character.isWhitespace(sql.charAt(from))) {
                from++;
            }
            int line = 1
                    + (int) sql.substring(0, from)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new Statement(sql.substring(from, to).strip(), line, marks));
        }
        start = to + 1;
        marks = 0;
        depth = 0;
        hasCode = false;
    }

    /** The end of the quote or comment that starts at {@code i}; {@code i} if none does. */
    private int skipped(int i) {
        char c = sql.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            return quoted(i, c);
        }
        if (sql.startsWith("/*", i)) {
            return after("*/", i + 2);
        }
        if (isLineComment(i)) {
            return after("\n", i);
        }
        if (c == '$' && !isMySql) {
            Matcher tag = DOLLAR.matcher(sql).region(i, sql.length());
            return tag.lookingAt() ? after(tag.group(), tag.end()) : i;
        }
        return i;
    }

    private boolean isLineComment(int i) {
        if (sql.startsWith("--", i)) {
            // MySQL takes two hyphens for a double negation unless a space follows
            return !isMySql || i + 2 == sql.length() || Character.isWhitespace(sql.charAt(i + 2));
        }
        return isMySql && sql.charAt(i) == '#';
    }

    private int after(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private int quoted(int from, char quote) {
        boolean hasEscapes = isMySql ? quote != '`' : quote == '\'' && from > 0 && isEscapeString(from);
        int i = from + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && hasEscapes) {
                i++;
            } else if (c == quote) {
                return i + 1; // a doubled quote starts the next one at once
            }
            i++;
        }
        return sql.length();
    }

    /** PostgreSQL's {@code E'…'}. */
    private boolean isEscapeString(int quote) {
        char before = sql.charAt(quote - 1);
        return (before == 'E' || before == 'e') && (quote == 1 || !Character.isLetterOrDigit(sql.charAt(quote - 2)));
    }

    /** Semicolons inside BEGIN … END of a routine don't end it. */
    private int word(int from) {
        hasCode = true;
        Matcher match = WORD.matcher(sql).region(from, sql.length());
        int end = match.lookingAt() ? match.end() : from + 1;
        if (isMySql && isRoutine()) {
            String word = sql.substring(from, end).toLowerCase(Locale.ROOT);
            if (word.equals("begin") || word.equals("case")) {
                depth++;
            } else if (word.equals("end")) {
                return ended(end);
            }
        }
        return end;
    }

    private int ended(int end) {
        Matcher next = Pattern.compile("\\s+(if|loop|while|repeat|case)\\b", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .region(end, sql.length());
        if (next.lookingAt()) {
            depth -= next.group(1).equalsIgnoreCase("case") ? 1 : 0;
            return next.end();
        }
        depth--;
        return end;
    }

    private boolean isRoutine() {
        return ROUTINE.matcher(sql).region(start, sql.length()).lookingAt();
    }
}
