package dev.penstock.cutover;

import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The intervals of a schedule in the order in which they come due. */
record Course(Recurring timing) {

    Instant due(Interval interval) {
        return timing.style() == Style.CRON ? interval.start() : interval.end();
    }

    Outlook.Due dueOf(Interval interval) {
        return new Outlook.Due(interval, due(interval));
    }

    /** Those that come due at {@code from} or later and before {@code to}. */
    List<Interval> dueWithin(Instant from, Instant to) {
        Instant earliest = timing.style() == Style.CRON
                ? from
                : from.minusSeconds(timing.period().longestSeconds());
        return Interval.between(timing, earliest, to).stream()
                .filter(interval ->
                        !due(interval).isBefore(from) && due(interval).isBefore(to))
                .toList();
    }

    /** The first one that comes due after an instant; empty when the schedule is over by then. */
    Optional<Interval> firstDueAfter(Instant instant) {
        Instant later = instant.isBefore(timing.due(0)) ? timing.due(0) : instant;
        return dueWithin(instant.plusNanos(1), later.plusSeconds(timing.period().longestSeconds() + 1)).stream()
                .findFirst();
    }

    /** The interval that starts at an instant, if one does. */
    Optional<Interval> at(Instant start) {
        return Interval.between(timing, start, start.plusNanos(1)).stream().findFirst();
    }

    /** The interval that follows the one that starts then. */
    Optional<Interval> after(Instant start) {
        return Interval.between(
                        timing,
                        start.plusNanos(1),
                        start.plusSeconds(timing.period().longestSeconds() + 1))
                .stream()
                .findFirst();
    }

    /** The start of the interval before the one that starts then. */
    Optional<Instant> before(Instant start) {
        return Interval.between(timing, start.minusSeconds(timing.period().longestSeconds() + 1), start).stream()
                .map(Interval::start)
                .reduce((first, second) -> second);
    }

    /** The intervals from the one that starts at {@code first} on that come due by an instant. */
    List<Interval> dueBy(Instant first, Instant by) {
        return Interval.between(timing, first, by.plusNanos(1)).stream()
                .filter(interval -> !due(interval).isAfter(by))
                .toList();
    }

    /** How far back to look so that the last runs are among what is seen. */
    Instant lookBack(Instant from, long leastSeconds) {
        return from.minusSeconds(Math.max(leastSeconds, 3 * timing.period().longestSeconds()));
    }
}
