package dev.penstock.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Firing;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Cron and Launcher start the definition's intervals, each once and no other: the firings are those that a cron library
 * reads out of the expression, the runs come of the emitted states, and the definition's intervals are java.time's.
 *
 * <p>{@code -Dpenstock.schedules=5000} tries that many schedules, a hundred of them over the whole of 20
 * years, the others around their first and last runs, month ends and leap days.
 */
final class LauncherIntervalsTest {
    private static final int SCHEDULES = Integer.getInteger("penstock.schedules", 120);
    private static final boolean IS_THOROUGH = SCHEDULES >= 1_000;
    private static final long STEPS_AROUND = IS_THOROUGH ? 25 : 5;
    private static final long YEARS = 20;

    private static final LocalDateTime LAST_OF_LIBRARY = LocalDateTime.of(2100, 1, 1, 0, 0);

    private long firings;
    private long runs;

    @Test
    void startsExactlyTheIntervalsOfRandomSchedules() {
        var schedules = new RandomSchedules(20_130_101);
        long wanted = IS_THOROUGH ? 100 : 5;
        long whole = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            Recurring timing = schedules.next();
            if (whole < wanted && isWanted(timing, IS_THOROUGH && whole % 5 == 0)) {
                whole++;
                compare(timing, origin(timing).minusDays(40), origin(timing).plusYears(YEARS));
            } else {
                turningPoints(timing).forEach(point -> around(timing, point));
            }
        }
        assertThat(whole).isEqualTo(wanted);
        assertThat(runs).as("%d runs of %d firings", runs, firings).isGreaterThan(SCHEDULES);
        if (IS_THOROUGH) {
            System.out.printf("%d schedules, %d whole, %d firings, %d runs%n", SCHEDULES, whole, firings, runs);
        }
    }

    @Test
    void startsEachIntervalOfARateOnceHoweverItsFiringsAreShifted() {
        var created = Instant.parse("2026-01-31T23:59:42.123Z");
        for (String text : List.of("15 minutes", "7 hours", "36 hours", "1 day", "5 weeks")) {
            Period period = Period.parse(text).orElseThrow();
            var timing = new Recurring(new Origin.Activation(), period, Style.CRON, new Bound.Occurrences(100));
            var launcher = new LauncherExecution(
                    LauncherMachine.of("S", timing, firing(timing), "run", "schedule"), created.toString());
            Instant origin = created.truncatedTo(ChronoUnit.MINUTES);
            for (long shift : List.of(0L, 42L, 600L, 899L)) {
                List<String> names = LongStream.range(0, 120)
                        .mapToObj(k -> launcher.fire(period.after(origin, k).plusSeconds(shift)))
                        .flatMap(Optional::stream)
                        .map(LauncherExecution.Start::name)
                        .toList();
                var known = new Recurring(new Origin.At(origin), period, Style.CRON, timing.bound());
                assertThat(names)
                        .as("%s, %d seconds late", text, shift)
                        .isEqualTo(new DefinedIntervals(known)
                                        .dueWithin(
                                                LocalDateTime.of(2026, 1, 1, 0, 0), LocalDateTime.of(2046, 1, 1, 0, 0))
                                        .stream()
                                        .map(LauncherExecution.Start::name)
                                        .toList());
            }
        }
    }

    /** Thorough runs try every fifth schedule with several firings a day over the whole time, others with fewer. */
    private static boolean isWanted(Recurring timing, boolean isOften) {
        long count = YEARS * 365 * 86_400 / firing(timing).stepSeconds();
        return isOften ? count > 20_000 && count < 200_000 : count < 8_000;
    }

    private void around(Recurring timing, LocalDateTime point) {
        Duration width = Duration.ofSeconds(STEPS_AROUND * firing(timing).stepSeconds());
        Duration half = width.compareTo(Duration.ofDays(60)) > 0 ? Duration.ofDays(60) : width;
        compare(timing, point.minus(half), point.plus(half));
    }

    private void compare(Recurring timing, LocalDateTime from, LocalDateTime to) {
        Firing firing = firing(timing);
        var launcher = new LauncherExecution(LauncherMachine.of("S", timing, firing, "run", "schedule"));
        List<LauncherExecution.Start> started = new ArrayList<>();
        var cron = new QuartzCron(firing);
        Instant end = to.toInstant(ZoneOffset.UTC);
        Optional<Instant> fired = cron.after(from.toInstant(ZoneOffset.UTC).minusSeconds(1));
        while (fired.isPresent() && fired.get().isBefore(end)) {
            firings++;
            launcher.fire(fired.get()).ifPresent(started::add);
            fired = cron.after(fired.get());
        }
        runs += started.size();
        assertThat(started)
                .as("%s by %s from %s to %s", timing, firing, from, to)
                .isEqualTo(new DefinedIntervals(timing).dueWithin(from, to));
    }

    private static Firing firing(Recurring timing) {
        return CronExpression.hitting(timing);
    }

    /** The start, the end, and month ends and leap days within 20 years. */
    private static List<LocalDateTime> turningPoints(Recurring timing) {
        LocalDateTime origin = origin(timing);
        List<LocalDateTime> points = new ArrayList<>();
        points.add(origin);
        if (timing.bound() instanceof Bound.Until until) {
            points.add(LocalDateTime.ofInstant(until.instant(), ZoneOffset.UTC));
        }
        if (timing.bound() instanceof Bound.Occurrences occurrences) {
            points.add(LocalDateTime.ofInstant(timing.start(occurrences.count()), ZoneOffset.UTC));
        }
        points.add(YearMonth.from(origin).plusMonths(1).atDay(1).atStartOfDay());
        points.add(YearMonth.from(origin).plusMonths(17).atEndOfMonth().atTime(origin.toLocalTime()));
        int leap = origin.getYear() / 4 * 4 + 4;
        points.add(YearMonth.of(leap, 2).atDay(29).atTime(origin.toLocalTime()));
        points.add(YearMonth.of(leap + 1, 3).atDay(1).atStartOfDay());
        points.add(YearMonth.of(leap + 12, 3).atDay(1).atStartOfDay());
        points.removeIf(point -> point.isAfter(LAST_OF_LIBRARY));
        return points;
    }

    private static LocalDateTime origin(Recurring timing) {
        return LocalDateTime.ofInstant(((Origin.At) timing.origin()).instant(), ZoneOffset.UTC);
    }
}
