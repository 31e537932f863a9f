package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

import dev.penstock.schedule.Timing.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One interval of a schedule, for which there is one run. */
public record Interval(Instant start, Instant end) {
    private static final Pattern RUN_NAME = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z");

    public Interval {
        requireNonNull(start, "start");
        requireNonNull(end, "end");
    }

    /**
     * The schedule's intervals that start at {@code from} or later and before {@code to}; only where the origin is known.
     */
    public static List<Interval> between(Recurring timing, Instant from, Instant to) {
        List<Interval> intervals = new ArrayList<>();
        for (long k = first(timing, from); timing.start(k).isBefore(to); k++) {
            if (!timing.includes(k)) {
                break;
            }
            intervals.add(new Interval(timing.start(k), timing.end(k)));
        }
        return intervals;
    }

    /** The first interval that doesn't start before {@code from}, found by halving: months have no fixed length. */
    private static long first(Recurring timing, Instant from) {
        long low = 0;
        // no period is shorter than a minute
        long high = Math.max(0, Duration.between(timing.start(0), from).toMinutes() + 1);
        while (low < high) {
            long middle = (low + high) / 2;
            if (timing.start(middle).isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The name of the interval's run: its start without colons. */
    public String runName() {
        return DateTimes.print(start).replaceAll("[-:]", "");
    }

    /** When the interval starts whose runs begin with a name; empty where the name is none of a run. */
    public static Optional<Instant> startOf(String runName) {
        Matcher matcher = RUN_NAME.matcher(runName);
        return matcher.matches()
                ? DateTimes.parse("%s-%s-%sT%s:%s:%s"
                        .formatted(IntStream.rangeClosed(1, 6)
                                .mapToObj(matcher::group)
                                .toArray()))
                : Optional.empty();
    }

    /** {@code START/END}. */
    @Override
    public String toString() {
        return DateTimes.print(start) + "/" + DateTimes.print(end);
    }
}
