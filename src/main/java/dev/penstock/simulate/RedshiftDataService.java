package dev.penstock.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Redshift Data API: statements that go as the script says for the attempt which their name tells. */
final class RedshiftDataService implements Service {
    private static final Set<String> COMMON = Set.of(
            "ClusterIdentifier",
            "WorkgroupName",
            "Database",
            "SecretArn",
            "StatementName",
            "ClientToken",
            "SessionId",
            "SessionKeepAliveSeconds");
    private static final Duration PICKED_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** A statement as it stands. */
    private static final class Statement {
        private final String id;
        private final String name;
        private final String session;
        private final Work work;
        private String status = "SUBMITTED";
        private String error = "";

        private Statement(String id, String name, String session, Work work) {
            this.id = id;
            this.name = name;
            this.session = session;
            this.work = work;
        }

        private boolean isActive() {
            return Set.of("SUBMITTED", "PICKED", "STARTED").contains(status);
        }
    }

    private final World world;
    private final Workers workers;
    private final Map<String, Statement> statements = new LinkedHashMap<>();
    private final Map<String, String> byToken = new LinkedHashMap<>();

    RedshiftDataService(World world, Workers workers) {
        this.world = world;
        this.workers = workers;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        return switch (action) {
            case "executeStatement" -> execute(action, "Sql", values, context);
            case "batchExecuteStatement" -> execute(action, "Sqls", values, context);
            case "describeStatement" -> describe(values);
            case "cancelStatement" -> cancel(values);
            case "getStatementResult" -> result(values);
            case "listStatements" -> list(values);
            default -> throw new UnsupportedEmission("redshiftdata:" + action + " isn't known here.");
        };
    }

    private Object execute(String action, String sql, Map<String, Object> values, CallContext context) {
        Set<String> known = new TreeSet<>(COMMON);
        known.add(sql);
        Arguments arguments = Arguments.of("redshiftdata:" + action, values, known);
        check(arguments, values, sql);
        String token = arguments.text("ClientToken");
        String again = byToken.get(token);
        if (again != null) {
            return answer(find(again));
        }
        String name = arguments.text("StatementName");
        String session = arguments
                .textIfAny("SessionId")
                .orElseGet(() -> values.containsKey("SessionKeepAliveSeconds") ? "session-" + token : "");
        if (!session.isEmpty()
                && statements.values().stream().anyMatch(other -> other.session.equals(session) && other.isActive())) {
            throw new StateFailure("RedshiftData.ValidationException", "Session is busy");
        }
        String id = "statement-" + (statements.size() + 1);
        Work work = new Work(
                context.execution().map(Execution::name).orElse(""),
                Tree.of(
                        "id",
                        object(name),
                        "type",
                        "Statement",
                        "attempt",
                        attempt(name),
                        "sql",
                        values.getOrDefault(sql, "")),
                Optional.empty(),
                world.time().now());
        Statement statement = new Statement(id, name, session, work);
        statements.put(id, statement);
        byToken.put(token, id);
        workers.record(work);
        play(statement);
        return answer(statement);
    }

    private static void check(Arguments arguments, Map<String, Object> values, String sql) {
        boolean continues = values.containsKey("SessionId");
        boolean hasPlace = values.containsKey("ClusterIdentifier") != values.containsKey("WorkgroupName");
        if (continues == hasPlace || continues == values.containsKey("SecretArn")) {
            throw new StateFailure("RedshiftData.ValidationException", "Wrong combination of parameters");
        }
        List<Object> texts = sql.equals("Sqls") ? Tree.list(values.get(sql), sql) : List.of(arguments.text(sql));
        if (texts.isEmpty() || texts.size() > 40) {
            throw new StateFailure("RedshiftData.ValidationException", texts.size() + " statements");
        }
        texts.forEach(text -> {
            if (Tree.text(text, sql).isBlank()) {
                throw new StateFailure("RedshiftData.ValidationException", "An empty statement");
            }
        });
    }

