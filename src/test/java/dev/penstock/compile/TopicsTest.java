package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told must be a topic; a text that is none mustn't stop the deployment either. */
final class TopicsTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand", "role": "R", "resourceRole": "RR", "onFail": {"ref": "Tell"}},
          {"id": "Tell", "type": "SnsAlarm", "topicArn": "TOPIC", "subject": "s", "message": "m"},
          {"id": "Work", "type": "ShellCommandActivity", "workerGroup": "w", "command": "true"}
        ]}
        """;

    @TempDir
    private Path folder;

    @Test
    void aTopicMayBePublishedToAndHearsOfAlarms() throws IOException {
        assertThat(template("arn:aws:sns:us-east-1:111122223333:t")).contains("\"sns:Publish\"", "\"AlarmActions\"");
    }

    @Test
    void whatIsNoTopicIsLeftOut() throws IOException {
        assertThat(template("arn:aws:sns:us-east-1:OUR_ACCOUNT:t"))
                .doesNotContain("OUR_ACCOUNT", "\"sns:Publish\"", "\"AlarmActions\"");
    }

    @Test
    void anEmptyMessageGivesWayToTheSubject() throws IOException {
        assertThat(template("arn:aws:sns:us-east-1:111122223333:t", " #{@error}"))
                .contains("\"Message\": \"s\"");
    }

    private String template(String topic) throws IOException {
        return template(topic, "m");
    }

    private String template(String topic, String message) throws IOException {
        Path definition = Files.writeString(
                folder.resolve("p.json"), DEFINITION.replace("TOPIC", topic).replace("\"m\"", "\"" + message + "\""));
        Compilation compilation =
                Compiler.compile(new Source("p", definition, Optional.empty(), Optional.empty()), Definitions.SETTINGS);
        return JsonText.pretty(compilation.outcome().orElseThrow().template());
    }
}
