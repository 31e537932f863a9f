package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What Redshift is told; PostgreSQL understands all of it but COPY from S3. */
@Timeout(60)
final class RedshiftCopySqlTest {
    @TempDir
    private Path base;

    private StepFunctionsStandIn server;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        server = new StepFunctionsStandIn();
        server.secrets.put("arn:p", TestServer.PASSWORD);
        bench = new Bench(base, server.address(), server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RedshiftCopySql sql(String fields) throws MalformedTask {
        Task task = TaskDocument.parse("{\"type\": \"RedshiftCopyActivity\", \"id\": \"Load\", " + fields + "}")
                .task(Optional.empty());
        return new RedshiftCopySql(bench.attempt(task), "s.t");
    }

    private static DataPlace place(String fields) throws MalformedTask {
        return TaskDocument.parse("{\"type\": \"Ready\", \"input\": {\"id\": \"In\", " + fields + "}}")
                .task(Optional.empty())
                .input()
                .get(0);
    }

    private String copy(String fields, String input) throws Exception {
        return sql("\"insertMode\": \"APPEND\"" + fields)
                .load(place(input), List.of(), "")
                .get(1);
    }

    @Test
    void loadsFilesInTheirFormat() throws Exception {
        assertThat(copy(
                        ", \"commandOptions\": [\"CSV\", \"IGNOREHEADER 1\"]",
                        "\"directoryPath\": \"s3://b/o'k\", \"compression\": \"GZIP\""))
                .isEqualTo("COPY staging FROM 's3://b/o''k/' CSV IGNOREHEADER 1 GZIP");
        assertThat(copy(
                        ", \"commandOptions\": \"gzip\"",
                        "\"filePath\": \"s3://b/f\", \"compression\": \"GZIP\", \"dataFormat\": {\"type\": \"TSV\"}"))
                .isEqualTo("COPY staging FROM 's3://b/f' DELIMITER '\\t' REMOVEQUOTES ESCAPE GZIP");
        assertThat(copy(
                        "",
                        "\"manifestFilePath\": \"s3://b/m\", \"dataFormat\": {\"type\": \"Custom\","
                                + " \"columnSeparator\": \"'\"}"))
                .isEqualTo("COPY staging FROM 's3://b/m' DELIMITER '''' REMOVEQUOTES ESCAPE MANIFEST");
        assertThat(copy("", "\"tableName\": \"Orders\""))
                .isEqualTo("COPY staging FROM 'dynamodb://Orders' READRATIO 25");
        assertThatThrownBy(() -> copy("", "\"filePath\": \"s3://b/f\", \"dataFormat\": {\"type\": \"RegEx\"}"))
                .hasMessageContaining("RegEx");
        assertThatThrownBy(() -> copy("", "\"filePath\": \"/tmp/f\"")).hasMessageContaining("`/tmp/f`");
    }

    @Test
    void writesATableToFiles() throws Exception {
        assertThat(sql("\"queue\": \"q\"")
                        .unload(place("\"directoryPath\": \"s3://b/out\", \"dataFormat\": {\"type\": \"CSV\"}"), " C"))
                .isEqualTo("UNLOAD ('SELECT * FROM s.t') TO 's3://b/out/' C DELIMITER ',' ESCAPE ALLOWOVERWRITE");
        assertThat(sql("\"commandOptions\": [\"CLEANPATH\"]").unload(place("\"filePath\": \"s3://b/out\""), ""))
                .isEqualTo("UNLOAD ('SELECT * FROM s.t') TO 's3://b/out' CLEANPATH");
    }

    @Test
    void passesOnTheRightsOfTheMachine() {
        assertThat(RedshiftCopySql.credentials(AwsSessionCredentials.create("a", "s", "t")))
                .isEqualTo(" CREDENTIALS 'aws_access_key_id=a;aws_secret_access_key=s;token=t'");
    }

    @ParameterizedTest
    @CsvSource({
        "APPEND, '1|old,1|new,2|old,3|new'",
        "TRUNCATE, '1|new,3|new'",
        "KEEP_EXISTING, '1|old,2|old,3|new'",
        "OVERWRITE_EXISTING, '1|new,2|old,3|new'"
    })
    void leavesTheRowsThatTheModeAsksFor(String mode, String rows) throws Exception {
        TestServer postgresql = TestServer.postgresql();
        postgresql.execute(
                "drop schema if exists s cascade",
                "create schema s",
                "create table s.t (k int, v text)",
                "insert into s.t values (1, 'old'), (2, 'old')");
        List<String> statements = new ArrayList<>(
                sql("\"insertMode\": \"" + mode + "\", \"transformSql\": \"select k, 'new' as v from staging;\"")
                        .load(place("\"filePath\": \"s3://b/f\""), List.of("k"), ""));
        assertThat(statements.get(1)).startsWith("COPY staging");
        statements.set(1, "insert into staging values (1, 'raw'), (3, 'raw')");
        postgresql.execute(statements.toArray(new String[0]));
        assertThat(postgresql.rows("select * from s.t order by k, v desc")).containsExactly(rows.split(",", -1));
    }

    @Test
    void undoesEverythingWhenRedshiftRefusesTheCopy() throws Exception {
        TestServer postgresql = TestServer.postgresql();
        postgresql.execute(
                "drop table if exists public.keyed",
                "create table public.keyed (k int primary key, v text)",
                "insert into public.keyed values (1, 'old')");
        Outcome outcome = bench.run("""
            {"type": "RedshiftCopyActivity", "id": "Load", "insertMode": "TRUNCATE", "secrets": {"p": "arn:p"},
             "input": {"id": "In", "filePath": "s3://b/f"},
             "output": {"id": "Out", "tableName": "\\"keyed\\"", "schemaName": "\\"public\\"", "database": %s}}\
            """.formatted(postgresql.json()));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .contains("`COPY staging …` failed at `Db-postgresql`")
                                .doesNotContain("aws_secret_access_key=example"));
        assertThat(postgresql.rows("select * from public.keyed")).containsExactly("1|old");
    }

    @Test
    void findsTheKeysOfATable() throws Exception {
        TestServer postgresql = TestServer.postgresql();
        postgresql.execute("drop table if exists two", "create table two (a int, b int, c int, primary key (c, a))");
        assertThat(postgresql.rows(RedshiftCopySql.keysQuery("PUBLIC", "Two", Dialect.POSTGRESQL)))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(RedshiftCopySql.keysQuery("public", "two", Dialect.REDSHIFT)).contains("attisdistkey", "UNION");
    }
}
