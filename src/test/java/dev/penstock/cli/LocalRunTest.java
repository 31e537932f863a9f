package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock run --local} with real processes, in a folder of its own. */
final class LocalRunTest {
    @TempDir
    Path folder;

    private final Printed printed = new Printed();

    @Test
    void doesTheWorkInItsOrderWithAFolderInPlaceOfS3() {
        write("s3/in/2026-03-01/names.txt", "Ada\nGrace\n");
        int code = run("""
            {"id": "Default", "scheduleType": "cron", "schedule": {"ref": "Daily"}, "failureAndRerunMode": "cascade",
             "resourceRole": "R", "role": "R", "pipelineLogUri": "s3://logs/all", "onSuccess": {"ref": "Tell"}},
            {"id": "Daily", "type": "Schedule", "period": "1 day", "startDateTime": "2026-01-01T00:00:00"},
            {"id": "Box", "type": "Ec2Resource", "terminateAfter": "1 hour"},
            {"id": "In", "type": "S3DataNode", "directoryPath": "s3://in/#{format(@scheduledStartTime, 'YYYY-MM-dd')}",
             "precondition": {"ref": "IsThere"}},
            {"id": "IsThere", "type": "Exists"},
            {"id": "Between", "type": "S3DataNode", "directoryPath": "s3://out/between"},
            {"id": "Sort", "type": "ShellCommandActivity", "runsOn": {"ref": "Box"}, "stage": "true",
             "input": {"ref": "In"}, "output": {"ref": "Between"},
             "command": "sort -r $INPUT1_STAGING_DIR/* >$OUTPUT1_STAGING_DIR/sorted; echo sorted"},
            {"id": "Count", "type": "ShellCommandActivity", "workerGroup": "there", "stage": "true",
             "input": {"ref": "Between"}, "command": "wc -l <$INPUT1_STAGING_DIR/sorted",
             "stdout": "s3://out/count.txt", "precondition": {"ref": "IsQuiet"}},
            {"id": "IsQuiet", "type": "ShellCommandPrecondition", "command": "test -n '#{node.name}'"},
            {"id": "Tell", "type": "SnsAlarm", "topicArn": "arn:aws:sns:us-east-1:111122223333:t",
             "subject": "#{node.name} is done", "message": "m"}
            """, "--at", "2026-03-01");
        assertThat(code).as(printed.out() + printed.err()).isZero();
        assertThat(folder.resolve("s3/out/between/sorted")).hasContent("Grace\nAda\n");
        assertThat(folder.resolve("s3/out/count.txt")).hasContent("2\n");
        assertThat(folder.resolve(
                                "s3/logs/all/pipeline/Sort/@Sort_2026-03-01T00:00:00/@Sort_2026-03-01T00:00:00_Attempt=1")
                        .resolve("StdOutput"))
                .hasContent("sorted\n");
        assertThat(printed.out())
                .containsSubsequence(
                        "start   IsThere", "start   Sort", "done    Sort", "start   IsQuiet", "done    Count")
                .contains("tell    arn:aws:sns:us-east-1:111122223333:t: Sort is done")
                .containsPattern("component +status +attempts +time")
                .containsPattern("Sort +FINISHED +1 +\\d")
                .containsPattern("Box +FINISHED")
                .containsPattern("Between +FINISHED");
    }

    @Test
    void runsTheSampleThatTheReadmeNames() throws IOException {
        Path s3 = folder.resolve("s3");
        int code = printed.run("run", "definitions/first-run", "--local", "--s3", s3.toString());
        assertThat(code).as(printed.out() + printed.err()).isZero();
        try (Stream<Path> made = Files.list(s3.resolve("example-bucket/tickets"))) {
            assertThat(made)
                    .singleElement()
                    .satisfies(file ->
                            assertThat(Files.readAllLines(file)).hasSize(100).startsWith("1\tticket 1\t7"));
        }
    }

