package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Hourly, daily and weekly work that waits for each other, over a month. */
final class MixedSchedulesTest {
    private static final Instant DEPLOYED = Instant.parse("2026-02-28T12:00:30Z");
    private static final Instant END = Instant.parse("2026-03-29T00:00:00Z");
    private static final String MONDAY = "20260302T000000Z";

    /** An hour of which both attempts fail. */
    private static Script failingHour() {
        Outcome fails = Outcome.failsAfter(Duration.ofMinutes(1));
        return new Script()
                .work("20260302T050000Z", "LoadHour", 1, fails)
                .work("20260302T050000Z", "LoadHour", 2, fails);
    }

    private static Month week(Script script) {
        return Month.of("mixed-schedules", DEPLOYED, at("08T01:00"), script);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-" + time + ":00Z");
    }

    @Test
    void runsEachIntervalOfAMonthAfterThoseThatItOverlaps() {
        Month month = Month.of("mixed-schedules", DEPLOYED, END, new Script()).untilIdle();
        assertThat(month.runs("Hourly")).hasSize(28 * 24);
        assertThat(month.runs("Daily")).hasSize(29);
        assertThat(month.runs("DailyTimeseries")).hasSize(28);
        assertThat(month.runs("Weekly")).hasSize(4);
        for (String schedule : List.of("Hourly", "Daily", "DailyTimeseries", "Weekly")) {
            assertThat(month.runs(schedule)).allMatch(run -> run.status() == Status.SUCCEEDED);
        }
        Map<String, Work> rates = month.first("FetchRates");
        Map<String, Work> hours = month.first("LoadHour");
        Map<String, Work> days = month.first("SumUpDay");
        hours.forEach((run, work) -> assertThat(work.started()).isAfterOrEqualTo(ended(rates, run.substring(0, 8))));
        days.forEach((run, work) -> hours.forEach((hour, load) -> {
            if (hour.startsWith(run.substring(0, 8))) {
                assertThat(work.started()).isAfterOrEqualTo(load.ended().orElseThrow());
            }
        }));
        assertThat(month.first("ReportWeek").get("20260301T000000Z").started())
                .isAfterOrEqualTo(ended(days, "20260307"))
                .isBefore(at("08T00:10"));
        assertThat(Invariants.of(month.simulation()).violations()).isEmpty();
        assertThat(month.runs("Weekly")).allMatch(run -> run.historyEvents() < 100);
    }

    private static Instant ended(Map<String, Work> work, String day) {
        return work.get(day + "T000000Z").ended().orElseThrow();
    }

    @Test
    void waitsForAnHourThatIsLate() {
        Outcome slow = Outcome.succeedsAfter(Duration.ofMinutes(29));
        Month month =
                week(new Script().work("20260302T230000Z", "LoadHour", 1, slow)).untilIdle();
        assertThat(month.first("SumUpDay").get(MONDAY).started()).isBetween(at("03T00:29"), at("03T00:30"));
        assertThat(month.run("DailyTimeseries", MONDAY).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(month.first("SumUpDay").get("20260303T000000Z").started()).isBefore(at("04T00:03"));
    }

    @Test
    void passesAFailureOnToThoseThatOverlapOnly() {
        Month month = week(failingHour()).untilIdle();
        Set<String> failed = new TreeSet<>();
        for (String schedule : List.of("Hourly", "Daily", "DailyTimeseries", "Weekly")) {
            month.runs(schedule).stream()
                    .filter(run -> run.status() != Status.SUCCEEDED)
                    .forEach(run -> failed.add(schedule + " " + run.name()));
        }
        assertThat(failed)
                .containsExactly("DailyTimeseries " + MONDAY, "Hourly 20260302T050000Z", "Weekly 20260301T000000Z");
        assertThat(Month.statuses(month.run("DailyTimeseries", MONDAY)))
                .containsEntry("HourOfOrders on Hourly", "FAILED")
                .containsEntry("SumUpDay", "CASCADE_FAILED")
                .containsEntry("DayTotals", "CASCADE_FAILED");
        assertThat(month.run("DailyTimeseries", MONDAY).cause().orElseThrow())
                .contains("CASCADE_FAILED in the interval of 2026-03-02T05:00:00Z");
        assertThat(Month.statuses(month.run("Weekly", "20260301T000000Z")))
                .containsEntry("ReportWeek", "CASCADE_FAILED");
        assertThat(month.simulation().notices().stream().map(notice -> notice.subject()))
                .contains("SumUpDay failed", "ReportWeek failed");
    }

    @Test
    void goesOnWhenTheFailedHourWasRunAgain() {
        Month month = week(failingHour()).until(at("02T12:00"));
        Execution failed = month.run("Hourly", "20260302T050000Z");
        month.start("Hourly", "20260302T050000Z-r2", new Rehearsal.Told(failed).rerun());
        month.untilIdle();
        assertThat(month.runs("DailyTimeseries")).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(month.runs("Weekly")).allMatch(run -> run.status() == Status.SUCCEEDED);
    }

    @Test
    void waitsForAFailedHourThatIsRunAgainBesideIt() {
        Month month = week(failingHour()).untilIdle();
        for (String run : List.of("Hourly 20260302T050000Z", "DailyTimeseries " + MONDAY, "Weekly 20260301T000000Z")) {
            String[] words = run.split(" ", 2);
            Execution failed = month.run(words[0], words[1]);
            month.start(words[0], words[1] + "-r2", new Rehearsal.Told(failed).rerun());
            month.until(month.simulation().now().plusSeconds(1));
        }
        month.untilIdle();
        assertThat(month.run("DailyTimeseries", MONDAY + "-r2").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(month.run("Weekly", "20260301T000000Z-r2").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(month.simulation().openTokens()).isZero();
    }

    @Test
    void hearsOfARunThatDiesWithoutAWord() {
        Month month = week(new Script().work("20260302T230000Z", "LoadHour", 1, Outcome.hangs()))
                .until(at("03T00:05"));
        month.simulation().abort(month.run("Hourly", "20260302T230000Z"));
        month.untilIdle();
        Execution day = month.run("DailyTimeseries", MONDAY);
        assertThat(Month.statuses(day)).containsEntry("SumUpDay", "CASCADE_FAILED");
        assertThat(day.stopTime().orElseThrow()).isBetween(at("03T00:06"), at("03T00:07"));
        assertThat(month.simulation().openTokens()).isZero();
    }

    @Test
    void givesUpOnARunThatNeverCame() {
        Month month = Month.of("mixed-schedules", DEPLOYED, at("02T22:00"), new Script())
                .untilIdle();
        month.start(
                "DailyTimeseries",
                MONDAY,
                Map.of("scheduledStartTime", "2026-03-02T00:00:00Z", "scheduledEndTime", "2026-03-03T00:00:00Z"));
        month.untilIdle();
        Execution day = month.run("DailyTimeseries", MONDAY);
        assertThat(day.status()).isEqualTo(Status.FAILED);
        assertThat(day.cause().orElseThrow()).contains("no word of the interval of 2026-03-02T23:00:00Z");
        assertThat(month.simulation().openTokens()).isZero();
    }

    @Test
    void takesWhatWasDueBeforeTheDeploymentAsDone() {
        Month month = Month.of("mixed-schedules", at("04T09:30"), at("09T00:00"), new Script())
                .untilIdle();
        assertThat(month.run("DailyTimeseries", "20260304T000000Z").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(month.run("Weekly", "20260301T000000Z").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(month.first("LoadHour")).hasSize(14 + 4 * 24 + 1);
    }
}
