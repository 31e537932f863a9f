package dev.penstock.runner;

import static dev.penstock.runner.TestServer.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of work on a disk that is too small for it. */
@Timeout(120)
final class FullDiskTest {
    @RegisterExtension
    private final DataBench servers = new DataBench();

    private Path disk = servers.base();

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(servers.base().resolve("disk"));
        Assumptions.assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk.toString())
                                .start()
                                .waitFor()
                        == 0,
                "A small disk can't be mounted by this user");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        assertThat(disk).isEmptyDirectory();
        new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }

    private static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertThat(failed.cause()).doesNotContain("\n");
        return failed.error() + ": " + failed.cause();
    }

    @Test
    void leavesNoPartOfAFile() throws Exception {
        String input = table(
                TestServer.postgresql(),
                "\"selectQuery\": \"select i, repeat('x', 100) from generate_series(1, 10000) i\"");
        assertThat(failure(servers.bench().run("""
            {"type": "CopyActivity", "id": "Copy", "input": {"id": "In", %s},
             "output": {"id": "Out", "filePath": "%s/out.csv"}, "secrets": {"p": "arn:p"}}\
            """.formatted(input, disk))))
                .contains("DP.File", "out.csv` couldn't be written: No space left on device.");
    }

    @Test
    void endsWithoutTheCommandWhenItsInputsHaveNoRoom() throws Exception {
        servers.s3().objects.put("/b/in/big", new byte[1 << 20]);
        Bench bench =
                new Bench(disk, servers.stepFunctions().address(), servers.s3().address());
        assertThat(failure(bench.run("""
            {"type": "ShellCommandActivity", "id": "Work", "stage": true, "command": "touch %s/ran",
             "input": [{"id": "In", "directoryPath": "s3://b/in"}],
             "output": [{"id": "Out", "directoryPath": "s3://b/out"}]}\
            """.formatted(servers.base()))))
                .contains("`s3://b/in/big`", "No space left on device");
        assertThat(servers.base().resolve("ran")).doesNotExist();
        assertThat(servers.s3().objects.keySet()).containsExactly("/b/in/big");
    }
}
