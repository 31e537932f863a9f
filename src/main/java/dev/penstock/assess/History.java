package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.schedule.DateTimes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a pipeline's last runs, as {@code penstock import} has written it down.
 *
 * @param state what the service calls it: {@code SCHEDULED}, {@code FINISHED}
 * @param isActivated whether it ever was
 * @param since the time from which intervals count; empty where runs weren't imported
 * @param intervals the latest ones, the earliest of them first
 */
record History(String state, boolean isActivated, Optional<String> since, List<Interval> intervals) {
    private static final int MANY = 3;
    private static final BigDecimal MONTH = BigDecimal.valueOf(730 * 3_600);
    private static final List<String> INACTIVE = List.of("PENDING", "INACTIVE", "FINISHED");

    History {
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        intervals = List.copyOf(intervals);
    }

    /**
     * One of its runs.
     *
     * @param machineSeconds how long its resources were there, together
     */
    record Interval(String start, boolean hasFinished, boolean hasFailed, long machineSeconds) {
        Interval {
            requireNonNull(start, "start");
        }
    }

    /** Whether the service charges it as a whole, instead of its activities. */
    boolean isInactive() {
        return INACTIVE.contains(state);
    }

    /** Why nobody would miss it, if that is so. */
    Optional<String> whyNobodyMissesIt() {
        if (!isActivated) {
            return Optional.of("was never activated");
        }
        if (intervals.isEmpty()) {
            return since.map("has had no run since %s"::formatted);
        }
        boolean isFailing = intervals.size() >= MANY && intervals.stream().allMatch(interval -> interval.hasFailed());
        return isFailing
                ? Optional.of("has failed in each of its last %s runs, from %s to %s"
                        .formatted(intervals.size(), intervals.get(0).start(), last().start()))
                : Optional.empty();
    }

    private Interval last() {
        return intervals.get(intervals.size() - 1);
    }

    /** How often it was run, by the time between its runs; empty for fewer than two. */
    Optional<BigDecimal> runsInAMonth() {
        if (intervals.size() < 2) {
            return Optional.empty();
        }
        Optional<Instant> first = DateTimes.parse(intervals.get(0).start());
        Optional<Instant> end = DateTimes.parse(last().start());
        if (first.isEmpty() || end.isEmpty() || !end.get().isAfter(first.get())) {
            return Optional.empty();
        }
        BigDecimal seconds =
                BigDecimal.valueOf(Duration.between(first.get(), end.get()).toSeconds());
        return Optional.of(
                MONTH.multiply(BigDecimal.valueOf(intervals.size() - 1L)).divide(seconds, 4, RoundingMode.HALF_UP));
    }

    /** How its runs went: {@code 8 of the last 10 runs finished, 2 failed; 0.3 hours of machines a run}. */
    String inWords() {
        if (intervals.isEmpty()) {
            return whyNobodyMissesIt().orElse("its runs weren't imported");
        }
        long finished = intervals.stream().filter(Interval::hasFinished).count();
        long failed = intervals.stream().filter(Interval::hasFailed).count();
        double hours = intervals.stream().mapToLong(Interval::machineSeconds).sum() / 3_600.0 / intervals.size();
        String machines = hours > 0
                ? "; "
                        + BigDecimal.valueOf(hours)
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString() + " hours of machines a run"
                : "";
        return "%s of the last %s runs finished, %s failed%s; the latest at %s"
                .formatted(finished, intervals.size(), failed, machines, last().start());
    }
}
