package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notice may name every field that the service sets on objects, known to runs or not. */
final class RunTimeFieldsTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand", "role": "R", "resourceRole": "RR"},
          {"id": "Tell", "type": "SnsAlarm", "topicArn": "arn:aws:sns:us-east-1:111122223333:t",
           "subject": "#{node.FIELD}", "message": "was <#{node.FIELD}> and <#{FIELD}>"},
          {"id": "Work", "type": "ShellCommandActivity", "workerGroup": "w", "command": "true",
           "onFail": {"ref": "Tell"}}
        ]}
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@activeInstances",
                "@actualEndTime",
                "@actualStartTime",
                "@cascadeFailedOn",
                "@error",
                "@failureReason",
                "@finishedTime",
                "@firstActivationTime",
                "@healthStatus",
                "@healthStatusFromInstanceId",
                "@healthStatusUpdatedTime",
                "@id",
                "@lastDeactivatedTime",
                "@latestCompletedRunTime",
                "@latestRunTime",
                "@logLocation",
                "@nextRunTime",
                "@pipelineId",
                "@scheduledEndTime",
                "@scheduledStartTime",
                "@sphere",
                "@status",
                "@version",
                "@waitingOn",
                "cancellationReason",
                "currentRetryCount",
                "emrStepLog",
                "errorId",
                "errorMessage",
                "errorStackTrace",
                "hadoopJobLog",
                "hostname",
                "lastRetryTime",
                "reportProgressTime"
            })
    void isToldOrLeftOut(String field) throws IOException {
        Path definition = Files.writeString(folder.resolve("p.json"), DEFINITION.replace("FIELD", field));
        Compilation compilation =
                Compiler.compile(new Source("p", definition, Optional.empty(), Optional.empty()), Definitions.SETTINGS);
        String template = JsonText.pretty(compilation.outcome().orElseThrow().template());
        assertThat(template).contains("sns:publish").doesNotContain("#{");
    }
}
