package dev.penstock.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.rehearsal.RunReport.Row;
import dev.penstock.rehearsal.RunReport.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RehearsalTest {
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(2));

    @Test
    void eachIntervalRunsOnceAndFinishes() {
        Performance performance = rehearsal("n-graph").play(FROM, TO, Mishaps.none());
        assertThat(performance.runs())
                .extracting(RunReport::name)
                .containsExactly("20260201T030000Z", "20260202T030000Z");
        assertThat(performance.isFinished()).isTrue();
        assertThat(performance.violations()).isEmpty();
    }

    @Test
    void aFailedAttemptIsATriedOneAndItsSpanIsBad() {
        Performance performance =
                rehearsal("n-graph").play(FROM, TO, new Mishaps(List.of("Joined@1"), List.of(), List.of()));
        Row joined = row(performance, "Joined");
        assertThat(joined.status()).isEqualTo("FINISHED");
        assertThat(joined.attempts()).isEqualTo("2 of 3");
        assertThat(joined.spans()).extracting(Span::isGood).containsExactly(false, true);
    }

    @Test
    void aRefusedMachineFailsTheRunAndNothingIsUp() {
        Performance performance =
                rehearsal("n-graph").play(FROM, TO, new Mishaps(List.of("Builder"), List.of(), List.of()));
        assertThat(performance.isFinished()).isFalse();
        assertThat(row(performance, "Builder").status()).isEqualTo("FAILED");
        assertThat(performance.runs().get(0).machines()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aPreconditionThatNeverHoldsLeavesWhatNeedsItUndone() {
        Rehearsal rehearsal = rehearsal("s3-preconditions");
        String precondition = rehearsal.play(FROM, TO, Mishaps.none()).runs().get(0).rows().stream()
                .filter(row -> row.kind().equals("precondition"))
                .map(Row::id)
                .findFirst()
                .orElseThrow();
        Performance performance = rehearsal.play(FROM, TO, new Mishaps(List.of(precondition), List.of(), List.of()));
        assertThat(row(performance, precondition).status()).isEqualTo("FAILED");
        assertThat(performance.isFinished()).isFalse();
    }

    @Test
    void anAbortedRunGivesBackItsMachine() {
        Performance performance =
                rehearsal("n-graph").play(FROM, TO, new Mishaps(List.of(), List.of(), List.of("Run Joined")));
        assertThat(performance.runs().get(0).status()).isEqualTo("ABORTED");
        assertThat(performance.violations()).isEmpty();
    }

    @Test
    void lateWorkTakesLong() {
        Performance performance =
                rehearsal("n-graph").play(FROM, TO, new Mishaps(List.of(), List.of("Publish"), List.of()));
        Span publish = row(performance, "Publish").spans().get(0);
        assertThat(Duration.between(publish.from(), publish.to())).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void aPipelineWithoutAScheduleRunsOnceAtTheStart() {
        Performance performance = rehearsal("on-demand").play(FROM, TO, Mishaps.none());
        assertThat(performance.runs()).hasSize(1);
        assertThat(performance.runs().get(0).start()).isEqualTo(FROM);
    }

    @Test
    void namesThatThePipelineLacksAreObstacles() {
        Rehearsal rehearsal = rehearsal("n-graph");
        Mishaps mishaps = new Mishaps(List.of("Nobody", "Builder@2"), List.of("Builder"), List.of("Nowhere"));
        assertThat(rehearsal.obstacles(mishaps))
                .hasSize(4)
                .anySatisfy(sentence -> assertThat(sentence).startsWith("`Nobody` is none of Builder, Customers"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("`Nowhere` is no state of the run"));
        assertThat(rehearsal.obstacles(Mishaps.none())).isEmpty();
    }

    @Test
    void thePageIsWholeAndEscapesWhatItShows() {
        String page = TimelinePage.of(
                rehearsal("n-graph").play(FROM, TO, new Mishaps(List.of("Joined@1"), List.of(), List.of())));
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("class=\"failed\"")
                .doesNotContain("http");
        assertThat(page.split("<section>", -1)).hasSize(3);
        Performance odd = new Performance("a<b>&\"c\"", List.of(), List.of(), List.of());
        assertThat(TimelinePage.of(odd))
                .contains("a&lt;b&gt;&amp;&quot;c&quot;")
                .doesNotContain("a<b>");
    }

    @Test
    void theTimelineIsDrawnToScale() {
        RunReport run = new RunReport(
                "Daily",
                "run",
                "SUCCEEDED",
                FROM,
                FROM.plusSeconds(600),
                10,
                20,
                Duration.ZERO,
                List.of(new Row(
                        "Load",
                        "activity",
                        "FINISHED",
                        "2 of 3",
                        "",
                        List.of(
                                new Span(FROM, FROM.plusSeconds(60), false),
                                new Span(FROM.plusSeconds(300), FROM.plusSeconds(600), true)))));
        assertThat(Timeline.of(run))
                .isEqualTo(
                        "Load |xxxxxx" + " ".repeat(24) + "=".repeat(30) + "|\n     0" + " ".repeat(54) + "10 min\n");
    }

    private static Row row(Performance performance, String id) {
        return performance.runs().get(0).rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Rehearsal rehearsal(String definition) {
        return Rehearsal.of(Definitions.named(definition), Definitions.SETTINGS).orElseThrow();
    }
}
