package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runners that are killed in the middle of their work. */
@Timeout(300)
final class CrashTest {
    private static final int ROWS = 200_000;
    private static final int TASKS = 1_000;

    @TempDir
    private Path folder;

    private StepFunctionsStandIn stepFunctions;
    private S3StandIn s3;
    private RunnerProcess runner;

    @BeforeEach
    void start() throws IOException {
        stepFunctions = new StepFunctionsStandIn();
        stepFunctions.secrets.put("arn:p", TestServer.PASSWORD);
        s3 = new S3StandIn();
        runner = new RunnerProcess(folder, stepFunctions, s3);
    }

    @AfterEach
    void stop() {
        stepFunctions.close();
        s3.close();
    }

    private static TestServer server(String name) {
        return name.equals("mysql") ? TestServer.mariadb() : TestServer.postgresql();
    }

    private Path task(String name, String input, String output) throws IOException {
        return Files.writeString(folder.resolve(name), """
            {"token": "T", "type": "CopyActivity", "id": "Copy", "secrets": {"p": "arn:p"},
             "input": {"id": "In", %s}, "output": {"id": "Out", %s}}\
            """.formatted(input, output));
    }

    /** MariaDB looks at its transactions anew only when nobody has asked for a tenth of a second. */
    private static String one(TestServer server, String query) {
        try {
            Thread.sleep(150);
            return server.one(query);
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killOnce(Path task, BooleanSupplier isInTheMiddle) throws Exception {
        Process process = runner.launch("run-task", task.toString(), "--output", runner.work());
        Bench.await(() -> isInTheMiddle.getAsBoolean() || !process.isAlive());
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void aSecondAttemptLeavesTheTableAsIfThereHadBeenNoFirst(String name) throws Exception {
        TestServer server = server(name);
        server.execute("drop table if exists crash", "create table crash (i int, t varchar(80))");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append(i).append(",the text of row number ").append(i).append('\n');
        }
        s3.objects.put("/b/in.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        Path task = task(
                "task",
                "\"filePath\": \"s3://b/in.csv\"",
                "\"insertQuery\": \"insert into crash values (?, ?)\", \"database\": " + server.json());
        String begun = name.equals("mysql")
                ? "select count(*) from information_schema.innodb_trx where trx_rows_modified > 5000"
                : "select count(*) from pg_stat_activity where query like 'insert into crash%' and state <> 'idle'";
        killOnce(task, () -> !one(server, begun).equals("0"));
        Bench.await(() -> one(server, begun).equals("0"));
        assertThat(server.one("select count(*) from crash")).isEqualTo("0");
        assertThat(runner.launch("run-task", task.toString(), "--output", runner.work())
                        .waitFor())
                .isZero();
        assertThat(server.one("select count(*), count(distinct i), min(i), max(i) from crash"))
                .isEqualTo("200000|200000|0|199999");
    }

    @Test
    void aFileAppearsWholeOrNotAtAll() throws Exception {
        TestServer server = TestServer.postgresql();
        Path task = task(
                "task",
                "\"selectQuery\": \"select i, repeat('x', 100) from generate_series(1, 400000) i\", \"database\": "
                        + server.json(),
                "\"filePath\": \"s3://b/out.csv\"");
        killOnce(task, () -> s3.unfinishedUploads() > 0);
        assertThat(s3.objects).isEmpty();
        assertThat(runner.launch("run-task", task.toString(), "--output", runner.work())
                        .waitFor())
                .isZero();
        assertThat(s3.text("/b/out.csv").lines()).hasSize(400_000);
        try (var left = Files.list(Path.of(runner.work()))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTaskThatIsDeliveredTwiceCopiesOnce() throws Exception {
        TestServer server = TestServer.postgresql();
        server.execute("drop table if exists crash", "create table crash (i int)");
        s3.put("/b/in", "1\n2\n");
        String output = "\"table\": \"crash\", \"database\": " + server.json();
        Process first = runner.launch(
                "--task", task("one", "\"filePath\": \"s3://b/in\"", output).toString(), "--output", runner.work());
        Process second = runner.launch(
                "--task", task("two", "\"filePath\": \"s3://b/in\"", output).toString(), "--output", runner.work());
        assertThat(List.of(first.waitFor(), second.waitFor())).containsExactly(0, 0);
        assertThat(server.rows("select * from crash order by i")).containsExactly("1", "2");
        assertThat(stepFunctions.answers()).hasSize(1);
    }

    @Test
    void aThousandTasksSurviveWorkersThatAreKilled() throws Exception {
        s3.put("/b/in", "a,b\n");
        for (int i = 0; i < TASKS; i++) {
            stepFunctions.offer(i % 10 == 0 ? shellTask(i) : copyTask(i));
        }
        Random random = new Random(5);
        int kills = 0;
        Process worker = worker();
        while (succeeded() < TASKS) {
            long goal = Math.min(TASKS, succeeded() + 50 + random.nextInt(150));
            while (succeeded() < goal && worker.isAlive()) {
                Thread.sleep(20);
                retry();
            }
            assertThat(kills).as("workers that came to nothing").isLessThan(40);
            if (succeeded() < TASKS) {
                kill(worker, random.nextBoolean());
                kills++;
                worker = worker();
            }
        }
        worker.destroy();
        assertThat(worker.waitFor()).isEqualTo(143);
        assertThat(kills).isGreaterThan(3);
        assertThat(stepFunctions.accepted)
                .extracting(call -> call.text("taskToken"))
                .doesNotHaveDuplicates();
        Map<String, Long> successes = stepFunctions.accepted.stream()
                .filter(call -> call.operation().equals("SendTaskSuccess"))
                .collect(Collectors.groupingBy(
                        call -> Optional.ofNullable(stepFunctions.handed.get(call.text("taskToken")))
                                .orElse(""),
                        Collectors.counting()));
        assertThat(successes)
                .hasSize(TASKS)
                .allSatisfy((task, count) -> assertThat(count).isEqualTo(1));
        assertThat(s3.objects.keySet())
                .filteredOn(key -> key.startsWith("/out/"))
                .hasSize(TASKS * 9 / 10);
    }

    private int retried;

    private long succeeded() {
        return stepFunctions.accepted.stream()
                .filter(call -> call.operation().equals("SendTaskSuccess"))
                .count();
    }

    /** What a state machine's Retry does: a new token after a failure, or after too long a silence. */
    private void retry() {
        stepFunctions.timeOut(Duration.ofSeconds(6)).forEach(stepFunctions::offer);
        List<StepFunctionsStandIn.Call> failures = stepFunctions.accepted.stream()
                .filter(call -> call.operation().equals("SendTaskFailure"))
                .toList();
        for (StepFunctionsStandIn.Call failure : failures.subList(retried, failures.size())) {
            assertThat(failure.text("error")).isEqualTo("DP.Stopped");
            stepFunctions.offer(Optional.ofNullable(stepFunctions.handed.get(failure.text("taskToken")))
                    .orElse(""));
        }
        retried = failures.size();
    }

    private static void kill(Process worker, boolean isHard) throws InterruptedException {
        if (isHard) {
            worker.destroyForcibly();
        } else {
            worker.destroy();
        }
        worker.waitFor();
    }

    private Process worker() throws IOException {
        return runner.launch("--workerGroup=wg", "--region", "eu-west-1", "--output", runner.work(), "--tasks=8");
    }

    private static String copyTask(int number) {
        return """
            {"type": "CopyActivity", "id": "C%s", "heartbeatSeconds": 5, "input": {"id": "In", "filePath": "s3://b/in"},
             "output": {"id": "Out", "filePath": "s3://out/%s"}}\
            """.formatted(number, number);
    }

    private static String shellTask(int number) {
        return """
            {"type": "ShellCommandActivity", "id": "S%s", "heartbeatSeconds": 5, "command": "sleep 0.1"}\
            """.formatted(number);
    }
}
