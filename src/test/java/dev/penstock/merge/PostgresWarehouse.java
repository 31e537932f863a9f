package dev.penstock.merge;

import static java.util.Objects.requireNonNull;

import dev.penstock.merge.Mode.Row;
import dev.penstock.runner.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PostgreSQL with as much of Redshift as loads need: {@code COPY} puts the rows of a random table into {@code staging}; a
 * table that is created remembers its keys without enforcing them; the catalog knows distribution and sort keys.
 */
public final class PostgresWarehouse implements AutoCloseable {
    private static final Pattern COPY = Pattern.compile("COPY staging FROM 's3://rows/(\\d+)/(\\w+)/'.*");
    private static final Pattern CREATION = Pattern.compile("CREATE TABLE (\\w+)\\..*? /\\* (\\d+) \\*/.*");

    private final Connection connection;
    private final Map<Integer, RandomTable> tables = new HashMap<>();
    private final Map<String, Integer> copies = new HashMap<>();

    public PostgresWarehouse(TestServer server) throws SQLException {
        connection = server.connect();
        for (Mode mode : Mode.values()) {
            execute("DROP SCHEMA IF EXISTS " + mode.schema() + " CASCADE");
            execute("CREATE SCHEMA " + mode.schema());
        }
        execute("DROP SCHEMA IF EXISTS redshift CASCADE");
        execute("CREATE SCHEMA redshift");
        execute("CREATE TABLE redshift.keys (schema_name text, table_name text, kind text, column_name text)");
        execute("CREATE VIEW redshift.key_columns AS SELECT k.kind, a.attrelid, a.attnum FROM redshift.keys k"
                + " JOIN pg_catalog.pg_namespace n ON n.nspname = k.schema_name"
                + " JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = k.table_name"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = k.column_name");
        execute("CREATE VIEW redshift.pg_attribute AS SELECT a.attrelid, a.attname, a.attnum,"
                + " EXISTS (SELECT 1 FROM redshift.key_columns k WHERE k.kind = 'DISTKEY' AND k.attrelid = a.attrelid"
                + " AND k.attnum = a.attnum) AS attisdistkey,"
                + " (SELECT count(*) FROM redshift.key_columns k WHERE k.kind = 'SORTKEY' AND k.attrelid = a.attrelid"
                + " AND k.attnum = a.attnum) AS attsortkeyord FROM pg_catalog.pg_attribute a");
        execute("CREATE VIEW redshift.pg_constraint AS SELECT attrelid AS conrelid, 'p' AS contype, array_agg(attnum)"
                + " AS conkey FROM redshift.key_columns WHERE kind = 'PRIMARY KEY' GROUP BY attrelid");
    }

    /** Makes the table of each mode, with its rows. */
    public void prepare(RandomTable table) throws SQLException {
        tables.put(table.number(), table);
        if (table.isThere()) {
            for (Mode mode : Mode.values()) {
                create(table, mode.schema());
                insert(table.address(mode), table.present());
            }
        }
    }

    public void forget(RandomTable table) throws SQLException {
        for (Mode mode : Mode.values()) {
            execute("DROP TABLE IF EXISTS " + table.address(mode));
        }
        execute("DELETE FROM redshift.keys WHERE table_name = "
                + quoted(table.name().kept()));
    }

    /** The rows of a table as texts, sorted; empty if there is no such table. */
    public Optional<List<String>> rows(RandomTable table, Mode mode) throws SQLException {
        List<Row> tables = query("SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = " + quoted(mode.schema())
                + " AND tablename = " + quoted(table.name().kept()));
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(Row.sorted(query("SELECT * FROM " + table.address(mode))));
    }

    /** The answer of a query about keys. */
    public List<Row> inspect(String sql) throws SQLException {
        return query(sql.replace("pg_catalog.pg_attribute", "redshift.pg_attribute")
                .replace("pg_catalog.pg_constraint", "redshift.pg_constraint"));
    }

    /** Runs all statements or none, in a session of their own. */
    public void transact(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String statement : statements) {
                apply(statement);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
            execute("DISCARD TEMP");
        }
    }

    private void apply(String sql) throws SQLException {
        Matcher copy = COPY.matcher(sql);
        Matcher creation = CREATION.matcher(sql.strip());
        if (copy.matches()) {
            RandomTable table = table(copy.group(1));
            int attempt = copies.merge(copy.group(1) + copy.group(2), 1, Integer::sum);
            insert("staging", table.arriving());
            if (table.trouble().spoils(attempt)) {
                throw new SQLException("Load into table 'staging' failed. Check 'stl_load_errors' for details.");
            }
        } else if (creation.matches()) {
            create(table(creation.group(2)), creation.group(1));
        } else {
            execute(sql);
        }
    }

    private RandomTable table(String number) {
        return requireNonNull(tables.get(Integer.valueOf(number)), number);
    }

    private void create(RandomTable table, String schema) throws SQLException {
        execute(table.columnsSql(schema));
        for (RandomTable.Key key : table.declared()) {
            for (int place : key.columns()) {
                execute("INSERT INTO redshift.keys VALUES (" + quoted(schema) + ", "
                        + quoted(table.name().kept()) + ", " + quoted(key.kind()) + ", "
                        + quoted(table.columns().get(place).name().kept()) + ")");
            }
        }
    }

    private void insert(String address, List<Row> rows) throws SQLException {
        if (!rows.isEmpty()) {
            execute("INSERT INTO " + address + " VALUES "
                    + rows.stream()
                            .map(row -> row.cells().stream()
                                    .map(cell ->
                                            cell.map(PostgresWarehouse::quoted).orElse("NULL"))
                                    .collect(Collectors.joining(", ", "(", ")")))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private List<Row> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                List<Optional<String>> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(Optional.ofNullable(result.getString(i)));
                }
                rows.add(new Row(cells));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
