package dev.penstock.runner;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Lets Redshift load files or a DynamoDB table, or write a table to files, in one transaction. */
final class RedshiftCopyWork implements DataWork.Body {
    @Override
    public String run(Attempt attempt, Hangup hangup) throws WorkFailure, IOException, SQLException {
        Task task = attempt.task();
        checkEnds(task);
        DataPlace input = task.input().get(0);
        DataPlace output = task.output().get(0);
        boolean isLoading = output.uri().isEmpty();
        DataPlace warehouse = isLoading ? output : input;
        Table table = warehouse
                .table()
                .orElseThrow(() -> new WorkFailure("DP.BadTask", "`" + warehouse.id() + "` is no table."))
                .revealed(attempt);
        try (Session session = new Databases(attempt, hangup).open(table.requiredDatabase(warehouse.id()))) {
            boolean isNew = isLoading && TableSql.create(session, output.id(), table);
            session.begin();
            RedshiftQueue.choose(session, task.sql().queue());
            Optional<AwsCredentials> rights = rights(attempt);
            String credentials = rights.map(RedshiftCopySql::credentials).orElse("");
            RedshiftCopySql sql = new RedshiftCopySql(attempt, TableSql.name(table, warehouse.id()));
            List<String> statements = isLoading
                    ? sql.load(input, keys(session, table, task, isNew), credentials)
                    : List.of(sql.unload(output, credentials));
            execute(session, statements, attempt.journal(), scrubber(rights));
            session.commit();
            return isLoading
                    ? "Loaded `" + input.id() + "` into `" + output.id() + "`."
                    : "Wrote `" + input.id() + "` to `" + output.id() + "`.";
        }
    }

    private static void checkEnds(Task task) throws WorkFailure {
        boolean isPair = task.input().size() == 1 && task.output().size() == 1;
        if (!isPair
                || isWarehouse(task.input().get(0)) == isWarehouse(task.output().get(0))) {
            throw new WorkFailure(
                    "DP.BadTask",
                    "A RedshiftCopyActivity needs one `input` and one `output`: a RedshiftDataNode, and files or a"
                            + " DynamoDB table.");
        }
    }

    private static boolean isWarehouse(DataPlace place) {
        return place.table().flatMap(Table::database).isPresent();
    }

    private static void execute(Session session, List<String> statements, Journal journal, Scrubber scrubber)
            throws WorkFailure {
        for (String statement : statements) {
            String verb = statement.replaceFirst("(?s)^(\\w+\\s+\\w+).*", "$1");
            try {
                session.execute(statement);
            } catch (SQLException e) {
                WorkFailure failure = SqlTrouble.of("`" + verb + " …` failed at " + session.title(), e);
                throw new WorkFailure(failure.error(), scrubber.scrub(failure.message()));
            }
            journal.write("Ran `" + verb + " …`.");
        }
    }

    /** The rights of this machine, unless the options name others. */
    private static Optional<AwsCredentials> rights(Attempt attempt) throws WorkFailure {
        String options = String.join(" ", attempt.task().sql().commandOptions());
        return RedshiftCopySql.CREDENTIALS.matcher(options).find()
                ? Optional.empty()
                : Optional.of(attempt.cloud().credentials());
    }

    /** A server may quote the statement that it refuses, keys and all. */
    private static Scrubber scrubber(Optional<AwsCredentials> rights) {
        Map<String, String> secrets = new LinkedHashMap<>();
        rights.ifPresent(credentials -> secrets.put("AWS secret key", credentials.secretAccessKey()));
        if (rights.isPresent() && rights.get() instanceof AwsSessionCredentials session) {
            secrets.put("AWS session token", session.sessionToken());
        }
        return new Scrubber(secrets);
    }

    private static List<String> keys(Session session, Table table, Task task, boolean isNew) throws WorkFailure {
        SqlOrder.InsertMode mode = task.sql()
                .insertMode()
                .orElseThrow(() -> new WorkFailure("DP.BadTask", "The task has no `insertMode`."));
        if (!mode.isMerge() || !table.primaryKeys().isEmpty()) {
            return table.primaryKeys();
        }
        List<String> keys = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(RedshiftCopySql.keysQuery(
                        table.schemaName().orElse("public"), table.name().orElse(""), session.dialect()))) {
            while (rows.next()) {
                keys.add(RedshiftCopySql.name(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw SqlTrouble.of("The keys of the table couldn't be found at " + session.title(), e);
        }
        if (keys.isEmpty() && !isNew) {
            throw new WorkFailure(
                    "DP.Data",
                    "The table has no primary, sort or distribution key to tell rows apart, which " + mode
                            + " needs; `primaryKeys` of its data node can name columns.");
        }
        return keys;
    }
}
