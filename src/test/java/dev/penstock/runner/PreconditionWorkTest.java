package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PreconditionWorkTest {
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
        stepFunctions.close();
        s3.close();
    }

    private Outcome exists(String path) throws MalformedTask {
        return bench.run("{\"type\": \"Exists\", \"id\": \"InputThere\", \"input\": {\"id\": \"In\"" + path + "}}");
    }

    @Test
    void findsFilesAndFolders() throws MalformedTask {
        s3.put("/b/in/deep/x", "x");
        assertThat(exists(", \"filePath\": \"s3://b/in/deep/x\"")).isInstanceOf(Outcome.Finished.class);
        assertThat(exists(", \"directoryPath\": \"s3://b/in\"")).isInstanceOf(Outcome.Finished.class);
        assertThat(exists(", \"directoryPath\": \"" + base + "\"")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void saysWhatDoesNotExistYet() throws MalformedTask {
        s3.put("/b/in/x", "x");
        assertThat(exists(", \"filePath\": \"s3://b/in/y\""))
                .isEqualTo(new Outcome.Failed("DP.PreconditionFalse", "`s3://b/in/y` of `In` doesn't exist."));
        assertThat(exists(", \"directoryPath\": \"s3://b/i\""))
                .isEqualTo(new Outcome.Failed("DP.PreconditionFalse", "`s3://b/i` of `In` doesn't exist."));
    }

    @Test
    void tellsAFaultFromAPreconditionThatDoesNotHold() throws MalformedTask {
        s3.put("/b/x", "x");
        s3.forbidden.add("/b/x");
        assertThat(exists(", \"filePath\": \"s3://b/x\"")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("DP.S3");
            assertThat(failed.cause()).contains("`s3://b/x`", "(HTTP 403)");
        });
        assertThat(exists(""))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("DP.BadTask"));
    }

    @Test
    void takesTheExitCodeOfACommandAsTheAnswer() throws MalformedTask {
        String task =
                "{\"type\": \"ShellCommandPrecondition\", \"id\": \"P\", \"command\": \"exit $1\", \"scriptArgument\": ";
        assertThat(bench.run(task + "0}")).isInstanceOf(Outcome.Finished.class);
        assertThat(bench.run(task + "1}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("DP.PreconditionFalse"));
    }
}
