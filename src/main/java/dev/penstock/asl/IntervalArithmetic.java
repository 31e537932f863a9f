package dev.penstock.asl;

import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The intervals of a schedule in JSONata. Its expressions read the variable {@code $origin}, in milliseconds.
 *
 * <p>Boundaries count from the origin, as in {@link Period#after}.
 */
final class IntervalArithmetic {
    private static final long DAY = 86_400_000;

    private final Recurring timing;
    private final Period period;

    IntervalArithmetic(Recurring timing) {
        this.timing = timing;
        this.period = timing.period();
    }

    /** Defines {@code $boundary}, which gives boundary k in milliseconds, and {@code $latest}. */
    String definitions() {
        OptionalLong seconds = period.toSeconds();
        return seconds.isPresent()
                ? ofFixedLength(seconds.getAsLong() * 1_000)
                : ofMonths(period.toMonths().orElseThrow());
    }

    private static String ofFixedLength(long millis) {
        return "$boundary := function($k) { $origin + $k * %1$s }; ".formatted(millis)
                + "$latest := function($time) { $floor(($time - $origin) / %1$s) }".formatted(millis);
    }

    /** A day that a month lacks becomes the month's last; the time of day is the origin's. */
    private static String ofMonths(long months) {
        return String.join(
                "; ",
                "$monthOf := function($time) { $number($fromMillis($time, '[Y]')) * 12"
                        + " + $number($fromMillis($time, '[M]')) - 1 }",
                "$firstOf := function($month) { $toMillis($floor($month / 12) & '-'"
                        + " & $formatNumber($month % 12 + 1, '00') & '-01T00:00:00Z') }",
                "$day := $number($fromMillis($origin, '[D]'))",
                "$timeOfDay := $origin - $floor($origin / %1$s) * %1$s".formatted(DAY),
                "$boundary := function($k) { ( $month := $monthOf($origin) + $k * %s; $first := $firstOf($month);"
                                .formatted(months)
                        + " $days := ($firstOf($month + 1) - $first) / %1$s;".formatted(DAY)
                        + " $first + ($min([$day, $days]) - 1) * %s + $timeOfDay ) }".formatted(DAY),
                "$latest := function($time) { ( $k := $floor(($monthOf($time) - $monthOf($origin)) / %s);"
                                .formatted(months)
                        + " $boundary($k) > $time ? $k - 1 : $k ) }");
    }

    /** Whether an interval, which the expression {@code interval} gives, is one of the schedule's. */
    String isIncluded(String interval) {
        return interval + ".index >= 0" + upperBound(interval);
    }

    private String upperBound(String interval) {
        Bound bound = timing.bound();
        if (bound instanceof Bound.Occurrences occurrences) {
            return " and %s.index < %s".formatted(interval, occurrences.count());
        }
        if (bound instanceof Bound.Until until) {
            String end = millis(until.instant());
            return isCron()
                    ? " and %s.start < %s".formatted(interval, end)
                    : " and %s.end <= %s".formatted(interval, end);
        }
        return "";
    }

    /** The name of an interval's run: its start without colons. */
    static String name(String start) {
        return "{% " + runName(start) + " %}";
    }

    /** The same without its delimiters. */
    static String runName(String start) {
        return "$fromMillis(" + start + ", '[Y0001][M01][D01]T[H01][m01][s01]Z')";
    }

    /** The input of an interval's run, as text. */
    static String runInput(String interval) {
        return "{% $string({'scheduledStartTime': " + dateTime(interval + ".start") + ", 'scheduledEndTime': "
                + dateTime(interval + ".end") + "}) %}";
    }

    /** An instant that an expression gives in milliseconds, as runs write it. */
    static String dateTime(String millis) {
        return "$fromMillis(" + millis + ", '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]Z')";
    }

    /** An instant in milliseconds, in a form that people can read. */
    static String millis(Instant instant) {
        return "$toMillis('" + DateTimes.print(instant) + "')";
    }

    boolean isCron() {
        return timing.style() == Style.CRON;
    }
}
