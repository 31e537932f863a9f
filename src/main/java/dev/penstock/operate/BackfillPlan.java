package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.operate.Executions.Execution;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intervals that a backfill is going to run.
 *
 * @param run of which schedule
 * @param items in order
 * @param running intervals left out because they run at this time
 * @param done intervals left out because they had a run before and only missing ones are wanted
 * @param notDue intervals left out because their time has yet to come
 */
public record BackfillPlan(
        DeployedRun run, List<Item> items, List<Interval> running, List<Interval> done, List<Interval> notDue) {
    /** Intervals that one Backfill execution takes: its input stays below 256 KiB. */
    private static final int PART = 4_500;

    public BackfillPlan {
        requireNonNull(run, "run");
        items = List.copyOf(items);
        running = List.copyOf(running);
        done = List.copyOf(done);
        notDue = List.copyOf(notDue);
    }

    /**
     * An interval with the name of its run.
     *
     * @param suffix behind the interval's own name: of a rerun, or empty
     */
    public record Item(Interval interval, String suffix) {
        public Item {
            requireNonNull(interval, "interval");
            requireNonNull(suffix, "suffix");
        }

        public String runName() {
            return interval.runName() + suffix;
        }

        String inInput() {
            return suffix.isEmpty() ? interval.toString() : interval + "/" + suffix;
        }
    }

    /** What of a range is to run. */
    static BackfillPlan of(
            DeployedRun run, Recurring timing, Range range, boolean isMissingOnly, List<Execution> before) {
        Map<String, List<Execution>> byInterval = new HashMap<>();
        before.forEach(execution -> byInterval
                .computeIfAbsent(RunName.parse(execution.name()).interval(), unused -> new ArrayList<>())
                .add(execution));
        List<Item> items = new ArrayList<>();
        List<Interval> running = new ArrayList<>();
        List<Interval> done = new ArrayList<>();
        List<Interval> notDue = new ArrayList<>();
        for (Interval interval : Interval.between(timing, range.from(), range.to())) {
            List<Execution> runs = byInterval.getOrDefault(interval.runName(), List.of());
            Instant due = timing.style() == Style.CRON ? interval.start() : interval.end();
            if (due.isAfter(range.now())) {
                notDue.add(interval);
            } else if (runs.stream().anyMatch(Execution::isRunning)) {
                running.add(interval);
            } else if (isMissingOnly && !runs.isEmpty()) {
                done.add(interval);
            } else {
                items.add(new Item(interval, RunName.nextSuffix(runs)));
            }
        }
        return new BackfillPlan(run, items, running, done, notDue);
    }

    /** From when to when, and what time it is. */
    public record Range(Instant from, Instant to, Instant now) {
        public Range {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(now, "now");
        }
    }

    /** The items of each Backfill execution; one follows the other. */
    List<List<Item>> parts() {
        List<List<Item>> parts = new ArrayList<>();
        for (int i = 0; i < items.size(); i += PART) {
            parts.add(items.subList(i, Math.min(items.size(), i + PART)));
        }
        return parts;
    }

    /** A run's name: its interval's, and which rerun of it this is. */
    record RunName(String interval, int number) {
        private static final Pattern RERUN = Pattern.compile("(.*)-r(\\d{1,6})");

        static RunName parse(String name) {
            Matcher matcher = RERUN.matcher(name);
            return matcher.matches()
                    ? new RunName(matcher.group(1), Integer.parseInt(matcher.group(2)))
                    : new RunName(name, 1);
        }

        static String nextSuffix(List<Execution> runs) {
            int last = runs.stream()
                    .mapToInt(run -> parse(run.name()).number())
                    .max()
                    .orElse(0);
            return last == 0 ? "" : "-r" + (last + 1);
        }
    }
}
