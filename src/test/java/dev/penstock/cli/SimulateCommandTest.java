package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
    @TempDir
    Path folder;

    private final Printed printed = new Printed();

    @Test
    void showsTheDetailsAndTheTimelineOfEachRun() {
        assertThat(printed.run("simulate", "definitions/n-graph", "--fail", "Joined@1"))
                .isZero();
        assertThat(printed.out())
                .contains("Daily 20260101T030000Z: SUCCEEDED after 14 min 45 s,")
                .contains("component    type      status    start")
                .containsPattern("Joined +activity  FINISHED .* 2 of 3")
                .containsPattern("Joined +\\| +x+ +=+");
        assertThat(printed.err()).isEmpty();
    }

    @Test
    void anUnfinishedRunIsAFinding() {
        assertThat(printed.run("simulate", "definitions/n-graph", "--fail", "Joined", "--json"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).startsWith("{\n").contains("\"status\": \"CASCADE_FAILED\"");
    }

    @Test
    void writesThePage() throws IOException {
        Path page = folder.resolve("sub/page.html");
        assertThat(printed.run("simulate", "definitions/n-graph", "--html", page.toString()))
                .isZero();
        assertThat(Files.readString(page)).endsWith("</html>\n");
    }

    @Test
    void namesThatDoNotExistAreWrongUsage() {
        assertThat(printed.run("simulate", "definitions/n-graph", "--fail", "Nobody"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed.err())
                .contains("`Nobody` is none of Builder, Customers, Joined, OrderReport, Orders, Publish.");
        assertThat(printed.run("simulate", "definitions")).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("simulate", "definitions/n-graph", "--days", "0"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBrokenDefinitionIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"objects\": [");
        assertThat(printed.run("simulate", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.run("verify", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("x.json:1:");
    }

    @Test
    void listsTheStatesWhereARunCanBeStopped() {
        assertThat(printed.run("simulate", "definitions/n-graph", "--states")).isZero();
        assertThat(printed.out().lines())
                .contains("Run Joined", "Lease Builder")
                .isSorted();
    }

    @Test
    void verifySaysWhatHeldAndWhatItCannotProve() {
        assertThat(printed.run("verify", "definitions/worker-group")).isZero();
        assertThat(printed.out())
                .contains("  proved  WorkDays: When all goes well, every object ends FINISHED. (1)")
                .contains("  held    WorkDays: Whatever fails together, ")
                .contains("Not proved: that AWS answers");
    }

    @Test
    void verifyHuntsAsLongAsItIsTold() {
        assertThat(printed.run("verify", "definitions/worker-group", "--seed", "7", "--runs", "3"))
                .isZero();
        assertThat(printed.out()).contains("drawn from seed 7 on. (3)");
        assertThat(printed.run("verify", "definitions/worker-group", "--runs", "-1"))
                .isEqualTo(ExitCode.USAGE);
    }
}
