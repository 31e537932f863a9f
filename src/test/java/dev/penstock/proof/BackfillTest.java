package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Intervals that are run on demand, in virtual time. */
final class BackfillTest {
    private static final Recurring HOURLY = new Recurring(
            new Origin.At(Instant.parse("2026-01-01T00:30:00Z")),
            Period.parse("1 hour").orElseThrow(),
            Style.TIMESERIES,
            new Bound.None());

    private final Simulation simulation;

    BackfillTest() {
        this.simulation = simulation(new Script());
    }

    private static Simulation simulation(Script script) {
        return Simulation.ofStacks(Definitions.templates(Definitions.named("hourly-load")))
                .with(script)
                .at(Rehearsal.START);
    }

    private static List<String> intervals(int count) {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        return Interval.between(HOURLY, from, from.plus(Duration.ofHours(count))).stream()
                .map(Interval::toString)
                .toList();
    }

    private static Execution backfill(Simulation simulation, Map<String, Object> input) {
        Execution backfill = simulation.start("hourly-load/HourlyBackfill", "b1", input);
        simulation.runUntilIdle();
        return backfill;
    }

    private static List<Execution> runs(Simulation simulation) {
        return simulation.executionsOf("hourly-load/HourlyRun");
    }

    private static long mostAtOnce(List<Execution> runs) {
        return runs.stream()
                .mapToLong(run -> runs.stream()
                        .filter(other -> !other.startTime().isAfter(run.startTime())
                                && other.stopTime().orElseThrow().isAfter(run.startTime()))
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void runsEachIntervalOnceAndSoManyAtATime() {
        Execution backfill = backfill(simulation, Map.of("intervals", intervals(50), "maxConcurrency", 7L));
        assertThat(backfill.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(backfill.output().orElseThrow())
                .isEqualTo(Map.of("intervals", 50L, "finished", 50L, "failed", 0L, "startedBefore", 0L));
        List<Execution> runs = runs(simulation);
        assertThat(runs).hasSize(50).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(runs).extracting(Execution::name).doesNotHaveDuplicates().contains("20260301T003000Z");
        assertThat(runs.get(0).input())
                .isEqualTo(Map.of(
                        "scheduledStartTime", "2026-03-01T00:30:00Z", "scheduledEndTime", "2026-03-01T01:30:00Z"));
        assertThat(mostAtOnce(runs)).isEqualTo(7);
        assertThat(Invariants.of(simulation).everythingEnds()).isEmpty();
    }

    @Test
    void fiveRunAtATimeUnlessToldOtherwise() {
        backfill(simulation, Map.of("intervals", intervals(12)));
        assertThat(mostAtOnce(runs(simulation))).isEqualTo(5);
    }

    @Test
    void aFailedIntervalDoesNotStopTheOthers() {
        Simulation failing = simulation(new Script().work("Load", Outcome.failsAfter(Duration.ofSeconds(9))));
        Execution backfill = backfill(failing, Map.of("intervals", intervals(4), "maxConcurrency", 1L));
        assertThat(backfill.status()).isEqualTo(Status.FAILED);
        assertThat(backfill.error()).contains("DP.BackfillFailed");
        assertThat(backfill.cause()).contains("{\"intervals\":4,\"finished\":0,\"failed\":4,\"startedBefore\":0}");
        assertThat(runs(failing)).hasSize(4).allMatch(run -> run.status() == Status.FAILED);
        Simulation once = simulation(new Script().failState("Run Load", 1, "Ssm.SsmException", "no"));
        Execution some = backfill(once, Map.of("intervals", intervals(4), "maxConcurrency", 1L));
        assertThat(some.cause()).contains("{\"intervals\":4,\"finished\":3,\"failed\":1,\"startedBefore\":0}");
        assertThat(runs(once)).extracting(Execution::status).containsOnlyOnce(Status.FAILED);
    }

    @Test
    void anIntervalThatRanBeforeIsLeftAloneUnlessItsRunGetsAnotherName() {
        backfill(simulation, Map.of("intervals", intervals(2)));
        Execution again = simulation.start("hourly-load/HourlyBackfill", "b2", Map.of("intervals", intervals(3)));
        simulation.runUntilIdle();
        assertThat(again.cause()).contains("{\"intervals\":3,\"finished\":1,\"failed\":0,\"startedBefore\":2}");
        List<String> renamed =
                intervals(1).stream().map(interval -> interval + "/-r2").toList();
        Execution rerun = simulation.start("hourly-load/HourlyBackfill", "b3", Map.of("intervals", renamed));
        simulation.runUntilIdle();
        assertThat(rerun.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(runs(simulation)).extracting(Execution::name).contains("20260301T003000Z-r2");
    }

    @Test
    void parametersReachEachRun() {
        backfill(simulation, Map.of("intervals", intervals(2), "parameters", Map.of("myRegion", "eu-west-1")));
        assertThat(runs(simulation))
                .allSatisfy(run ->
                        assertThat(tree(run.input())).containsEntry("parameters", Map.of("myRegion", "eu-west-1")));
    }

    @Test
    void stoppingTheBackfillStopsItsRunsAndTheirInstances() {
        Execution backfill = simulation.start("hourly-load/HourlyBackfill", "b1", Map.of("intervals", intervals(20)));
        simulation.runUntil(Rehearsal.START.plusSeconds(150));
        simulation.abort(backfill);
        simulation.runUntilIdle();
        assertThat(runs(simulation)).hasSize(5).allMatch(run -> run.status() == Status.ABORTED);
        assertThat(Invariants.of(simulation).outlives(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void aThousandIntervalsFitIntoOneHistory() {
        List<String> most = intervals(1_000);
        Execution backfill = backfill(simulation, Map.of("intervals", most, "maxConcurrency", 200L));
        assertThat(backfill.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(runs(simulation)).hasSize(1_000);
        assertThat(backfill.historyEvents()).isLessThan(100);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Object value) {
        return (Map<String, Object>) value;
    }
}
