package dev.penstock.runner;

import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The statements that a table's data node stands for. */
final class TableSql {
    private TableSql() {}

    static String name(Table table, String nodeId) throws WorkFailure {
        String name = table.name().orElseThrow(() -> new WorkFailure("DP.BadTask", "`" + nodeId + "` names no table."));
        return table.schemaName().map(schema -> schema + "." + name).orElse(name);
    }

    static String select(Table table, String nodeId) throws WorkFailure {
        return table.selectQuery().isPresent() ? table.selectQuery().get() : "select * from " + name(table, nodeId);
    }

    /** @param columns the names that the rows' columns have, if any */
    static InsertStatement insert(Session session, String nodeId, Table table, List<String> columns)
            throws WorkFailure {
        if (table.insertQuery().isPresent()) {
            return InsertStatement.parse(table.insertQuery().get());
        }
        String name = name(table, nodeId);
        if (!columns.isEmpty()) {
            return InsertStatement.parse("insert into " + name + " (" + String.join(", ", columns) + ") values ("
                    + marks(columns.size()) + ")");
        }
        try {
            int all = SqlSource.columns(session, "select * from " + name + " where 1 = 0")
                    .size();
            return InsertStatement.parse("insert into " + name + " values (" + marks(all) + ")");
        } catch (SQLException e) {
            throw SqlTrouble.of("The table of `" + nodeId + "` can't be used at " + session.title(), e);
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Which columns take no empty text, so that an empty field of a file must be a null there. */
    static boolean[] emptyIsNull(Session session, InsertStatement insert) throws WorkFailure {
        boolean[] emptyIsNull = new boolean[insert.marks()];
        if (insert.shape().isEmpty()) {
            return fromMarks(session, insert, emptyIsNull);
        }
        try {
            List<SqlSource.Column> columns =
                    SqlSource.columns(session, insert.shape().get().columnsQuery());
            for (int i = 0; i < Math.min(columns.size(), emptyIsNull.length); i++) {
                emptyIsNull[i] = !columns.get(i).isText();
            }
            return emptyIsNull;
        } catch (SQLException e) {
            throw SqlTrouble.of("The `insertQuery` can't be used at " + session.title(), e);
        }
    }

    private static boolean[] fromMarks(Session session, InsertStatement insert, boolean[] emptyIsNull)
            throws WorkFailure {
        try (PreparedStatement statement = session.prepare(insert.sql())) {
            ParameterMetaData meta = statement.getParameterMetaData();
            for (int i = 0; i < emptyIsNull.length; i++) {
                emptyIsNull[i] = !new SqlSource.Column("", meta.getParameterType(i + 1)).isText();
            }
        } catch (SQLException e) {
            if (session.dialect().hasDefinitionsInTransactions()) {
                throw SqlTrouble.of("The `insertQuery` can't be used at " + session.title(), e);
            }
            Arrays.fill(emptyIsNull, false); // this driver knows no types
        }
        return emptyIsNull;
    }

    /** Runs {@code createTableSql} if the table isn't there, and tells whether it did; outside of any transaction. */
    static boolean create(Session session, String nodeId, Table table) throws WorkFailure {
        if (table.createTableSql().isEmpty()) {
            return false;
        }
        Optional<SQLException> trouble = session.attempt("select 1 from " + name(table, nodeId) + " where 1 = 0");
        if (trouble.isEmpty()) {
            return false;
        }
        if (!session.dialect().isMissingTable(String.valueOf(trouble.get().getSQLState()))) {
            throw SqlTrouble.of("The table of `" + nodeId + "` can't be used at " + session.title(), trouble.get());
        }
        if (session.dialect().hasDefinitionsInTransactions()) {
            session.begin();
        }
        Optional<SQLException> failure = session.attempt(table.createTableSql().get());
        if (failure.isPresent()) {
            throw SqlTrouble.of("The `createTableSql` of `" + nodeId + "` failed at " + session.title(), failure.get());
        }
        return true;
    }
}
