package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsTheDetailsAndTheTimelineOfEachRun() {
        assertThat(run("simulate", "definitions/n-graph", "--fail", "Joined@1")).isZero();
        assertThat(text(out))
                .contains("Daily 20260101T030000Z: SUCCEEDED after 14 min 45 s,")
                .contains("component    type      status    start")
                .containsPattern("Joined +activity  FINISHED .* 2 of 3")
                .containsPattern("Joined +\\| +x+ +=+");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void anUnfinishedRunIsAFinding() {
        assertThat(run("simulate", "definitions/n-graph", "--fail", "Joined", "--json"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(text(out)).startsWith("{\n").contains("\"status\": \"CASCADE_FAILED\"");
    }

    @Test
    void writesThePage() throws IOException {
        Path page = folder.resolve("sub/page.html");
        assertThat(run("simulate", "definitions/n-graph", "--html", page.toString()))
                .isZero();
        assertThat(Files.readString(page)).endsWith("</html>\n");
    }

    @Test
    void namesThatDoNotExistAreWrongUsage() {
        assertThat(run("simulate", "definitions/n-graph", "--fail", "Nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("`Nobody` is none of Builder, Customers, Joined, OrderReport, Orders, Publish.");
        assertThat(run("simulate", "definitions")).isEqualTo(ExitCode.USAGE);
        assertThat(run("simulate", "definitions/n-graph", "--days", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBrokenDefinitionIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"objects\": [");
        assertThat(run("simulate", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("verify", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(text(err)).contains("x.json:1:");
    }

    @Test
    void listsTheStatesWhereARunCanBeStopped() {
        assertThat(run("simulate", "definitions/n-graph", "--states")).isZero();
        assertThat(text(out).lines()).contains("Run Joined", "Lease Builder").isSorted();
    }

    @Test
    void verifySaysWhatHeldAndWhatItCannotProve() {
        assertThat(run("verify", "definitions/worker-group")).isZero();
        assertThat(text(out))
                .contains("  proved  WorkDays: When all goes well, every object ends FINISHED. (1)")
                .contains("  held    WorkDays: Whatever fails together, ")
                .contains("Not proved: that AWS answers");
    }

    @Test
    void verifyHuntsAsLongAsItIsTold() {
        assertThat(run("verify", "definitions/worker-group", "--seed", "7", "--runs", "3"))
                .isZero();
        assertThat(text(out)).contains("drawn from seed 7 on. (3)");
        assertThat(run("verify", "definitions/worker-group", "--runs", "-1")).isEqualTo(ExitCode.USAGE);
    }

    private int run(String... args) {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Penstock.run(new Terminal(outStream, errStream, false), args);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
