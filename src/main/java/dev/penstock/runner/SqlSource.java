package dev.penstock.runner;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one after the other. */
final class SqlSource implements AutoCloseable {
    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private final Session session;
    private final String nodeId;
    private final Statement statement;
    private final ResultSet rows;
    private final List<Getter> getters;

    private SqlSource(Session session, String nodeId, Statement statement, ResultSet rows) throws SQLException {
        this.session = session;
        this.nodeId = nodeId;
        this.statement = statement;
        this.rows = rows;
        this.getters = getters(rows.getMetaData(), session.dialect());
    }

    @SuppressWarnings("resource") // the rows' own statement, closed with them
    static SqlSource open(Session session, String nodeId, String query) throws WorkFailure {
        try {
            Statement statement = session.streaming();
            return new SqlSource(session, nodeId, statement, statement.executeQuery(query));
        } catch (SQLException e) {
            throw SqlTrouble.of("The query of `" + nodeId + "` failed at " + session.title(), e);
        }
    }

    int width() {
        return getters.size();
    }

    /** How a column's value gets out of a row. */
    private interface Getter {
        @Nullable Object get(ResultSet rows, int column) throws SQLException;
    }

    /** Hands all rows to {@code sink}; the number of rows. */
    long read(RowSink sink) throws WorkFailure, IOException, SQLException {
        Object[] cells = new Object[getters.size()];
        Counter counter = new Counter(nodeId);
        while (next()) {
            counter.count++;
            for (int i = 0; i < cells.length; i++) {
                cells[i] = getters.get(i).get(rows, i + 1);
            }
            sink.accept(cells, counter);
        }
        return counter.count;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }

    private boolean next() throws WorkFailure {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw SqlTrouble.of("The rows of `" + nodeId + "` couldn't all be read from " + session.title(), e);
        }
    }

    /** Where a row comes from, counted while it's read. */
    private static final class Counter implements RowSink.RowPlace {
        private final String nodeId;
        private long count;

        Counter(String nodeId) {
            this.nodeId = nodeId;
        }

        @Override
        public String words() {
            return "row " + count + " of `" + nodeId + "`";
        }
    }

    private static List<Getter> getters(ResultSetMetaData meta, Dialect dialect) throws SQLException {
        Getter[] getters = new Getter[meta.getColumnCount()];
        for (int i = 0; i < getters.length; i++) {
            getters[i] = getter(
                    meta.getColumnType(i + 1),
                    String.valueOf(meta.getColumnTypeName(i + 1)).toLowerCase(Locale.ROOT),
                    dialect);
        }
        return List.of(getters);
    }

    private static Getter getter(int type, String name, Dialect dialect) {
        if (BINARY.contains(type)) {
            return ResultSet::getBytes;
        }
        // MySQL's driver would call a TINYINT(1) a boolean; it's a number
        if (dialect == Dialect.MYSQL && (type == Types.BIT || type == Types.BOOLEAN)) {
            return (rows, column) -> {
                long value = rows.getLong(column);
                return rows.wasNull() ? null : Long.toString(value);
            };
        }
        if (name.equals("bool") || name.equals("boolean")) {
            return (rows, column) -> {
                boolean value = rows.getBoolean(column);
                return rows.wasNull() ? null : Boolean.toString(value);
            };
        }
        return ResultSet::getString;
    }

    /** The names of the columns that a query would bring. */
    static List<Column> columns(Session session, String query) throws SQLException {
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(query)) {
            ResultSetMetaData meta = rows.getMetaData();
            Column[] columns = new Column[meta.getColumnCount()];
            for (int i : IntStream.range(0, columns.length).toArray()) {
                columns[i] = new Column(meta.getColumnName(i + 1), meta.getColumnType(i + 1));
            }
            return List.of(columns);
        }
    }

    /** A column's name and its JDBC type. */
    record Column(String name, int type) {
        private static final Set<Integer> TEXT = Set.of(
                Types.CHAR,
                Types.VARCHAR,
                Types.LONGVARCHAR,
                Types.CLOB,
                Types.NCHAR,
                Types.NVARCHAR,
                Types.LONGNVARCHAR,
                Types.NCLOB);

        boolean isText() {
            return TEXT.contains(type);
        }
    }
}
