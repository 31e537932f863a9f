package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ActivityWorkerTest {
    @TempDir
    private Path base;

    private StepFunctionsStandIn stepFunctions;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        stepFunctions = new StepFunctionsStandIn();
        bench = new Bench(base, stepFunctions.address(), stepFunctions.address());
    }

    @AfterEach
    void stop() {
        stepFunctions.close();
    }

    @Test
    void findsTheActivityOfAGroupInTheCallersAccount() throws InterruptedException {
        assertThat(new ActivityArns(bench.clients(), "eu-west-1", bench.journal()).of("wg 1"))
                .isEqualTo("arn:aws:states:eu-west-1:123456789012:activity:wg-201");
    }

    @Test
    void answersAReadyTaskWithWhatItIs() throws InterruptedException {
        stepFunctions.offer("{\"type\":\"Ready\",\"id\":\"E\"}");
        bench.workUntil(1, () -> stepFunctions.answers().size() == 1);
        StepFunctionsStandIn.Call answer = stepFunctions.answers().get(0);
        assertThat(answer.operation()).isEqualTo("SendTaskSuccess");
        assertThat(answer.text("taskToken")).isEqualTo("token-1");
        assertThat(answer.text("output"))
                .contains("\"status\":\"FINISHED\"", "\"hostname\":\"bench\"", "\"runnerVersion\"", "\"javaVersion\"");
    }

    @Test
    void answersATaskThatItCannotRead() throws InterruptedException {
        stepFunctions.offer("{\"type\":\"Ready\",\"id\":\"E\",\"colour\":\"red\"}");
        stepFunctions.offer("{\"type\":\"Dance\",\"id\":\"E\"}");
        bench.workUntil(2, () -> stepFunctions.answers().size() == 2);
        assertThat(stepFunctions.answers())
                .allSatisfy(answer -> assertThat(answer.text("error")).isEqualTo("DP.BadTask"))
                .extracting(answer -> answer.text("cause"))
                .anySatisfy(cause -> assertThat(cause).contains("`colour`"))
                .anySatisfy(cause -> assertThat(cause).contains("`Dance`"));
    }

    @Test
    void answersEachOfManyTasksOnceThoughTheNetworkFails() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            stepFunctions.offer("{\"type\":\"Ready\",\"id\":\"E" + i + "\"}");
        }
        stepFunctions.failNext(20);
        bench.workUntil(8, () -> stepFunctions.answers().size() >= 100);
        List<String> tokens = stepFunctions.answers().stream()
                .map(answer -> answer.text("taskToken"))
                .toList();
        assertThat(tokens).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void answersWhatIsRunningWhenItIsStopped() throws InterruptedException {
        stepFunctions.offer("{\"type\":\"ShellCommandActivity\",\"id\":\"Sleeper\",\"command\":\"sleep 600\"}");
        bench.workUntil(1, () -> stepFunctions.beats() == 1 && bench.hasJournalled("Running as"));
        assertThat(stepFunctions.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.text("error")).isEqualTo("DP.Stopped");
            assertThat(answer.text("cause")).contains("`Sleeper`", "bench");
        });
        assertThat(bench.workFolders()).isEmpty();
    }
}
