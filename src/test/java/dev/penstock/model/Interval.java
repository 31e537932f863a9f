package dev.penstock.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One interval of a schedule.
 *
 * @param name of its run
 * @param due when the run starts: at the interval's start (cron) or its end (time series)
 */
record Interval(String name, Instant start, Instant end, Instant due) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Those that are due after one time and up to another. */
    static List<Interval> of(Values schedule, boolean isCron, Instant after, Instant to) {
        Instant origin = instant(schedule.text("startDateTime").orElseThrow());
        Span period = Span.parse(schedule.text("period").orElseThrow());
        long most = schedule.number("occurrences").orElse(Long.MAX_VALUE);
        Optional<Instant> last = schedule.text("endDateTime").map(Interval::instant);
        List<Interval> intervals = new ArrayList<>();
        for (long k = 0; k < most; k++) {
            Instant start = period.after(origin, k);
            Instant end = period.after(origin, k + 1);
            Instant due = isCron ? start : end;
            // no run starts after the end: cron starts before it, a time series ends at it or before
            boolean isOver = last.filter(at -> isCron ? !due.isBefore(at) : due.isAfter(at))
                    .isPresent();
            if (isOver || due.isAfter(to)) {
                break;
            }
            if (due.isAfter(after)) {
                intervals.add(new Interval(NAME.format(start), start, end, due));
            }
        }
        return intervals;
    }

    boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The same, run again at a time. */
    Interval again(Instant at) {
        return new Interval(name + Outcomes.AGAIN, start, end, at);
    }

    static Interval activation(int number, Instant at) {
        return new Interval("a" + number, at, at, at);
    }

    private static Instant instant(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    static String text(Instant instant) {
        return TEXT.format(instant);
    }
}
