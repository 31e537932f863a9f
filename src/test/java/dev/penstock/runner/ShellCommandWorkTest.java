package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ShellCommandWorkTest {
    @TempDir
    private Path base;

    private StepFunctionsStandIn stepFunctions;
    private S3StandIn s3;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        stepFunctions = new StepFunctionsStandIn();
        s3 = new S3StandIn();
        bench = new Bench(base, stepFunctions.address(), s3.address());
    }

    @AfterEach
    void stop() {
        assertThat(bench.workFolders()).isEmpty();
        assertThat(s3.unfinishedUploads()).isZero();
        stepFunctions.close();
        s3.close();
    }

    /** A task that runs {@code command}, with more members as JSON. */
    private static String shell(String command, String more) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", "ShellCommandActivity");
        members.put("id", "Work");
        members.put("command", command);
        String start = JsonText.print(members);
        return more.isEmpty() ? start : start.substring(0, start.length() - 1) + ", " + more + "}";
    }

    private Outcome.Failed failure(String task) throws MalformedTask {
        Outcome outcome = bench.run(task);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    @Test
    void shipsWhatTheCommandPrintsToItsFieldsAndToTheLogs() throws MalformedTask {
        Outcome outcome = bench.run(shell("echo \"$1|$2|$VARIABLE\"; echo oops >&2", """
                "scriptArgument": ["it's \\"日本\\" $HOME", ""], "environment": {"VARIABLE": "a b"},
                "stdout": "s3://b/out.txt", "stderr": "s3://b/err.txt", "logUri": "s3://b/logs/@Work_Attempt=1"
                """));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Finished.class,
                        finished -> assertThat(finished.output())
                                .containsEntry("status", "FINISHED")
                                .containsEntry("hostname", "bench")
                                .containsEntry("logLocation", "s3://b/logs/@Work_Attempt=1"));
        assertThat(s3.text("/b/out.txt")).isEqualTo("it's \"日本\" $HOME||a b\n");
        assertThat(s3.text("/b/err.txt")).isEqualTo("oops\n");
        assertThat(s3.text("/b/logs/@Work_Attempt=1/StdOutput")).isEqualTo(s3.text("/b/out.txt"));
        assertThat(s3.text("/b/logs/@Work_Attempt=1/StdError")).isEqualTo("oops\n");
        assertThat(s3.text("/b/logs/@Work_Attempt=1/Activity.log")).contains("Ended with exit code 0.");
        assertThat(stepFunctions.answers()).hasSize(1);
    }

    @Test
    void reportsTheExitCodeAndTheLastLinesOfStandardError() throws MalformedTask {
        Outcome.Failed failed = failure(
                shell("seq 1 100000 >&2; echo the end >&2; exit 3", "\"attempt\": 2, \"logUri\": \"s3://b/logs\""));
        assertThat(failed.error()).isEqualTo("DP.ExitCode");
        assertThat(failed.cause())
                .startsWith("`Work` ended with exit code 3 on bench (attempt 2).\nLogs: s3://b/logs\n")
                .endsWith("\n99999\n100000\nthe end")
                .hasSizeLessThan(2_200);
        assertThat(s3.text("/b/logs/StdError")).hasLineCount(100_001);
        assertThat(stepFunctions.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.operation()).isEqualTo("SendTaskFailure");
            assertThat(answer.text("cause")).isEqualTo(failed.cause());
        });
    }

    @Test
    void stagesFoldersAndFilesInAndFoldersOut() throws MalformedTask {
        for (int i = 1; i <= 7; i++) {
            s3.put("/b/in/" + i + " 日.txt", "row " + i + "\n");
        }
        s3.put("/b/in/deep/er/8.txt", "row 8\n");
        s3.put("/b/in/", "");
        s3.put("/b/in2/no.txt", "not this\n");
        s3.put("/b/one/file.csv", "a,b\n");
        Outcome outcome = bench.run(shell(
                "find ${INPUT1_STAGING_DIR} -type f | wc -l > ${OUTPUT1_STAGING_DIR}/count; "
                        + "mkdir ${OUTPUT2_STAGING_DIR}/sub; "
                        + "cat ${INPUT2_STAGING_DIR}/file.csv ${INPUT1_STAGING_DIR}/deep/er/8.txt "
                        + "> \"${OUTPUT2_STAGING_DIR}/sub/x +é.txt\"",
                """
                "stage": true,
                "input": [{"id": "In", "directoryPath": "s3://b/in"}, {"id": "One", "filePath": "s3://b/one/file.csv"}],
                "output": [{"id": "A", "directoryPath": "s3://b/a/"}, {"id": "B", "directoryPath": "s3://b/c"}]
                """));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(s3.text("/b/a/count").strip()).isEqualTo("8");
        assertThat(s3.text("/b/c/sub/x +é.txt")).isEqualTo("a,b\nrow 8\n");
    }

    @Test
    void writesNoOutputWhenTheCommandFails() throws MalformedTask {
        failure(shell(
                "echo half > ${OUTPUT1_STAGING_DIR}/half; exit 1",
                "\"stage\": true, \"output\": [{\"id\": \"Out\", \"directoryPath\": \"s3://b/out\"}]"));
        assertThat(s3.objects).isEmpty();
    }

    @Test
    void setsNoStagingFoldersUnlessAsked() throws MalformedTask {
        bench.run(shell(
                "echo \"[${INPUT1_STAGING_DIR}]\"",
                "\"input\": [{\"id\": \"In\", \"directoryPath\": \"s3://b/in\"}], \"stdout\": \"s3://b/o\""));
        assertThat(s3.text("/b/o")).isEqualTo("[]\n");
    }

    @Test
    void sendsBigFilesInParts() throws MalformedTask {
        Outcome outcome = bench.run(shell(
                "head -c 3500000 /dev/zero | tr '\\0' x > ${OUTPUT1_STAGING_DIR}/big; echo end >> ${OUTPUT1_STAGING_DIR}/big",
                "\"stage\": true, \"output\": [{\"id\": \"Out\", \"directoryPath\": \"s3://b/out\"}]"));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(s3.text("/b/out/big")).hasSize(3_500_004).endsWith("xend\n");
    }

    @Test
    void runsAScriptFromS3WithItsOwnInterpreter() throws MalformedTask {
        s3.put("/b/script.sh", "echo \"bash $BASH_VERSION\" | cut -c1-6; echo $1");
        s3.put("/b/script.awk", "#!/usr/bin/awk -f\nBEGIN { print \"awk\" }");
        bench.run("{\"type\": \"ShellCommandActivity\", \"id\": \"A\", \"scriptUri\": \"s3://b/script.sh\","
                + " \"scriptArgument\": \"only one\", \"stdout\": \"s3://b/1\"}");
        bench.run("{\"type\": \"ShellCommandActivity\", \"id\": \"A\", \"scriptUri\": \"s3://b/script.awk\","
                + " \"stdout\": \"s3://b/2\"}");
        assertThat(s3.text("/b/1")).isEqualTo("bash 5\nonly one\n");
        assertThat(s3.text("/b/2")).isEqualTo("awk\n");
    }

    @Test
    void namesWhatItCannotReadOrWrite() throws MalformedTask {
        s3.put("/b/secret/x", "x");
        s3.forbidden.add("/b/secret/x");
        s3.forbidden.add("/b/out/y");
        assertThat(failure(shell(
                                "true", "\"stage\": true, \"input\": [{\"id\": \"I\", \"filePath\": \"s3://b/none\"}]"))
                        .cause())
                .isEqualTo("`s3://b/none` couldn't be read: NoSuchKey it is (HTTP 404).");
        assertThat(failure(shell(
                                "true",
                                "\"stage\": true, \"input\": [{\"id\": \"I\", \"directoryPath\": \"s3://b/secret\"}]"))
                        .cause())
                .isEqualTo("`s3://b/secret/x` couldn't be read: AccessDenied it is (HTTP 403).");
        assertThat(failure(shell(
                                "echo y > $OUTPUT1_STAGING_DIR/y",
                                "\"stage\": true, \"output\": [{\"id\": \"O\", \"directoryPath\": \"s3://b/out\"}]"))
                        .cause())
                .isEqualTo("`s3://b/out/y` couldn't be written: AccessDenied it is (HTTP 403).");
        assertThat(failure("{\"type\": \"ShellCommandActivity\", \"id\": \"A\"}")
                        .cause())
                .isEqualTo("The task must have either `command` or `scriptUri`, and not both.");
    }

    @Test
    void keepsAKeyWithDotsInsideTheStagingFolder() throws MalformedTask {
        s3.put("/b/in/../../escaped", "x");
        assertThat(failure(shell(
                                "true",
                                "\"stage\": true, \"input\": [{\"id\": \"I\", \"directoryPath\": \"s3://b/in\"}]"))
                        .cause())
                .contains("isn't a file inside the staging folder");
    }

    @Test
    void triesAgainWhenS3IsBusy() throws MalformedTask {
        s3.put("/b/in/x", "x");
        s3.failuresToCome.set(2);
        assertThat(bench.run(shell(
                        "true", "\"stage\": true, \"input\": [{\"id\": \"I\", \"directoryPath\": \"s3://b/in\"}]")))
                .isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void finishesThoughTheLogsCannotBeShipped() throws MalformedTask {
        s3.forbidden.add("/b/logs/StdOutput");
        assertThat(bench.run(shell("echo hello", "\"logUri\": \"s3://b/logs\"")))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(bench.hasJournalled("The logs stay behind: `s3://b/logs/StdOutput`"))
                .isTrue();
    }

    @Test
    void resolvesSecretsAndTakesThemOutOfAllThatLeavesTheMachine() throws MalformedTask {
        stepFunctions.secrets.put("arn:db", "pa55 'wörd'");
        Outcome.Failed failed = failure(shell("""
                read -r p <<'END'
                {{penstock.secret.db}}
                END
                [ "$p" = "$1" ] && [ "$p" = "$P" ] && echo same
                yes "x$p" | head -n 20000; echo "wrong: $p" >&2; exit 9
                """, """
                "secrets": {"db": "arn:db"}, "scriptArgument": ["{{penstock.secret.db}}"],
                "environment": {"P": "{{penstock.secret.db}}"}, "stdout": "s3://b/out", "logUri": "s3://b/logs"
                """));
        assertThat(failed.cause()).contains("exit code 9").endsWith("wrong: [secret db]");
        assertThat(s3.text("/b/out")).startsWith("same\nx[secret db]\nx[secret db]\n");
        s3.objects
                .values()
                .forEach(octets ->
                        assertThat(new String(octets, StandardCharsets.UTF_8)).doesNotContain("pa55", "wörd"));
        assertThat(bench.lines()).noneMatch(line -> line.contains("pa55"));
        assertThat(stepFunctions.answers().toString()).doesNotContain("pa55");
    }

    @Test
    void saysWhichSecretIsMissing() throws MalformedTask {
        assertThat(failure(shell("true", "\"secrets\": {\"db\": \"arn:none\"}")).cause())
                .contains("`db`", "`arn:none`", "no such secret");
    }

    @Test
    void usesFoldersOfTheMachineInPlaceOfS3(@TempDir Path folder) throws MalformedTask, IOException {
        Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(folder.resolve("in/deep/a b.txt"), "hello\n");
        Outcome outcome = bench.run(shell(
                "cat ${INPUT1_STAGING_DIR}/deep/* > ${OUTPUT1_STAGING_DIR}/out.txt",
                "\"stage\": true, \"input\": [{\"id\": \"I\", \"directoryPath\": \"file:" + folder
                        + "/in\"}], \"output\": [{\"id\": \"O\", \"directoryPath\": \"" + folder
                        + "/new/out\"}], \"logUri\": \"" + folder + "/logs\""));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(folder.resolve("new/out/out.txt")).hasContent("hello\n");
        assertThat(Arrays.asList(folder.resolve("logs").toFile().list()))
                .containsExactlyInAnyOrder("Activity.log", "StdError", "StdOutput");
    }

    @Test
    void runsAsThePlainUserThatIsNamed() throws MalformedTask {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "Only root can run a command as another user");
        s3.put("/b/in/x", "x");
        Outcome outcome = bench.run(shell(
                "id -un; cat $INPUT1_STAGING_DIR/x; cd; pwd; cat /etc/shadow || echo plain; echo y > $OUTPUT1_STAGING_DIR/y",
                """
                "runAsUser": "games", "stage": true, "stdout": "s3://b/out",
                "input": [{"id": "I", "directoryPath": "s3://b/in"}],
                "output": [{"id": "O", "directoryPath": "s3://b/o"}]
                """));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(s3.text("/b/out")).startsWith("games\nx").endsWith("plain\n");
        assertThat(s3.text("/b/o/y")).isEqualTo("y\n");
        assertThat(failure(shell("true", "\"runAsUser\": \"nobody-here\"")).cause())
                .isEqualTo("The user `nobody-here` doesn't exist on this machine.");
    }

    @Test
    void numbersButDoesNotStageTablesAndOutputFiles() throws MalformedTask {
        s3.put("/b/in/x", "x");
        Outcome outcome = bench.run(
                shell("echo \"[$INPUT1_STAGING_DIR][$OUTPUT1_STAGING_DIR]\"; cat $INPUT2_STAGING_DIR/x", """
                "stage": true, "input": [{"id": "Table"}, {"id": "I", "directoryPath": "s3://b/in"}],
                "output": [{"id": "File", "filePath": "s3://b/f"}], "stdout": "s3://b/o"
                """));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(s3.text("/b/o")).isEqualTo("[][]\nx");
    }
}
