package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private static final String DAILY = Pipelines.command("1 day", "w", "s3://a/in", "s3://a/out");
    private static final String ACTIVATED = "{\"state\": \"SCHEDULED\", \"activatedAt\": \"2024-01-01T00:00:00\"}";
    private static final String NO_RUN = "{\"since\": \"2026-01-01T00:00:00\", \"runs\": []}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhatNobodyWouldMiss() throws IOException {
        imported("failing", ACTIVATED, runs("FAILED", "FAILED", "FAILED", "FAILED"));
        imported("fine", ACTIVATED, runs("FAILED", "FINISHED", "FAILED", "FAILED"));
        imported("idle", ACTIVATED, NO_RUN);
        imported("never", "{\"state\": \"PENDING\"}", NO_RUN);
        imported("young", ACTIVATED, runs("FAILED"));
        Estate estate = new Pipelines(folder).assessed();
        assertThat(estate.superfluous())
                .contains(
                        entry(
                                "failing",
                                "has failed in each of its last 4 runs, from 2026-02-01T00:00:00 to"
                                        + " 2026-02-04T00:00:00"),
                        entry("idle", "has had no run since 2026-01-01T00:00:00"),
                        entry("never", "was never activated"))
                .doesNotContainKey("young");
        assertThat(estate.superfluous().get("fine")).isNull();
        assertThat(estate.assessments().get(1).history().orElseThrow().inWords())
                .isEqualTo("1 of the last 4 runs finished, 3 failed; the latest at 2026-02-04T00:00:00");
    }

    @Test
    void takesTheFixedSumOfAnInactivePipeline() throws IOException {
        imported("never", "{\"state\": \"PENDING\"}", NO_RUN);
        assertThat(new Pipelines(folder)
                        .assessed()
                        .assessments()
                        .get(0)
                        .before()
                        .total())
                .isEqualByComparingTo("1.00");
    }

    @Test
    void countsWhatRunsOnDemandAsOftenAsItRan() throws IOException {
        imported("asked", ACTIVATED, runs("FINISHED", "FINISHED", "FINISHED"));
        Files.writeString(
                folder.resolve("asked").resolve("definition.json"),
                DAILY.replace("\"scheduleType\": \"cron\"", "\"scheduleType\": \"ondemand\"")
                        .replace("\"schedule\": {\"ref\": \"Often\"}, ", ""));
        Assessment asked = new Pipelines(folder).assessed().assessments().get(0);
        assertThat(asked.rhythm()).isEqualTo("on demand, 30.4 runs a month");
        assertThat(asked.after().orElseThrow().isEstimated()).isFalse();
    }

    @Test
    void saysHowLongMachinesWereThere() throws IOException {
        new Pipelines(folder).with("machine", """
            {"objects": [
              {"id": "Default", "scheduleType": "ondemand", "resourceRole": "r", "role": "r"},
              {"id": "Box", "type": "Ec2Resource", "instanceType": "t3.micro", "terminateAfter": "1 hour"},
              {"id": "Work", "type": "ShellCommandActivity", "command": "true", "runsOn": {"ref": "Box"}}]}
            """);
        write("machine", "pipeline.json", ACTIVATED);
        write("machine", "history.json", """
            {"since": "2026-01-01T00:00:00", "runs": [
              {"object": "Box", "scheduledStart": "2026-02-01T00:00:00", "status": "FINISHED", "seconds": 5400},
              {"object": "Work", "scheduledStart": "2026-02-01T00:00:00", "status": "FINISHED", "seconds": 600}]}
            """);
        assertThat(new Pipelines(folder)
                        .assessed()
                        .assessments()
                        .get(0)
                        .history()
                        .orElseThrow()
                        .inWords())
                .contains("1 of the last 1 runs finished, 0 failed; 1.50 hours of machines a run");
    }

    @Test
    void reportsAFileThatIsNoJson() throws IOException {
        imported("odd", ACTIVATED, "{");
        Assessment odd = new Pipelines(folder).assessed().assessments().get(0);
        assertThat(odd.history()).isEmpty();
        assertThat(odd.findings()).anyMatch(finding -> finding.location().file().endsWith("history.json"));
    }

    private void imported(String name, String facts, String history) throws IOException {
        new Pipelines(folder).with(name, DAILY.replace("\"true\"", "\"echo " + name + "\""));
        write(name, "pipeline.json", facts);
        write(name, "history.json", history);
    }

    private void write(String name, String file, String text) throws IOException {
        Files.writeString(folder.resolve(name).resolve(file), text);
    }

    /** A day each, from the first of February. */
    private static String runs(String... statuses) {
        List<String> runs = new ArrayList<>();
        for (String status : statuses) {
            runs.add("{\"object\": \"Work\", \"scheduledStart\": \"2026-02-0%s\", \"status\": \"%s\"}"
                    .formatted((runs.size() + 1) + "T00:00:00", status));
        }
        return "{\"since\": \"2026-01-01T00:00:00\", \"runs\": [" + String.join(", ", runs) + "]}";
    }
}
