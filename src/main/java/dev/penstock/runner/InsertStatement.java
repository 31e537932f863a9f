package dev.penstock.runner;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that takes a row.
 *
 * @param sql with a question mark for each column
 * @param marks the number of question marks
 * @param shape its parts, if it is an INSERT of nothing but question marks
 */
record InsertStatement(String sql, int marks, Optional<Shape> shape) {
    private static final Pattern SIMPLE = Pattern.compile(
            "(?<head>\\s*(?:insert|replace)\\s+(?:\\w+\\s+)*?into\\s+(?<table>[^\\s(]+)\\s*"
                    + "(?:\\((?<columns>[^)?]*)\\))?\\s*values?\\s*)"
                    + "(?<row>\\(\\s*\\?\\s*(?:,\\s*\\?\\s*)*\\))(?<tail>[^?]*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * The parts of an INSERT.
     *
     * @param columns as they were written; empty when all columns of the table are meant
     */
    record Shape(String head, String table, String columns, String row, String tail) {
        /** The statement for several rows at once. */
        String forRows(int rows) {
            return head + (row + ",").repeat(rows - 1) + row + tail;
        }

        /** A query that brings the columns that the question marks stand for, and no rows. */
        String columnsQuery() {
            return "select " + (columns.isEmpty() ? "*" : columns) + " from " + table + " where 1 = 0";
        }
    }

    static InsertStatement parse(String sql) {
        String plain = sql.strip().replaceFirst(";\\s*$", "");
        Matcher match = SIMPLE.matcher(plain);
        if (!match.matches()) {
            return new InsertStatement(plain, SqlText.marks(plain), Optional.empty());
        }
        String row = match.group("row");
        String columns = match.group("columns");
        return new InsertStatement(
                plain,
                SqlText.marks(row),
                Optional.of(new Shape(
                        match.group("head"),
                        match.group("table"),
                        columns == null ? "" : columns.strip(),
                        row,
                        match.group("tail").strip().toLowerCase(Locale.ROOT).isEmpty()
                                ? ""
                                : " " + match.group("tail").strip())));
    }
}