    private void play(Statement statement) {
        Outcome outcome =
                world.script().outcome(statement.work.execution(), statement.work.id(), statement.work.attempt());
        world.time().after(PICKED_AFTER, () -> {
            if (statement.isActive()) {
                statement.status = "STARTED";
            }
        });
        if (outcome instanceof Outcome.Succeeds succeeds) {
            world.time().after(succeeds.after(), () -> end(statement, "FINISHED", ""));
        }
        if (outcome instanceof Outcome.Fails fails) {
            world.time().after(fails.after(), () -> end(statement, "FAILED", fails.cause()));
        }
        if (outcome instanceof Outcome.Dies dies) {
            world.time().after(dies.after(), () -> end(statement, "ABORTED", ""));
        }
        if (outcome instanceof Outcome.Hangs) {
            world.time().after(LONGEST, () -> end(statement, "ABORTED", "Query exceeded 24 hours"));
        }
    }

    private void end(Statement statement, String status, String error) {
        if (statement.isActive()) {
            statement.status = status;
            statement.error = error;
            workers.finish(
                    statement.work,
                    switch (status) {
                        case "FINISHED" -> Work.Result.SUCCEEDED;
                        case "FAILED" -> Work.Result.FAILED;
                        default -> Work.Result.LOST;
                    });
        }
    }

    private static Object answer(Statement statement) {
        Map<String, Object> answer = Tree.of("Id", statement.id);
        if (!statement.session.isEmpty()) {
            answer.put("SessionId", statement.session);
        }
        return answer;
    }

    private Object describe(Map<String, Object> values) {
        Statement statement = find(Arguments.of("redshiftdata:describeStatement", values, Set.of("Id"))
                .text("Id"));
        Map<String, Object> answer = Tree.of("Id", statement.id, "Status", statement.status);
        if (!statement.error.isEmpty()) {
            answer.put("Error", statement.error);
        }
        return answer;
    }

    private Object cancel(Map<String, Object> values) {
        Statement statement = find(Arguments.of("redshiftdata:cancelStatement", values, Set.of("Id"))
                .text("Id"));
        if (!statement.isActive()) {
            throw new StateFailure(
                    "RedshiftData.ValidationException",
                    "Could not cancel a query that is already in " + statement.status + " state");
        }
        world.time().after(Duration.ofSeconds(2), () -> end(statement, "ABORTED", ""));
        return Tree.of("Status", true);
    }

    /** The table that is inspected, with the key that the script gives it. */
    private Object result(Map<String, Object> values) {
        Statement statement = find(Arguments.of("redshiftdata:getStatementResult", values, Set.of("Id"))
                .text("Id"));
        if (!statement.status.equals("FINISHED")) {
            throw new StateFailure("RedshiftData.ValidationException", "Query is not in FINISHED state");
        }
        List<Object> records = new ArrayList<>();
        world.script().tableKeys().forEach(key -> records.add(List.of(Tree.of("StringValue", key))));
        return Tree.of("Records", records, "TotalNumRows", (long) records.size());
    }

    private Object list(Map<String, Object> values) {
        Arguments arguments =
                Arguments.of("redshiftdata:listStatements", values, Set.of("StatementName", "Status", "MaxResults"));
        String prefix = arguments.text("StatementName");
        String status = arguments.text("Status");
        List<Object> found = new ArrayList<>();
        statements.values().forEach(statement -> {
            if (statement.name.startsWith(prefix) && statement.status.equals(status)) {
                found.add(Tree.of("Id", statement.id, "StatementName", statement.name, "Status", status));
            }
        });
        return Tree.of("Statements", found);
    }

    private Statement find(String id) {
        Statement statement = statements.get(id);
        if (statement == null) {
            throw new StateFailure("RedshiftData.ResourceNotFoundException", "Query does not exist: " + id);
        }
        return statement;
    }

    /** {@code execution object@attempt}. */
    private static String object(String name) {
        return name.substring(name.indexOf(' ') + 1, name.lastIndexOf('@'));
    }

    private static long attempt(String name) {
        return Long.parseLong(name.substring(name.lastIndexOf('@') + 1));
    }
}
