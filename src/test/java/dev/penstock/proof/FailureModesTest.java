package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Notice;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Service;
import dev.penstock.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which work can fail, and what becomes of the objects behind it in both modes. */
final class FailureModesTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "cron", "schedule": {"ref": "Hourly"}, "role": "R", "resourceRole": "I",
            "failureAndRerunMode": "%1$s", "pipelineLogUri": "s3://logs/", "maximumRetries": "1",
            "retryDelay": "2 minutes", "onFail": {"ref": "Alarm"}},
          {"id": "Hourly", "type": "Schedule", "period": "1 hour", "startDateTime": "2026-01-01T00:00:00"},
          {"id": "Alarm", "type": "SnsAlarm", "topicArn": "arn:aws:sns:us-east-1:111122223333:t",
            "subject": "#{node.name} #{node.@status}", "message": "m"},
          {"id": "Stop", "type": "Terminate"},
          {"id": "Box", "type": "Ec2Resource", "instanceType": "t3.small", "terminateAfter": "2 hours",
            "initTimeout": "10 minutes"%2$s},
          {"id": "Ready", "type": "S3KeyExists", "s3Key": "s3://in/ready", "preconditionTimeout": "30 minutes"},
          {"id": "Work", "type": "ShellCommandActivity", "command": "true", "precondition": {"ref": "Ready"},
            "output": {"ref": "Out"}%3$s},
          {"id": "Out", "type": "S3DataNode", "directoryPath": "s3://out/"},
          {"id": "Next", "type": "ShellCommandActivity", "command": "true", "workerGroup": "others",
            "input": {"ref": "Out"}, "attemptTimeout": "10 minutes"},
          {"id": "Last", "type": "ShellCommandActivity", "command": "true", "workerGroup": "others",
            "dependsOn": {"ref": "Next"}, "attemptTimeout": "10 minutes"},
          {"id": "Other", "type": "ShellCommandActivity", "command": "true", "workerGroup": "others",
            "attemptTimeout": "10 minutes"}
        ]}
        """;

    private static final String ON_BOX = ", \"runsOn\": {\"ref\": \"Box\"}, \"attemptTimeout\": \"20 minutes\"";
    private static final String LATE = ", \"lateAfterTimeout\": \"15 minutes\", \"onLateAction\": {\"ref\": \"Stop\"}";

    @TempDir
    Path folder;

    private enum Failure {
        COMMAND_FAILS("FAILED", "", ON_BOX),
        ATTEMPT_TAKES_TOO_LONG("FAILED", "", ON_BOX),
        WORKER_FALLS_SILENT("FAILED", "", ON_BOX),
        MACHINE_IS_REFUSED("CANCELED", "", ON_BOX),
        MACHINE_IS_NEVER_READY("CANCELED", "", ON_BOX),
        MACHINE_OUTLIVES_ITS_TIME("CANCELED", "", ", \"runsOn\": {\"ref\": \"Box\"}, \"attemptTimeout\": \"5 hours\""),
        MACHINE_IS_LATE("CANCELED", LATE, ON_BOX),
        WORK_IS_LATE("CANCELED", "", ON_BOX + LATE),
        NOBODY_TAKES_IT("FAILED", "", ", \"workerGroup\": \"nobody\", \"attemptTimeout\": \"20 minutes\""),
        PRECONDITION_NEVER_HOLDS("", "", ON_BOX);

        private final String status;
        private final String ofBox;
        private final String ofWork;

        Failure(String status, String ofBox, String ofWork) {
            this.status = status;
            this.ofBox = ofBox;
            this.ofWork = ofWork;
        }

        private Script script() {
            return switch (this) {
                case COMMAND_FAILS -> new Script().work("Work", Outcome.failsAfter(Duration.ofMinutes(1)));
                case ATTEMPT_TAKES_TOO_LONG, MACHINE_OUTLIVES_ITS_TIME, MACHINE_IS_LATE, WORK_IS_LATE ->
                    new Script().work("Work", Outcome.hangs());
                case WORKER_FALLS_SILENT -> new Script().work("Work", Outcome.hangsSilently());
                case MACHINE_IS_REFUSED ->
                    new Script().fail("ec2:runInstances", "Ec2.Ec2Exception", "InsufficientInstanceCapacity");
                case MACHINE_IS_NEVER_READY ->
                    new Script().ready(1, Outcome.hangsSilently()).ready(2, Outcome.hangsSilently());
                case NOBODY_TAKES_IT -> new Script().neverTaken("nobody");
                case PRECONDITION_NEVER_HOLDS -> new Script();
            };
        }

        private Service s3() {
            return this == PRECONDITION_NEVER_HOLDS ? Rehearsal.NOTHING_IS_IN_S3 : Rehearsal.EVERYTHING_IS_IN_S3;
        }
    }

    static List<Arguments> failures() {
        List<Arguments> all = new ArrayList<>();
        Arrays.stream(Failure.values())
                .forEach(failure -> List.of("none", "cascade").forEach(mode -> all.add(Arguments.of(failure, mode))));
        return all;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void blocksWhatWaitsForItAsItsModeSays(Failure failure, String mode) throws IOException {
        Path definition = folder.resolve("definition.json");
        Files.writeString(definition, DEFINITION.formatted(mode, failure.ofBox, failure.ofWork));
        Map<String, Map<String, Object>> templates = Definitions.templates(Definitions.source("failures", definition));
        Simulation simulation =
                Simulation.ofStacks(templates).with(failure.script()).at(Rehearsal.START);
        simulation.service("aws-sdk:s3", failure.s3());
        Execution run = simulation.start(
                templates.keySet().iterator().next() + "/HourlyRun",
                "r1",
                Map.of("scheduledStartTime", "2026-03-10T06:00:00Z", "scheduledEndTime", "2026-03-10T07:00:00Z"));
        simulation.runUntilIdle();

        assertThat(run.status()).isEqualTo(Status.FAILED);
        String blocked = mode.equals("cascade") ? "CASCADE_FAILED" : "WAITING_ON_DEPENDENCIES";
        Map<String, String> statuses = new Rehearsal.Told(run).statuses();
        assertThat(statuses)
                .containsEntry("Work", failure.status.isEmpty() ? blocked : failure.status)
                .containsEntry("Out", blocked)
                .containsEntry("Next", blocked)
                .containsEntry("Last", blocked)
                .containsEntry("Other", "FINISHED");
        List<String> told = simulation.notices().stream().map(Notice::subject).toList();
        for (String id : List.of("Work", "Out", "Next", "Last")) {
            boolean isFailure = !"WAITING_ON_DEPENDENCIES".equals(statuses.get(id));
            assertThat(told).filteredOn(subject -> subject.startsWith(id + " ")).hasSize(isFailure ? 1 : 0);
        }
        assertThat(Invariants.of(simulation).violations())
                .as(() -> simulation.trace().toString())
                .isEmpty();
    }
}
