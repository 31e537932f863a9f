package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Runs a script of SQL on a database. */
final class SqlWork implements DataWork.Body {
    /** What manages transactions itself, or can't be part of one. */
    private static final Pattern ALONE = Pattern.compile(
            "(begin|start\\s+transaction|commit|rollback|end|vacuum|set\\s+autocommit|set\\s+session\\s+autocommit"
                    + "|(create|drop|alter)\\s+(database|tablespace|system|external)|reindex"
                    + "|(create|drop)\\s+(unique\\s+)?index\\s+concurrently|alter\\s+table\\s+\\S+\\s+append)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public String run(Attempt attempt, Hangup hangup) throws WorkFailure, IOException, SQLException {
        Task task = attempt.task();
        Database database =
                task.sql().database().orElseThrow(() -> new WorkFailure("DP.BadTask", "The task has no `database`."));
        String script = attempt.reveal(script(attempt));
        Databases databases = new Databases(attempt, hangup);
        createOutputs(attempt, databases);
        try (Session session = databases.open(database)) {
            List<SqlText.Statement> statements = SqlText.statements(script, session.dialect() == Dialect.MYSQL);
            if (statements.isEmpty()) {
                throw new WorkFailure("DP.BadTask", "The script holds no statement.");
            }
            List<String> arguments =
                    task.scriptArgument().stream().map(attempt::reveal).toList();
            RedshiftQueue.choose(session, task.sql().queue());
            boolean isTogether = statements.stream()
                    .noneMatch(statement -> ALONE.matcher(statement.text()).matches());
            if (isTogether) {
                session.begin();
            }
            run(session, statements, arguments, attempt.journal());
            if (isTogether) {
                session.commit();
            }
            return "Ran " + statements.size() + " statements at " + session.title() + ".";
        }
    }

    /** The tables that the script may count on, each in a session that ends before the script begins. */
    private static void createOutputs(Attempt attempt, Databases databases) throws WorkFailure, SQLException {
        for (DataPlace output : attempt.task().output()) {
            if (output.table().isEmpty()
                    || output.table().get().createTableSql().isEmpty()) {
                continue;
            }
            Table table = output.table().get().revealed(attempt);
            try (Session session = databases.open(table.requiredDatabase(output.id()))) {
                TableSql.create(session, output.id(), table);
                session.begin(); // a table that was there left no transaction open
                session.commit();
            }
        }
    }

    private static String script(Attempt attempt) throws WorkFailure, IOException {
        Task task = attempt.task();
        if (task.sql().script().isPresent() == task.scriptUri().isPresent()) {
            throw new WorkFailure("DP.BadTask", "The task must have either `script` or `scriptUri`, and not both.");
        }
        if (task.sql().script().isPresent()) {
            return task.sql().script().get();
        }
        String uri = task.scriptUri().orElseThrow();
        try (InputStream in = attempt.stores().of(uri).open(uri)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The arguments go to the question marks of all statements, one after the other; without any, marks are text. */
    private static void run(
            Session session, List<SqlText.Statement> statements, List<String> arguments, Journal journal)
            throws WorkFailure {
        int marks = statements.stream().mapToInt(SqlText.Statement::marks).sum();
        if (!arguments.isEmpty() && marks != arguments.size()) {
            throw new WorkFailure(
                    "DP.BadTask",
                    "The script has " + marks + " question marks for " + arguments.size() + " of `scriptArgument`.");
        }
        int next = 0;
        for (SqlText.Statement statement : statements) {
            int count = arguments.isEmpty() ? 0 : statement.marks();
            try {
                run(session, statement.text(), arguments.subList(next, next + count));
            } catch (SQLException e) {
                throw SqlTrouble.of(
                        "The statement in line " + statement.line() + " of the script failed at " + session.title(), e);
            }
            next += count;
            journal.write("Ran the statement in line " + statement.line() + ".");
        }
    }

    private static void run(Session session, String sql, List<String> arguments) throws SQLException {
        if (arguments.isEmpty()) {
            session.execute(sql);
            return;
        }
        try (PreparedStatement statement = session.prepare(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setString(i + 1, arguments.get(i));
            }
            statement.execute();
        }
    }
}
