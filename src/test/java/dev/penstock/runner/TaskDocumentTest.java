package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskDocumentTest {
    private static final String FULL = """
            {"token": "t", "type": "ShellCommandActivity", "id": "Count", "attempt": 2, "timeoutSeconds": 900,
             "heartbeatSeconds": 120, "stage": true, "command": "echo 'it''s \\"日本\\"' + 100%",
             "scriptArgument": ["a b", 7], "input": {"id": "In", "directoryPath": "s3://b/in"},
             "output": [{"id": "Out", "directoryPath": "s3://b/out", "encryption": "NONE", "compression": "gzip"}],
             "stdout": "s3://b/o", "stderr": "s3://b/e", "logUri": "s3://b/l", "runAsUser": "ada",
             "secrets": {"p": "arn:p"}, "environment": {"A": "1"}, "region": "eu-west-1"}""";

    private static final String COPY = """
            {"type": "CopyActivity", "id": "Copy", "instanceId": "@Copy_2026-01-01T00:00:00",
             "input": {"id": "In", "manifestFilePath": "s3://b/m", "compression": "GZIP", "dataFormat": {"type": "Custom",
               "id": "F", "column": ["a INT", "b"], "columnSeparator": "|", "recordSeparator": ";"}},
             "output": {"id": "Out", "table": "people", "insertQuery": "insert into people values (?, ?)",
               "selectQuery": "select 1", "createTableSql": "create table people (a int, b text)", "schemaName": "s",
               "primaryKeys": "a", "database": {"type": "RdsDatabase", "id": "D", "rdsInstanceId": "mydb",
                 "databaseName": "db", "region": "eu-west-1", "username": "ada",
                 "password": "{{penstock.secret.p}}", "jdbcProperties": "allowMultiQueries=true"}},
             "secrets": {"p": "arn:p"}}""";

    private static final String LOAD = """
            {"type": "RedshiftCopyActivity", "id": "Load", "insertMode": "OVERWRITE_EXISTING", "queue": "q",
             "transformSql": "select * from staging", "commandOptions": ["GZIP", "CSV"],
             "input": {"id": "In", "filePath": "s3://b/f"}, "output": {"id": "Out", "tableName": "t",
               "database": {"type": "RedshiftDatabase", "clusterId": "c"}}}""";

    private static final String SQL = """
            {"type": "SqlActivity", "id": "Sql", "script": "select ?", "scriptArgument": 1,
             "database": {"type": "JdbcDatabase", "connectionString": "jdbc:x", "jdbcDriverClass": "X",
               "jdbcDriverJarUri": "s3://b/j"}}""";

    @Test
    void readsEveryField() throws MalformedTask {
        Task task = TaskDocument.parse(FULL).task(Optional.empty());
        assertThat(task.token()).contains("t");
        assertThat(task.attempt()).isEqualTo(2);
        assertThat(task.timeout()).contains(Duration.ofMinutes(15));
        assertThat(task.heartbeat()).contains(Duration.ofMinutes(2));
        assertThat(task.isStaged()).isTrue();
        assertThat(task.command()).contains("echo 'it''s \"日本\"' + 100%");
        assertThat(task.scriptArgument()).containsExactly("a b", "7");
        assertThat(task.input()).containsExactly(files("In", "s3://b/in", Optional.empty(), true));
        assertThat(task.output()).containsExactly(files("Out", "s3://b/out", Optional.of("gzip"), false));
        assertThat(task.runAsUser()).contains("ada");
        assertThat(task.secrets()).containsEntry("p", "arn:p");
        assertThat(task.environment()).containsEntry("A", "1");
        assertThat(task.region()).contains("eu-west-1");
    }

    private static DataPlace files(String id, String uri, Optional<String> compression, boolean isEncrypted) {
        return new DataPlace(
                id,
                Optional.of(uri),
                DataPlace.Kind.FOLDER,
                compression,
                isEncrypted,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void readsFormatsTablesAndDatabases() throws MalformedTask {
        Task task = TaskDocument.parse(COPY).task(Optional.empty());
        assertThat(task.instanceId()).contains("@Copy_2026-01-01T00:00:00");
        DataFormat format = task.input().get(0).dataFormat().orElseThrow();
        assertThat(task.input().get(0).kind()).isEqualTo(DataPlace.Kind.MANIFEST);
        assertThat(format.type()).isEqualTo(DataFormat.Type.CUSTOM);
        assertThat(format.column()).containsExactly("a INT", "b");
        assertThat(format.columnSeparator()).contains("|");
        Table table = task.output().get(0).table().orElseThrow();
        assertThat(table.name()).contains("people");
        assertThat(table.insertQuery()).contains("insert into people values (?, ?)");
        assertThat(table.primaryKeys()).containsExactly("a");
        Database database = table.database().orElseThrow();
        assertThat(database.type()).isEqualTo(Database.Type.RDS);
        assertThat(database.rdsInstanceId()).contains("mydb");
        assertThat(database.jdbcProperties()).containsExactly("allowMultiQueries=true");
        assertThat(database.toString()).doesNotContain("secret");
    }

    @Test
    void readsThePercentEncodedFormAsThePlainOne() throws MalformedTask {
        String encoded = URLEncoder.encode(FULL, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        assertThat(TaskDocument.parse(encoded + "\n").task(Optional.empty()))
                .isEqualTo(TaskDocument.parse(FULL).task(Optional.empty()));
    }

    @Test
    void givesAnActivitysTaskTheTokenOfThePoll() throws MalformedTask {
        assertThat(TaskDocument.parse("{\"type\":\"Ready\"}")
                        .task(Optional.of("polled"))
                        .token())
                .contains("polled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "%7B%",
                "{\"id\": \"a\"}",
                "{\"type\": \"ShellCommandActivity\"}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"id\": \"b\"}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"attempt\": 0}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"attempt\": 1.5}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"stage\": \"true\"}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"colour\": \"red\"}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"secrets\": [1]}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"input\": [{\"id\": \"i\", \"filePath\": \"f\", \"directoryPath\": \"d\"}]}",
                "{\"type\": \"CopyActivity\", \"id\": \"a\", \"input\": {\"id\": \"i\", \"dataFormat\": {\"type\": \"XML\"}}}",
                "{\"type\": \"SqlActivity\", \"id\": \"a\", \"database\": {\"type\": \"Oracle\"}}",
                "{\"type\": \"SqlActivity\", \"id\": \"a\", \"database\": {\"type\": \"JdbcDatabase\", \"x\": 1}}",
                "{\"type\": \"RedshiftCopyActivity\", \"id\": \"a\", \"insertMode\": \"SOME\"}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"scriptArgument\": [null]}",
                "{\"type\": \"Ready\", \"id\": \"a\", \"scriptArgument\": [{}]}"
            })
    void refusesWhatIsNoTaskWithASentence(String text) {
        assertThatThrownBy(() -> TaskDocument.parse(text).task(Optional.empty()))
                .isInstanceOf(MalformedTask.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void neverQuotesTheDocumentInTheMessage() {
        assertThatThrownBy(() -> TaskDocument.parse("{\"token\": \"geheim\", oops}"))
                .hasMessageNotContaining("geheim");
    }

    @Test
    void agreesWithTheSchema() throws IOException, MalformedTask {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/task.schema.json")), InputFormat.JSON);
        assertThat(schema.validate(FULL, InputFormat.JSON)).isEmpty();
        for (String task : List.of(COPY, LOAD, SQL)) {
            assertThat(schema.validate(task, InputFormat.JSON)).isEmpty();
            assertThat(TaskDocument.parse(task).task(Optional.empty()).id()).isNotEmpty();
        }
        assertThat(schema.validate("{\"type\": \"Ready\"}", InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"type\": \"ShellCommandActivity\"}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{\"type\": \"Ready\", \"id\": \"a\", \"colour\": \"red\"}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(
                        "{\"type\": \"Ready\", \"id\": \"a\", \"input\": [{\"id\": \"i\", \"filePath\": \"f\", \"directoryPath\": \"d\"}]}",
                        InputFormat.JSON))
                .isNotEmpty();
    }
}
