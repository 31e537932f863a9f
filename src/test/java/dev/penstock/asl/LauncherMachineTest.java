package dev.penstock.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LauncherMachineTest {
    private static final Instant ORIGIN = Instant.parse("2013-01-01T09:00:00Z");

    @Test
    void startsTheIntervalThatBeginsAtTheFiring() {
        assertThat(daily(Style.CRON, new Bound.None()).fire(ORIGIN.plusSeconds(86_400)))
                .contains(new LauncherExecution.Start(
                        "20130102T090000Z",
                        "{\"scheduledStartTime\":\"2013-01-02T09:00:00Z\","
                                + "\"scheduledEndTime\":\"2013-01-03T09:00:00Z\"}"));
    }

    @Test
    void startsTheIntervalThatEndsAtTheFiring() {
        assertThat(daily(Style.TIMESERIES, new Bound.None()).fire(ORIGIN.plusSeconds(86_400)))
                .contains(new LauncherExecution.Start(
                        "20130101T090000Z",
                        "{\"scheduledStartTime\":\"2013-01-01T09:00:00Z\","
                                + "\"scheduledEndTime\":\"2013-01-02T09:00:00Z\"}"));
    }

    @Test
    void runsTheIntervalOfALateFiring() {
        LauncherExecution launcher = daily(Style.CRON, new Bound.None());
        assertThat(launcher.fire(ORIGIN.plusSeconds(4_711)))
                .isEqualTo(launcher.fire(ORIGIN))
                .isPresent();
    }

    @Test
    void startsNothingBeforeTheFirstInterval() {
        assertThat(daily(Style.CRON, new Bound.None()).fire(ORIGIN.minusSeconds(86_400)))
                .isEmpty();
        assertThat(daily(Style.TIMESERIES, new Bound.None()).fire(ORIGIN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CRON, 2013-01-04T09:00:00Z, 3",
        "CRON, 2013-01-04T09:00:01Z, 4",
        "TIMESERIES, 2013-01-04T09:00:00Z, 3",
        "TIMESERIES, 2013-01-04T08:59:59Z, 2",
    })
    void startsNothingAfterTheEnd(Style style, Instant end, long runs) {
        assertThat(runs(daily(style, new Bound.Until(end)))).isEqualTo(runs);
    }

    @Test
    void startsAsManyIntervalsAsThereAreOccurrences() {
        assertThat(runs(daily(Style.CRON, new Bound.Occurrences(4)))).isEqualTo(4);
        assertThat(runs(daily(Style.TIMESERIES, new Bound.Occurrences(4)))).isEqualTo(4);
    }

    @Test
    void startsNothingAtAFiringBetweenBoundaries() {
        LauncherExecution launcher = launcher(recurring(new Origin.At(ORIGIN), "36 hours", Style.CRON));
        assertThat(launcher.fire(ORIGIN)).isPresent();
        assertThat(launcher.fire(ORIGIN.plusSeconds(12 * 3_600))).isEmpty();
        assertThat(launcher.fire(ORIGIN.plusSeconds(24 * 3_600))).isEmpty();
        assertThat(launcher.fire(ORIGIN.plusSeconds(36 * 3_600))).isPresent();
    }

    @Test
    void keepsTheSecondsOfTheBounds() {
        LauncherExecution launcher = launcher(recurring(new Origin.At(ORIGIN.plusSeconds(30)), "1 day", Style.CRON));
        assertThat(launcher.fire(ORIGIN.plusSeconds(60)).orElseThrow().name()).isEqualTo("20130101T090030Z");
    }

    @Test
    void countsFromTheMinuteOfTheSchedulesCreation() {
        StateMachine machine = machine(recurring(new Origin.Activation(), "1 hour", Style.CRON));
        Instant firing = Instant.parse("2026-03-01T10:17:00Z");
        for (Object creation :
                new Object[] {"2026-03-01T09:17:42.123Z", "2026-03-01T09:17:42Z", 1_772_356_662L, 1_772_356_662.5}) {
            assertThat(new LauncherExecution(machine, creation)
                            .fire(firing)
                            .orElseThrow()
                            .name())
                    .as("%s", creation)
                    .isEqualTo("20260301T101700Z");
        }
    }

    @Test
    void readsItsScheduleOnlyForItsCreation() {
        Recurring activation = recurring(new Origin.Activation(), "1 hour", Style.CRON);
        Recurring literal = recurring(new Origin.At(ORIGIN), "1 hour", Style.CRON);
        assertThat(LauncherMachine.readsSchedule(activation)).isTrue();
        assertThat(LauncherMachine.readsSchedule(literal)).isFalse();
        assertThat(machine(activation).toTree().toString()).contains("getSchedule", "Orders-Hourly");
        assertThat(machine(literal).toTree().toString()).doesNotContain("getSchedule");
    }

    @Test
    void takesAnIntervalThatRunsAlreadyAsStarted() {
        State.Task start =
                (State.Task) machine(recurring(new Origin.At(ORIGIN), "1 hour", Style.CRON)).states().stream()
                        .filter(state -> state.name().equals("Start the interval"))
                        .findFirst()
                        .orElseThrow();
        assertThat(start.retry().get(0)).isEqualTo(Retrier.never("Sfn.ExecutionAlreadyExistsException"));
        assertThat(start.catchers()).extracting(Catcher::next).containsExactly("Started before");
    }

    @Test
    void saysInItsCommentWhatTheScheduleIs() {
        assertThat(machine(recurring(new Origin.At(ORIGIN), "36 hours", Style.TIMESERIES))
                        .comment())
                .contains("A firing becomes the run of its interval, once. Daily: every 36 hours"
                        + " from 2013-01-01T09:00:00Z, run at the end of the interval");
    }

    private static long runs(LauncherExecution launcher) {
        long runs = 0;
        for (int day = -3; day < 20; day++) {
            runs += launcher.fire(ORIGIN.plusSeconds(day * 86_400L)).isPresent() ? 1 : 0;
        }
        return runs;
    }

    private static LauncherExecution daily(Style style, Bound bound) {
        return launcher(
                new Recurring(new Origin.At(ORIGIN), Period.parse("1 day").orElseThrow(), style, bound));
    }

    private static Recurring recurring(Origin origin, String period, Style style) {
        return new Recurring(origin, Period.parse(period).orElseThrow(), style, new Bound.None());
    }

    private static LauncherExecution launcher(Recurring timing) {
        return new LauncherExecution(machine(timing));
    }

    private static StateMachine machine(Recurring timing) {
        return LauncherMachine.of(
                "Daily", timing, CronExpression.hitting(timing), Map.of("Ref", "DailyRun"), "Orders-Hourly");
    }
}
