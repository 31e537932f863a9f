package dev.penstock.local;

import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Timing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The interval that a local run stands for.
 *
 * @param due when its run would start
 */
record Intervals(Instant start, Instant end, Instant due) {
    /**
     * The interval around {@code at}; without one, the newest whose run is due {@code now}, or else the schedule's first
     * or last.
     */
    static Intervals of(Timing timing, Optional<Instant> at, Instant now) {
        Instant time = at.orElse(now).truncatedTo(ChronoUnit.SECONDS);
        if (!(timing instanceof Timing.Recurring recurring)) {
            return new Intervals(time, time, time);
        }
        Timing.Recurring known = recurring.origin() instanceof Timing.Origin.At
                ? recurring
                : new Timing.Recurring(
                        new Timing.Origin.At(time), recurring.period(), recurring.style(), recurring.bound());
        long last = latest(known, time);
        boolean isEarly = at.isEmpty() && known.style() == Timing.Style.TIMESERIES;
        long k = Math.max(0, isEarly ? last - 1 : last);
        while (at.isEmpty() && k > 0 && !known.includes(k)) {
            k = k > 1_000_000 ? k / 2 : k - 1;
        }
        return new Intervals(known.start(k), known.end(k), known.due(k));
    }

    /** The last interval that starts at the time or before. */
    private static long latest(Timing.Recurring timing, Instant time) {
        long low = -1;
        long high = 1;
        while (!timing.start(high).isAfter(time)) {
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (timing.start(middle).isAfter(time)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /**
     * What a run's machine is started with.
     *
     * @param finished the steps that are taken as done
     */
    Map<String, Object> input(List<String> finished) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("scheduledStartTime", DateTimes.print(start));
        input.put("scheduledEndTime", DateTimes.print(end));
        if (!finished.isEmpty()) {
            Map<String, Object> done = new LinkedHashMap<>();
            finished.forEach(step -> done.put(step, "FINISHED"));
            input.put("finished", done);
        }
        return input;
    }
}
