package dev.penstock.cutover;

import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Virtual time, and what both services have run in it. */
final class World extends Clock {
    private final Map<String, Map<Instant, List<Choices.Side>>> done = new TreeMap<>();
    private final Random random;
    private Instant now;

    World(Instant now, Random random) {
        this.now = now;
        this.random = random;
    }

    Random random() {
        return random;
    }

    /** Between nothing and so much. */
    Duration upTo(Duration most) {
        return Duration.ofSeconds(random.nextInt((int) most.toSeconds() + 1));
    }

    boolean isByChance(int percent) {
        return random.nextInt(100) < percent;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void passUntil(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
    }

    void run(String schedule, Instant start, Choices.Side side) {
        done.computeIfAbsent(schedule, unused -> new TreeMap<>())
                .computeIfAbsent(start, unused -> new ArrayList<>())
                .add(side);
    }

    /** Who has run an interval, each time. */
    List<Choices.Side> of(String schedule, Instant start) {
        return done.getOrDefault(schedule, Map.of()).getOrDefault(start, List.of());
    }

    /** What was run twice or not at all, of the intervals that came due between two instants. */
    List<String> wrongs(Map<String, Recurring> schedules, Instant from, Instant to) {
        List<String> wrongs = new ArrayList<>();
        schedules.forEach((schedule, timing) -> {
            for (Interval interval : new Course(timing).dueWithin(from, to)) {
                List<Choices.Side> runs = of(schedule, interval.start());
                if (runs.size() != 1) {
                    wrongs.add(schedule + " " + interval + " " + runs);
                }
            }
        });
        return wrongs;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
