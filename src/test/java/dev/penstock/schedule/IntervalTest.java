package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The intervals of a range. */
final class IntervalTest {
    private static Recurring every(String period, String origin, Style style, Bound bound) {
        return new Recurring(
                new Origin.At(Instant.parse(origin)), Period.parse(period).orElseThrow(), style, bound);
    }

    private static List<String> between(Recurring timing, String from, String to) {
        return Interval.between(timing, Instant.parse(from), Instant.parse(to)).stream()
                .map(Interval::toString)
                .toList();
    }

    @Test
    void takesIntervalsThatStartInTheRange() {
        Recurring daily = every("1 day", "2026-01-01T09:00:00Z", Style.TIMESERIES, new Bound.None());
        assertThat(between(daily, "2026-01-02T09:00:00Z", "2026-01-04T09:00:00Z"))
                .containsExactly(
                        "2026-01-02T09:00:00Z/2026-01-03T09:00:00Z", "2026-01-03T09:00:00Z/2026-01-04T09:00:00Z");
        assertThat(between(daily, "2026-01-02T09:00:01Z", "2026-01-03T09:00:01Z"))
                .containsExactly("2026-01-03T09:00:00Z/2026-01-04T09:00:00Z");
    }

    @Test
    void nothingComesBeforeTheFirstOrAfterTheLast() {
        Recurring four = every("15 minutes", "2026-01-01T00:00:00Z", Style.CRON, new Bound.Occurrences(4));
        assertThat(between(four, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                .hasSize(4)
                .startsWith("2026-01-01T00:00:00Z/2026-01-01T00:15:00Z")
                .endsWith("2026-01-01T00:45:00Z/2026-01-01T01:00:00Z");
        Recurring until = every(
                "1 hour",
                "2026-01-01T00:00:00Z",
                Style.TIMESERIES,
                new Bound.Until(Instant.parse("2026-01-01T03:30:00Z")));
        assertThat(between(until, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                .hasSize(3);
        assertThat(between(four, "2026-01-01T00:10:00Z", "2026-01-01T00:05:00Z"))
                .isEmpty();
    }

    @Test
    void monthsOfTheThirtyFirstHaveTheirLastDay() {
        Recurring monthly = every("1 month", "2025-10-31T02:00:00Z", Style.CRON, new Bound.None());
        assertThat(between(monthly, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"))
                .containsExactly(
                        "2026-01-31T02:00:00Z/2026-02-28T02:00:00Z",
                        "2026-02-28T02:00:00Z/2026-03-31T02:00:00Z",
                        "2026-03-31T02:00:00Z/2026-04-30T02:00:00Z");
    }

    @Test
    void anyRangeHoldsWhatCountingFromTheOriginGives() {
        Random random = new Random(7);
        List<String> periods = List.of("15 minutes", "7 hours", "1 day", "2 weeks", "1 month", "3 months", "1 year");
        for (int i = 0; i < 500; i++) {
            Recurring timing = every(
                    periods.get(random.nextInt(periods.size())),
                    Instant.parse("2020-01-01T00:00:00Z")
                            .plusSeconds(random.nextInt(100_000_000))
                            .toString(),
                    random.nextBoolean() ? Style.CRON : Style.TIMESERIES,
                    new Bound.Occurrences(1 + random.nextInt(2_000)));
            Instant from = Instant.parse("2019-06-01T00:00:00Z").plusSeconds(random.nextInt(200_000_000));
            Instant to = from.plusSeconds(random.nextInt(2_000_000));
            List<Interval> counted = java.util.stream.LongStream.range(0, 2_001)
                    .filter(timing::includes)
                    .mapToObj(k -> new Interval(timing.start(k), timing.end(k)))
                    .filter(interval ->
                            !interval.start().isBefore(from) && interval.start().isBefore(to))
                    .toList();
            assertThat(Interval.between(timing, from, to)).isEqualTo(counted);
        }
    }

    @Test
    void aRunIsNamedAfterTheStart() {
        Interval interval = new Interval(Instant.parse("2026-01-01T09:00:00Z"), Instant.parse("2026-01-02T09:00:00Z"));
        assertThat(interval.runName()).isEqualTo("20260101T090000Z");
    }
}
