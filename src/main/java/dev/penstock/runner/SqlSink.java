package dev.penstock.runner;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts rows into a table, many at a time, within the session's transaction. */
final class SqlSink implements RowSink, AutoCloseable {
    private static final int MOST_ROWS = 500;
    private static final int MOST_MARKS = 20_000;
    private static final int MOST_OCTETS = 4 << 20;

    private final Session session;
    private final String nodeId;
    private final InsertStatement insert;
    private final boolean[] emptyIsNull;
    private final int rowsAtOnce;
    private final PreparedStatement single;
    private final Optional<PreparedStatement> many;
    private final List<Object[]> pending = new ArrayList<>();
    private long octets;
    private String firstPlace = "";
    private String lastPlace = "";
    private long count;

    private SqlSink(Session session, String nodeId, InsertStatement insert, boolean[] emptyIsNull) throws SQLException {
        this.session = session;
        this.nodeId = nodeId;
        this.insert = insert;
        this.emptyIsNull = emptyIsNull;
        this.rowsAtOnce = Math.max(1, Math.min(MOST_ROWS, MOST_MARKS / Math.max(1, insert.marks())));
        this.single = session.prepare(insert.sql());
        boolean isMany = rowsAtOnce > 1
                && insert.shape()
                        .filter(shape -> session.dialect().takesManyRows(shape.tail()))
                        .isPresent();
        this.many = isMany ? Optional.of(session.prepare(insert.shape().get().forRows(rowsAtOnce))) : Optional.empty();
    }

    /** @param columns the names of the rows' columns, if they have names */
    static SqlSink into(Session session, DataPlace place, Table table, List<String> columns, int width)
            throws WorkFailure, SQLException {
        InsertStatement insert = TableSql.insert(session, place.id(), table, columns);
        if (insert.marks() == 0) {
            throw new WorkFailure(
                    "DP.BadTask", "The `insertQuery` of `" + place.id() + "` has no question marks to take columns.");
        }
        if (width > 0 && width != insert.marks()) {
            throw new WorkFailure(
                    "DP.Data",
                    "The input has " + width + " columns, but `" + place.id() + "` takes " + insert.marks() + ".");
        }
        return new SqlSink(session, place.id(), insert, TableSql.emptyIsNull(session, insert));
    }

    long count() {
        return count;
    }

    @Override
    public void accept(Object[] cells, RowPlace place) throws WorkFailure, SQLException {
        if (cells.length != insert.marks()) {
            throw new WorkFailure(
                    "DP.Data",
                    "There are too " + (cells.length < insert.marks() ? "few" : "many") + " columns in "
                            + place.words() + ": " + cells.length + " instead of the " + insert.marks() + " that `"
                            + nodeId + "` takes.");
        }
        if (pending.isEmpty()) {
            firstPlace = place.words();
        }
        Object[] row = cells.clone();
        for (int i = 0; i < row.length; i++) {
            row[i] = "".equals(row[i]) && emptyIsNull[i] ? null : row[i];
            octets += size(row[i]);
        }
        pending.add(row);
        if (pending.size() == rowsAtOnce || octets > MOST_OCTETS) {
            lastPlace = place.words();
            send();
        }
    }

    private static int size(Object cell) {
        if (cell instanceof String text) {
            return text.length();
        }
        return cell instanceof byte[] bytes ? bytes.length : 0;
    }

    /** Sends what is pending; the caller commits. */
    void flush() throws WorkFailure, SQLException {
        lastPlace = "its last row";
        send();
    }

    private void send() throws WorkFailure, SQLException {
        if (pending.isEmpty()) {
            return;
        }
        try {
            if (many.isPresent() && pending.size() == rowsAtOnce) {
                sendTogether(many.get());
            } else {
                sendBatch();
            }
        } catch (SQLException e) {
            throw SqlTrouble.of("`" + nodeId + "` took none of the rows from " + firstPlace + " to " + lastPlace, e);
        }
        count += pending.size();
        pending.clear();
        octets = 0;
    }

    private void sendTogether(PreparedStatement statement) throws SQLException {
        session.running(statement);
        int mark = 1;
        for (Object[] row : pending) {
            for (Object cell : row) {
                set(statement, mark++, cell);
            }
        }
        statement.executeUpdate();
    }

    private void sendBatch() throws SQLException {
        session.running(single);
        for (Object[] row : pending) {
            for (int i = 0; i < row.length; i++) {
                set(single, i + 1, row[i]);
            }
            single.addBatch();
        }
        single.executeBatch();
    }

    private static void set(PreparedStatement statement, int mark, Object cell) throws SQLException {
        if (cell == null) {
            statement.setNull(mark, Types.NULL);
        } else if (cell instanceof byte[] octets) {
            statement.setBytes(mark, octets);
        } else {
            statement.setString(mark, cell.toString());
        }
    }

    @Override
    public void close() throws SQLException {
        try (single) {
            if (many.isPresent()) {
                many.get().close();
            }
        }
    }
}
