package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The rows of a table; columns count in their order.
 *
 * @param table with its schema, as SQL names it
 */
record TableRows(Connection connection, String table) implements RowSource {
    private static final int AT_ONCE = 10_000;
    private static final Pattern NAME = Pattern.compile("[\\w$.\"]+");

    TableRows {
        requireNonNull(connection, "connection");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("`" + table + "` isn't the name of a table");
        }
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Map<String, Object> figures() {
        return Map.of("place", table);
    }

    @Override
    public void eachRow(Rows.Sink sink) throws IOException {
        try {
            // otherwise PostgreSQL's driver reads all rows into memory
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(AT_ONCE);
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        Rows.read(new ByteArrayInputStream(row(rows)), sink);
                    }
                }
            }
            connection.rollback();
        } catch (SQLException refused) {
            throw new IOException("`" + table + "`: " + refused.getMessage(), refused);
        }
    }

    /** Nothing in it ends a row. */
    private static byte[] row(ResultSet rows) throws SQLException {
        StringJoiner columns = new StringJoiner("\t");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String value = rows.getString(i);
            columns.add(value == null ? "\\N" : value.replace("\\", "\\\\").replace("\n", "\\n"));
        }
        return columns.add("").toString().getBytes(StandardCharsets.UTF_8);
    }
}
