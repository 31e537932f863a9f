package dev.penstock.runner;

import static dev.penstock.runner.TestServer.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies that can't succeed: one clear error each, and nothing half-written. */
@Timeout(120)
final class CopyTroubleTest {
    @RegisterExtension
    private final DataBench servers = new DataBench();

    private final Path base = servers.base();
    private final S3StandIn s3 = servers.s3();
    private final Bench bench = servers.bench();

    private static String task(String input, String output) {
        return """
            {"type": "CopyActivity", "id": "Copy", "input": {"id": "In", %s}, "output": {"id": "Out", %s},
             "secrets": {"p": "arn:p"}}\
            """.formatted(input, output);
    }

    private String failure(String input, String output) throws MalformedTask {
        Outcome outcome = bench.run(task(input, output));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertThat(failed.cause()).doesNotContain("\n");
        return failed.error() + ": " + failed.cause();
    }

    private static String rows(int count, String bad) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i).append(",text ").append(i).append('\n');
        }
        return text.append(bad).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void namesTheLineOfARowThatDoesNotFit(String name) throws Exception {
        TestServer server = TestServer.named(name);
        server.execute("drop table if exists t", "create table t (a int, b text)");
        String input = "\"filePath\": \"s3://b/in.csv\"";
        String output = table(server, "\"insertQuery\": \"insert into t values (?, ?)\"");
        s3.put("/b/in.csv", rows(1500, "7\n"));
        assertThat(failure(input, output))
                .isEqualTo("DP.Data: `Copy` failed on bench (attempt 1). There are too few columns in line 1501 of"
                        + " `s3://b/in.csv`: 1 instead of the 2 that `Out` takes.");
        s3.put("/b/in.csv", rows(1500, "7,two\\\nlines\n8,9,10"));
        assertThat(failure(input, output))
                .contains("too many columns in line 1503 of `s3://b/in.csv`: 3 instead of the 2");
        s3.put("/b/in.csv", rows(1500, "acht,8\n"));
        assertThat(failure(input, output))
                .contains("DP.Sql", "`Out` took none of the rows from line 1501 of `s3://b/in.csv`", "acht");
        s3.put("/b/in.csv", rows(1500, "").replace("\n", "\r\n"));
        assertThat(failure(input, output))
                .contains("In line 1 of `s3://b/in.csv` a record ends with a carriage return");
        assertThat(server.rows("select * from t")).isEmpty();
    }

    @Test
    void namesTheRowThatTwoTablesDisagreeOn() throws Exception {
        TestServer.postgresql()
                .execute("drop table if exists t", "create table t (a int, b text)", "insert into t values (1, 'x')");
        TestServer.mariadb().execute("drop table if exists t", "create table t (a int)");
        assertThat(failure(
                        table(TestServer.postgresql(), "\"table\": \"t\""),
                        table(TestServer.mariadb(), "\"table\": \"t\"")))
                .contains("The input has 2 columns, but `Out` takes 1.");
        assertThat(failure(
                        table(TestServer.postgresql(), "\"selectQuery\": \"select b from t\""),
                        table(TestServer.mariadb(), "\"table\": \"t\"")))
                .contains("`Out` took none of the rows from row 1 of `In`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void namesATableThatIsMissing(String name) throws Exception {
        TestServer server = TestServer.named(name);
        s3.put("/b/in", "1\n");
        assertThat(failure(table(server, "\"table\": \"nowhere\""), "\"filePath\": \"s3://b/out\""))
                .contains("DP.Sql: `Copy` failed", "The query of `In` failed at `Db-" + name, "nowhere");
        assertThat(failure("\"filePath\": \"s3://b/in\"", table(server, "\"table\": \"nowhere\"")))
                .contains("DP.Sql: `Copy` failed", "`Out`", "nowhere");
        assertThat(failure(
                        "\"filePath\": \"s3://b/in\"",
                        table(server, "\"insertQuery\": \"insert into nowhere values (?)\"")))
                .contains("DP.Sql", "nowhere");
        assertThat(failure(
                        "\"filePath\": \"s3://b/in\"",
                        table(server, "\"table\": \"nowhere\", \"createTableSql\": \"create nonsense\"")))
                .contains("The `createTableSql` of `Out` failed", "nonsense");
        assertThat(s3.objects.keySet()).containsExactly("/b/in");
    }

    @Test
    void namesAKeyThatCannotBeRead() throws Exception {
        s3.put("/b/in", "1\n");
        s3.forbidden.add("/b/in");
        s3.forbidden.add("/b/out");
        TestServer server = TestServer.postgresql();
        server.execute("drop table if exists t", "create table t (a int)", "insert into t values (1)");
        assertThat(failure("\"filePath\": \"s3://b/in\"", table(server, "\"table\": \"t\"")))
                .contains("DP.S3", "`s3://b/in` couldn't be read: AccessDenied it is (HTTP 403).");
        assertThat(failure(table(server, "\"table\": \"t\""), "\"filePath\": \"s3://b/out\""))
                .contains("DP.S3", "`s3://b/out` couldn't be written: AccessDenied it is (HTTP 403).");
        assertThat(failure("\"filePath\": \"s3://b/none\"", table(server, "\"table\": \"t\"")))
                .contains("DP.S3", "`s3://b/none` couldn't be read", "(HTTP 404).");
        assertThat(failure("\"filePath\": \"" + base + "/none\"", table(server, "\"table\": \"t\"")))
                .contains("DP.File", "none` couldn't be read: there is no such file.");
    }

    @Test
    void refusesFilesThatAreNotWhatTheirNodeSays() throws Exception {
        TestServer server = TestServer.postgresql();
        server.execute("drop table if exists t", "create table t (a text)");
        String output = table(server, "\"table\": \"t\"");
        s3.objects.put("/b/gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertThat(failure("\"filePath\": \"s3://b/gz\"", output))
                .contains("DP.Data", "`s3://b/gz` is compressed; its data node needs `compression` `GZIP`.");
        assertThat(failure("\"filePath\": \"s3://b/gz\", \"compression\": \"GZIP\"", output))
                .contains("`s3://b/gz` is damaged");
        s3.put("/b/plain", "x\n");
        assertThat(failure("\"filePath\": \"s3://b/plain\", \"compression\": \"GZIP\"", output))
                .contains("`s3://b/plain` isn't compressed with gzip");
        assertThat(failure("\"filePath\": \"s3://b/plain\", \"compression\": \"LZO\"", output))
                .contains("only GZIP and none are understood");
        s3.objects.put("/b/latin", new byte[] {'a', (byte) 0xe9, '\n'});
        assertThat(failure("\"filePath\": \"s3://b/latin\"", output)).contains("`s3://b/latin` isn't text in UTF-8.");
        assertThat(server.rows("select * from t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"filePath\": \"s3://b/x\"', '\"id2\": 1', unknown field",
        "'', '\"filePath\": \"s3://b/x\"', `In` is neither files nor a table",
        "'\"table\": \"t\"', '\"filePath\": \"s3://b/x\"', `In` has no `database`"
    })
    void refusesTasksThatMakeNoSense(String input, String output, String words) {
        try {
            String json = task(input, output).replace(", }", "}");
            assertThat(failureOf(json)).contains(words);
        } catch (MalformedTask e) {
            assertThat(e.getMessage()).contains(words);
        }
    }

    private String failureOf(String json) throws MalformedTask {
        Outcome outcome = bench.run(json);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void stopsAtOnceWhenItIsCancelled(String name) throws Exception {
        TestServer server = TestServer.named(name);
        server.execute("drop table if exists t", "create table t (a text)");
        String sleep = name.equals("mysql") ? "select sleep(600)" : "select pg_sleep(600)::text";
        StopSignal signal = new StopSignal();
        Task task = TaskDocument.parse(
                        task(table(server, "\"selectQuery\": \"" + sleep + "\""), table(server, "\"table\": \"t\"")))
                .task(Optional.of("token"));
        CompletableFuture<TaskExecution.Result> result = CompletableFuture.supplyAsync(
                () -> bench.execution().run(task, bench.callback("token", List.of()), signal));
        String activity = name.equals("mysql")
                ? "select count(*) from information_schema.processlist where info like 'select sleep(600)%'"
                : "select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep(600)%'";
        Bench.await(() -> count(server, activity).equals("1"));
        long start = System.nanoTime();
        signal.stop(StopSignal.Reason.TOKEN_GONE);
        assertThat(result.get().outcome()).isInstanceOf(Outcome.Abandoned.class);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        Bench.await(() -> count(server, activity).equals("0"));
    }

    private static String count(TestServer server, String query) {
        try {
            return server.one(query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