    @Test
    void skipsThePausesBetweenAttempts() {
        Path tries = folder.resolve("tries");
        Instant start = Instant.now();
        int code = run(onDemand("""
            "maximumRetries": "2", "retryDelay": "1 hour",
            "command": "echo x >>%1$s; test $(wc -l <%1$s) = 3"
            """.formatted(tries)));
        assertThat(code).as(printed.out()).isZero();
        assertThat(printed.out())
                .contains("again   Work after 1 hour, which are skipped")
                .containsPattern("Work +FINISHED +3");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void endsWithOneAndTheReasonWhenWorkFails() {
        int code = run(onDemand("""
            "maximumRetries": "0", "command": "echo no such luck >&2; exit 3"
            """));
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("failed  Work: `Work` ended with exit code 3")
                .contains("no such luck")
                .containsPattern("Work +FAILED +1")
                .contains("\nWork: `Work` ended with exit code 3");
    }

    @Test
    void givesUpWaitingForAFileAtOnce() {
        int code = run("""
            {"id": "Default", "scheduleType": "ondemand", "maxActiveInstances": "1", "workerGroup": "w",
             "failureAndRerunMode": "cascade"},
            {"id": "Ready", "type": "S3KeyExists", "role": "R", "s3Key": "s3://in/ready", "preconditionTimeout": "1 day"},
            {"id": "Work", "type": "ShellCommandActivity", "command": "true", "precondition": {"ref": "Ready"}}
            """);
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).containsOnlyOnce("waiting Ready").containsPattern("Work +CASCADE_FAILED");
    }

    @Test
    void endsProcessesThatTheRunCancels() {
        Path alive = folder.resolve("alive");
        Instant start = Instant.now();
        int code = run("""
            {"id": "Default", "scheduleType": "ondemand", "maxActiveInstances": "1", "runsOn": {"ref": "Box"},
             "resourceRole": "R", "role": "R", "maximumRetries": "0"},
            {"id": "Box", "type": "Ec2Resource", "terminateAfter": "1 hour", "actionOnTaskFailure": "terminate"},
            {"id": "Long", "type": "ShellCommandActivity", "command": "sleep 60; touch %s"},
            {"id": "Wrong", "type": "ShellCommandActivity", "command": "sleep 1; false"}
            """.formatted(alive));
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(50));
        assertThat(printed.out()).containsPattern("Long +CANCELED").containsPattern("Wrong +FAILED");
        assertThat(alive).doesNotExist();
    }

    @Test
    void namesWhatItNeedsInPlaceOfAws() {
        String definition = """
            {"id": "Default", "scheduleType": "ondemand", "maxActiveInstances": "1", "workerGroup": "w"},
            {"id": "Shop", "type": "RdsDatabase", "rdsInstanceId": "shop", "username": "u",
             "*password": "#{*myPassword}"},
            {"id": "Work", "type": "SqlActivity", "database": {"ref": "Shop"}, "script": "select 1"}
            ], "parameters": [{"id": "*myPassword", "type": "String"}
            """;
        assertThat(run(definition)).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err())
                .contains("DP5286 Only AWS knows where `Shop` is.")
                .contains("--database Shop=jdbc:postgresql://localhost/NAME")
                .contains("DP5287 The local run needs the value of `myPassword`")
                .contains("PENSTOCK_VALUE_myPassword");
        assertThat(printed.out()).isEmpty();
    }

    @Test
    void wantsToBeToldThatItRunsLocally() {
        Path file = write("pipeline.json", "{\"objects\": []}");
        assertThat(printed.run("run", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("run", file.toString(), "--local", "--at", "soon"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed.err()).contains("--local").contains("`soon` is no time");
    }

    private static String onDemand(String work) {
        return """
            {"id": "Default", "scheduleType": "ondemand", "maxActiveInstances": "1"},
            {"id": "Work", "type": "ShellCommandActivity", "workerGroup": "w", %s}
            """.formatted(work);
    }

    private int run(String objects, String... more) {
        Path file = write("pipeline.json", "{\"objects\": [" + objects + "]}");
        String[] words = new String[more.length + 5];
        words[0] = "run";
        words[1] = file.toString();
        words[2] = "--local";
        words[3] = "--s3";
        words[4] = folder.resolve("s3").toString();
        System.arraycopy(more, 0, words, 5, more.length);
        return printed.run(words);
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
