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
        assertThat(task.input())
                .containsExactly(new DataPlace("In", Optional.of("s3://b/in"), true, Optional.empty(), true));
        assertThat(task.output())
                .containsExactly(new DataPlace("Out", Optional.of("s3://b/out"), true, Optional.of("gzip"), false));
        assertThat(task.runAsUser()).contains("ada");
        assertThat(task.secrets()).containsEntry("p", "arn:p");
        assertThat(task.environment()).containsEntry("A", "1");
        assertThat(task.region()).contains("eu-west-1");
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
    void agreesWithTheSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/task.schema.json")), InputFormat.JSON);
        assertThat(schema.validate(FULL, InputFormat.JSON)).isEmpty();
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
