package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.Definitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EstateTest {
    private static final String FOREIGN_TYPE = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand"},
          {"id": "Sound", "type": "ShellCommandActivity", "command": "true", "workerGroup": "v"},
          {"id": "Work", "type": "ShellComandActivity", "command": "true", "workerGroup": "v"}]}
        """;
    private static final String OF_A_VALUE = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand"},
          {"id": "Work", "type": "ShellCommandActivity", "command": "echo #{myWord}", "workerGroup": "w"}],
         "parameters": [{"id": "myWord", "type": "String"}]}
        """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesEachPipelineTheGravestOfItsVerdicts() throws IOException {
        Estate estate = new Pipelines(folder)
                .with("broken", FOREIGN_TYPE)
                .with("sound", Pipelines.command("1 day", "w", "s3://a/in", "s3://a/out"))
                .assessed();
        assertThat(estate.verdicts())
                .containsExactly(
                        entry(Verdict.EXACT, 0),
                        entry(Verdict.DIFFERS, 1),
                        entry(Verdict.MANUAL, 1),
                        entry(Verdict.UNSUPPORTED, 0));
        assertThat(estate.assessments().get(0).objects()).contains(entry(Verdict.MANUAL, 1));
        assertThat(estate.assessments().get(0).after()).isEmpty();
        assertThat(estate.obstacles())
                .extracting(obstacle -> obstacle.code().id(), Obstacle::only)
                .containsExactly(tuple("DP2100", List.of("broken")));
    }

    @Test
    void countsWhatDataPipelineCharges() throws IOException {
        Estate estate = new Pipelines(folder)
                .with("daily", Pipelines.command("1 day", "w", "s3://a/in", "s3://a/out"))
                .with("hourly", Pipelines.command("1 hour", "w", "s3://b/in", "s3://b/out"))
                .assessed();
        assertThat(estate.assessments())
                .extracting(assessment -> assessment.before().total().toPlainString())
                .containsExactly("1.50", "2.50");
    }

    @Test
    void countsTheTransitionsOfARunForEachInterval() throws IOException {
        Estate estate = new Pipelines(folder)
                .with("hourly", Pipelines.command("1 hour", "w", "s3://b/in", "s3://b/out"))
                .assessed();
        Assessment hourly = estate.assessments().get(0);
        long transitions = hourly.translated()
                .orElseThrow()
                .runs()
                .get(0)
                .happy()
                .orElseThrow()
                .transitions();
        assertThat(transitions).isBetween(2L, 20L);
        assertThat(hourly.after().orElseThrow().lines())
                .filteredOn(line -> line.what().equals("Step Functions, transitions of Often"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.quantity()).isEqualByComparingTo(Long.toString(730 * transitions));
                    assertThat(line.usd().doubleValue()).isCloseTo(730 * transitions * 0.000025, within(1e-9));
                    assertThat(line.isEstimated()).isFalse();
                });
    }

    @Test
    void marksWhatRunsOnDemandAsEstimated() throws IOException {
        Estate estate = new Pipelines(folder)
                .with("asked", OF_A_VALUE, "{\"values\": {\"myWord\": \"a\"}}")
                .assessed();
        assertThat(Chapters.money(estate.assessments().get(0).after().orElseThrow()))
                .startsWith("≈ $0.");
    }

    @Test
    void findsPipelinesOfTheSameContent() throws IOException {
        String definition = Pipelines.command("1 day", "w", "s3://a/in", "s3://a/out");
        Estate estate = new Pipelines(folder)
                .with(
                        "copy",
                        definition.replace("\"command\": \"true\"", "\"myComment\": \"a copy\", \"command\": \"true\""))
                .with("original", definition)
                .with("other", definition.replace("1 day", "2 days"))
                .with("value-a", OF_A_VALUE, "{\"values\": {\"myWord\": \"a\"}}")
                .with("value-b", OF_A_VALUE, "{\"values\": {\"myWord\": \"b\"}}")
                .assessed();
        assertThat(estate.duplicates().same()).containsExactly(List.of("copy", "original"));
        assertThat(estate.superfluous()).containsExactly(entry("original", "has the same objects and values as copy"));
        assertThat(estate.duplicates().variants()).containsExactly(List.of("value-a", "value-b"));
        assertThat(estate.waves()).flatExtracting(Wave::pipelines).doesNotContain("original");
    }

    @Test
    void movesTogetherWhatSharesSomething() throws IOException {
        Estate estate = new Pipelines(folder)
                .with(
                        "reads",
                        Pipelines.command(
                                "1 day",
                                "v",
                                "s3://lake/clean/#{format(@scheduledStartTime,'YYYY')}",
                                "s3://lake/sums"))
                .with("writes", Pipelines.command("1 day", "w", "s3://lake/raw", "s3://lake/clean/"))
                .with("works", Pipelines.command("1 day", "w", "s3://other/raw", "s3://other/clean"))
                .assessed();
        assertThat(estate.waves()).singleElement().satisfies(wave -> {
            assertThat(wave.bonds())
                    .extracting(Bond::thing, bond -> List.copyOf(bond.pipelines()))
                    .containsExactly(
                            tuple("s3://lake/clean", List.of("reads", "writes")),
                            tuple("the worker group w", List.of("works", "writes")));
            assertThat(wave.pipelines()).containsExactlyInAnyOrder("reads", "works", "writes");
        });
    }

    @Test
    void takesUpTheSimplestFirstAHandfulAtATime() throws IOException {
        Pipelines pipelines = new Pipelines(folder).with("broken", FOREIGN_TYPE);
        for (int i = 10; i < 30; i++) {
            pipelines.with("p" + i, Pipelines.command("1 day", "w" + i, "s3://in/" + i, "s3://out/" + i));
        }
        List<Wave> waves = pipelines.assessed().waves();
        assertThat(waves).extracting(wave -> wave.pipelines().size()).containsExactly(12, 8, 1);
        assertThat(waves.get(2).pipelines()).containsExactly("broken");
        assertThat(waves.get(2).verdict()).isEqualTo(Verdict.MANUAL);
    }

    @Test
    void saysTheSameEachTimeWhateverTheOrderOfWork() {
        Estate first = Estate.of(Compiler.find(Path.of("definitions")).orElseThrow(), Definitions.SETTINGS);
        Estate second = Estate.of(Compiler.find(Path.of("definitions")).orElseThrow(), Definitions.SETTINGS);
        assertThat(HtmlReport.of(second)).isEqualTo(HtmlReport.of(first));
        assertThat(JsonReport.tree(second)).isEqualTo(JsonReport.tree(first));
    }
}
