package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TaskExecutionTest {
    /** Three processes: a child, one in a session of its own whose parent has ended, and the shell. */
    private static final String TREE = """
            (echo $BASHPID >> FOLDER/pids; exec sleep 600) &
            (setsid bash -c 'echo $$ >> FOLDER/pids; exec sleep 600' &)
            echo $$ >> FOLDER/pids; touch FOLDER/started; sleep 600
            """;

    @TempDir
    private Path base;

    @TempDir
    private Path folder;

    private StepFunctionsStandIn stepFunctions;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        stepFunctions = new StepFunctionsStandIn();
        bench = new Bench(base, stepFunctions.address(), stepFunctions.address());
    }

    @AfterEach
    void stop() {
        assertThat(bench.workFolders()).isEmpty();
        stepFunctions.close();
    }

    private Task tree(Optional<Duration> timeout, Optional<Duration> heartbeat) {
        return task(TREE.replace("FOLDER", folder.toString()), timeout, heartbeat);
    }

    private static Task task(String command, Optional<Duration> timeout, Optional<Duration> heartbeat) {
        return new Task(
                Optional.of("token"),
                "ShellCommandActivity",
                "Work",
                Optional.empty(),
                1,
                timeout,
                heartbeat,
                false,
                Optional.of(command),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptyMap(),
                Collections.emptyMap(),
                Optional.empty(),
                new SqlOrder(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private CompletableFuture<TaskExecution.Result> begin(Task task, StopSignal signal) {
        Callback callback = bench.callback("token", List.of(Duration.ofMillis(10), Duration.ofMillis(500)));
        return CompletableFuture.supplyAsync(() -> bench.execution().run(task, callback, signal));
    }

    private void awaitStart() throws InterruptedException {
        Bench.await(() -> Files.exists(folder.resolve("started")) && pids().size() == 3);
    }

    private List<String> pids() {
        try {
            return Files.readAllLines(folder.resolve("pids"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private void assertThatNoProcessIsLeft() {
        List<String> pids = pids();
        assertThat(pids)
                .hasSize(3)
                .allSatisfy(
                        pid -> assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                                .isEmpty());
    }

    @Test
    void killsTheWholeTreeWhenTheTimeIsOver() throws Exception {
        TaskExecution.Result result = begin(
                        tree(Optional.of(Duration.ofSeconds(2)), Optional.empty()), new StopSignal())
                .get();
        assertThatNoProcessIsLeft();
        assertThat(stepFunctions.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.text("error")).isEqualTo("DP.Timeout");
            assertThat(answer.text("cause")).startsWith("`Work` was stopped after 2 seconds.");
        });
        assertThat(result.isAnswered()).isTrue();
    }

    @Test
    void killsAProcessThatWillNotEnd() throws Exception {
        Task task = task(
                "trap '' TERM; echo $$ > " + folder.resolve("pid") + "; while true; do sleep 0.1; done",
                Optional.of(Duration.ofSeconds(2)),
                Optional.empty());
        begin(task, new StopSignal()).get();
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void killsTheTreeAndAnswersNothingWhenTheStateIsGone() throws Exception {
        CompletableFuture<TaskExecution.Result> result =
                begin(tree(Optional.empty(), Optional.of(Duration.ofSeconds(3))), new StopSignal());
        awaitStart();
        stepFunctions.beatError = Optional.of("TaskTimedOut");
        assertThat(result.get().outcome()).isInstanceOf(Outcome.Abandoned.class);
        assertThatNoProcessIsLeft();
        assertThat(stepFunctions.answers()).isEmpty();
    }

    @Test
    void killsTheTreeWhenNoHeartbeatGetsThrough() throws Exception {
        CompletableFuture<TaskExecution.Result> result =
                begin(tree(Optional.empty(), Optional.of(Duration.ofSeconds(3))), new StopSignal());
        awaitStart();
        stepFunctions.isBroken = true;
        TaskExecution.Result end = result.get();
        assertThat(end.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("DP.HeartbeatLost"));
        assertThat(end.isAnswered()).isFalse();
        assertThatNoProcessIsLeft();
    }

    @Test
    void goesOnWhenSomeHeartbeatsGetThrough() throws Exception {
        stepFunctions.failNext(3);
        Task task = task("sleep 4", Optional.empty(), Optional.of(Duration.ofSeconds(3)));
        assertThat(begin(task, new StopSignal()).get().outcome()).isInstanceOf(Outcome.Finished.class);
        assertThat(stepFunctions.beats()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void killsTheTreeAndAnswersWhenTheRunnerIsToEnd() throws Exception {
        StopSignal signal = new StopSignal();
        CompletableFuture<TaskExecution.Result> result = begin(tree(Optional.empty(), Optional.empty()), signal);
        awaitStart();
        signal.stop(StopSignal.Reason.DRAINED);
        assertThat(result.get().isAnswered()).isTrue();
        assertThatNoProcessIsLeft();
        assertThat(stepFunctions.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.text("error")).isEqualTo("DP.Stopped"));
    }

    @Test
    void startsNothingAfterItWasStopped() throws Exception {
        StopSignal signal = new StopSignal();
        signal.stop(StopSignal.Reason.DRAINED);
        Task task = task("sleep 1; touch " + folder.resolve("done"), Optional.empty(), Optional.empty());
        begin(task, signal).get();
        assertThat(folder.resolve("done")).doesNotExist();
    }

    @Test
    void repeatsAnAnswerThatDidNotGetThrough() throws Exception {
        Task task = task("sleep 0.5", Optional.empty(), Optional.empty());
        CompletableFuture<TaskExecution.Result> result = begin(task, new StopSignal());
        Bench.await(() -> stepFunctions.beats() == 1);
        stepFunctions.failNext(4); // the SDK makes three tries of its own
        assertThat(result.get().isAnswered()).isTrue();
        assertThat(stepFunctions.answers()).hasSize(1);
    }

    @Test
    void leavesAFolderOfSomebodyElseAlone() throws Exception {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, base);
        TaskExecution execution = new TaskExecution(
                link,
                bench.stores(),
                new AwsCloud(bench.clients()),
                new SecretSource(bench.clients()::secrets),
                bench.journal(),
                "bench",
                Optional.empty());
        Outcome outcome = execution
                .run(task("true", Optional.empty(), Optional.empty()), new LocalCallback(), new StopSignal())
                .outcome();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .contains("must be a folder of the user who runs the Task Runner"));
    }

    @Test
    void sweepsOnlyWhatDeadRunnersLeft() throws Exception {
        Path dead = Files.createDirectories(base.resolve("work-4194305-1-a/command"));
        Path stranger = Files.createDirectories(base.resolve("mine"));
        try (WorkFolder alive = WorkFolder.in(base)) {
            WorkFolder.sweep(base);
            assertThat(alive.path()).exists();
        }
        assertThat(dead.getParent()).doesNotExist();
        assertThat(stranger).exists();
    }
}
