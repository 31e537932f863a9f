package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
@Timeout(120)
final class TaskRunnerTest {
    @TempDir
    private Path folder;

    private StepFunctionsStandIn stepFunctions;

    @BeforeEach
    void start() throws IOException {
        stepFunctions = new StepFunctionsStandIn();
    }

    @AfterEach
    void stop() {
        stepFunctions.close();
    }

    private Process launch(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TaskRunner.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", stepFunctions.address().toString(),
                        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "example",
                        "AWS_REGION", "eu-west-1"));
        return builder.start();
    }

    private File log() {
        return folder.resolve("log").toFile();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String work() {
        return folder.resolve("work").toString();
    }

    private void assertThatNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("claims");
        }
    }

    @Test
    void doesAPercentEncodedTaskOnceThoughItIsDeliveredTwice() throws Exception {
        String json = "{\"token\":\"T\",\"type\":\"ShellCommandActivity\",\"id\":\"Zählen\",\"stdout\":\""
                + folder.resolve("out.txt") + "\",\"command\":\"echo 'it is \\\"日本\\\" 100%' >> "
                + folder.resolve("runs") + "; cat " + folder.resolve("runs") + "\"}";
        String encoded = URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
        Path first = write("task.1", encoded);
        Path second = write("task.2", encoded);
        assertThat(launch("--task", first.toString(), "--output", work()).waitFor())
                .isZero();
        assertThat(launch("--task", second.toString(), "--output", work()).waitFor())
                .isZero();
        assertThat(folder.resolve("out.txt")).hasContent("it is \"日本\" 100%\n");
        assertThat(stepFunctions.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.text("taskToken")).isEqualTo("T"));
        assertThat(Files.readString(log().toPath())).contains("delivered before");
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThatNothingIsLeft();
    }

    @Test
    void answersAndCleansUpOnSigterm() throws Exception {
        Path task = write(
                "task",
                "{\"token\":\"T\",\"type\":\"ShellCommandActivity\",\"id\":\"Sleeper\",\"command\":\"echo $$ > "
                        + folder.resolve("pid") + "; sleep 600\"}");
        Process runner = launch("--task", task.toString(), "--output", work());
        Bench.await(() -> Files.exists(folder.resolve("pid")));
        runner.destroy();
        runner.waitFor();
        assertThat(stepFunctions.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.text("error")).isEqualTo("DP.Stopped"));
        assertThat(ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve("pid")).strip())))
                .isEmpty();
        assertThatNothingIsLeft();
    }

    @Test
    void takesTheTasksOfAWorkerGroupUntilItIsStopped() throws Exception {
        stepFunctions.offer("{\"type\":\"Ready\",\"id\":\"A\"}");
        Process runner = launch("--workerGroup=wg 1", "--region", "eu-west-1", "--output", work(), "--tasks=1");
        Bench.await(() -> stepFunctions.answers().size() == 1);
        runner.destroy();
        assertThat(runner.waitFor()).isEqualTo(143);
        assertThat(stepFunctions.calls)
                .filteredOn(call -> call.operation().equals("GetActivityTask"))
                .allSatisfy(call -> assertThat(call.text("activityArn"))
                        .isEqualTo("arn:aws:states:eu-west-1:123456789012:activity:wg-201"));
    }

    @Test
    void runsATaskByHandAndPrintsItsOutcome() throws Exception {
        Path task = write("task", "{\"type\":\"ShellCommandActivity\",\"id\":\"A\",\"command\":\"echo hi; exit 4\"}");
        assertThat(launch("run-task", task.toString(), "--output", work()).waitFor())
                .isEqualTo(1);
        assertThat(Files.readString(log().toPath()))
                .contains(
                        "\nhi\n",
                        "{\"status\":\"FAILED\",\"error\":\"DP.ExitCode\",\"cause\":\"`A` ended with exit code 4");
        assertThat(task).exists();
        assertThat(stepFunctions.calls).isEmpty();
    }

    @Test
    void refusesWrongUsageWithTwo() throws Exception {
        assertThat(launch("--colour=red").waitFor()).isEqualTo(2);
        assertThat(launch("--task", write("bad", "{oops").toString(), "--output", work())
                        .waitFor())
                .isEqualTo(2);
        assertThat(Files.readString(log().toPath()))
                .contains("There is no option `--colour`.", "The task can't be read: The text isn't valid JSON.");
    }
}
