package dev.penstock.cutover;

import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * AWS Data Pipeline in virtual time: late, out of order, with instances that are made ahead or behind, with a while
 * until a call takes effect. What is running when it's deactivated goes on to its end.
 */
final class OriginalStandIn implements Original {
    private static final Duration SLOW = Duration.ofMinutes(12);
    private static final Duration LONGEST_RUN = Duration.ofHours(2);

    private final World world;
    private final Map<String, Recurring> schedules;
    private final boolean isCancelling;
    private final Map<String, TreeMap<Instant, Planned>> planned = new TreeMap<>();
    /** Intervals that came due before it are nobody's. */
    private final Instant beginning;

    private Instant known;
    /** Earlier intervals are jumped over. */
    private Instant first = Instant.MIN;

    private boolean isActive = true;
    private Optional<Instant> stopsAt = Optional.empty();
    private Optional<Instant> startsAt = Optional.empty();
    private Optional<Instant> resumesFrom = Optional.empty();

    /** An interval that the service knows of. */
    private static final class Planned {
        private Instant begin;
        private Duration time;
        private boolean isBegun;
        private boolean isSkipped;
        private boolean isCancelled;

        Planned(Instant begin, Duration time) {
            this.begin = begin;
            this.time = time;
        }

        Instant end() {
            return begin.plus(time);
        }
    }

    /** Active from the world's beginning on, with nothing left to do from before. */
    OriginalStandIn(World world, Map<String, Recurring> schedules) {
        this.world = world;
        this.schedules = schedules;
        this.isCancelling = world.random().nextBoolean();
        this.beginning = world.instant();
        this.known = beginning;
        schedules.keySet().forEach(schedule -> planned.put(schedule, new TreeMap<>()));
    }

    static Set<String> objects(String schedule) {
        return Set.of(schedule + "First", schedule + "Second");
    }

    private boolean isActiveAt(Instant moment) {
        return isActive && stopsAt.map(moment::isBefore).orElse(true);
    }

    /** Makes up for the time that has passed. */
    void settle() {
        Instant now = world.instant();
        if (startsAt.filter(start -> !now.isBefore(start)).isPresent()) {
            start();
        }
        Instant until = stopsAt.filter(now::isAfter).orElse(now);
        if (isActive) {
            planUntil(until);
        }
        planned.forEach((schedule, intervals) -> intervals.forEach((start, interval) -> {
            boolean isDue = !interval.isSkipped && !interval.isBegun && !interval.begin.isAfter(now);
            if (isDue && !interval.isCancelled && isActiveAt(interval.begin)) {
                interval.isBegun = true;
                world.run(schedule, start, Choices.Side.THERE);
            }
        }));
        if (stopsAt.filter(stop -> !now.isBefore(stop)).isPresent()) {
            isActive = false;
            stopsAt = Optional.empty();
            planned.values()
                    .forEach(intervals -> intervals.values().stream()
                            .filter(interval -> !interval.isBegun && !interval.isSkipped)
                            .forEach(interval -> interval.isCancelled = isCancelling));
        }
        known = now;
    }

    private void planUntil(Instant until) {
        schedules.forEach((schedule, timing) -> {
            Course course = new Course(timing);
            // some are made ahead of their time
            for (Interval interval : course.dueWithin(known.minus(SLOW), until.plus(SLOW))) {
                if (resumes(interval)) {
                    planned(schedule).computeIfAbsent(interval.start(), start -> plan(course.due(interval)));
                }
            }
        });
    }

    private boolean resumes(Interval interval) {
        return !interval.start().isBefore(first);
    }

    private NavigableMap<Instant, Planned> planned(String schedule) {
        return Objects.requireNonNull(planned.get(schedule));
    }

    private Planned plan(Instant due) {
        Duration wait = world.isByChance(10) ? world.upTo(Duration.ofHours(3)) : world.upTo(SLOW);
        return new Planned(due.plus(wait), world.upTo(LONGEST_RUN).plusSeconds(30));
    }

    @Override
    public Phase phase() {
        settle();
        if (isActive) {
            return Phase.ACTIVE;
        }
        boolean isRunning = planned.values().stream()
                .flatMap(intervals -> intervals.values().stream())
                .anyMatch(interval -> interval.isBegun && interval.end().isAfter(world.instant()));
        return isRunning ? Phase.ENDING : Phase.INACTIVE;
    }

    @Override
    public List<Instance> instances(Instant since, Set<String> objects) {
        settle();
        List<Instance> found = new ArrayList<>();
        planned.forEach((schedule, intervals) -> intervals.tailMap(since).forEach((start, interval) -> {
            Instant middle = interval.begin.plus(interval.time.dividedBy(2));
            found.add(new Instance(
                    schedule + "First", start, status(interval, interval.begin, middle), interval.isBegun));
            boolean hasSecond = interval.isBegun && !world.instant().isBefore(middle);
            found.add(new Instance(schedule + "Second", start, status(interval, middle, interval.end()), hasSecond));
        }));
        return found.stream()
                .filter(instance -> objects.contains(instance.object()))
                .toList();
    }

    private String status(Planned interval, Instant from, Instant to) {
        if (interval.isSkipped) {
            return "SKIPPED";
        }
        if (!interval.isBegun) {
            return interval.isCancelled ? "CANCELED" : "WAITING_ON_DEPENDENCIES";
        }
        Instant now = world.instant();
        if (now.isBefore(from)) {
            return "WAITING_ON_DEPENDENCIES";
        }
        return now.isBefore(to) ? "RUNNING" : to.getEpochSecond() % 7 == 0 ? "FAILED" : "FINISHED";
    }

    @Override
    public void deactivate() {
        settle();
        if (isActive && stopsAt.isEmpty()) {
            stopsAt = Optional.of(world.instant().plus(world.upTo(Duration.ofSeconds(20))));
        }
    }

    @Override
    public void activate(Optional<Instant> from) {
        Phase phase = phase();
        if (phase == Phase.ACTIVE) {
            return;
        }
        if (phase != Phase.INACTIVE) {
            throw new IllegalStateException("can't be activated while it's " + phase);
        }
        if (startsAt.isEmpty()) {
            startsAt = Optional.of(world.instant().plus(world.upTo(Duration.ofSeconds(20))));
            resumesFrom = from;
        }
    }

    private void start() {
        isActive = true;
        first = resumesFrom.orElse(Instant.MIN);
        schedules.forEach((schedule, timing) -> resume(schedule, new Course(timing), resumesFrom));
        startsAt = Optional.empty();
    }

    private void resume(String schedule, Course course, Optional<Instant> from) {
        NavigableMap<Instant, Planned> intervals = planned(schedule);
        Instant now = world.instant();
        // what it knew of and hadn't begun, and what comes after that
        Instant after = intervals.isEmpty() ? Instant.MIN : intervals.lastKey();
        Set<Instant> unbegun = new TreeSet<>();
        intervals.forEach((start, interval) -> {
            if (!interval.isBegun && !interval.isSkipped) {
                unbegun.add(start);
            }
        });
        intervals.keySet().removeAll(unbegun);
        for (Interval interval : course.dueWithin(beginning, now.plusNanos(1))) {
            boolean isJumped = from.map(interval.start()::isBefore).orElse(false);
            boolean isNext = from.isPresent() || interval.start().isAfter(after) || unbegun.contains(interval.start());
            if (isJumped) {
                intervals.computeIfAbsent(interval.start(), start -> {
                    Planned skipped = new Planned(now, Duration.ZERO);
                    skipped.isSkipped = true;
                    return skipped;
                });
            } else if (isNext) {
                intervals.computeIfAbsent(interval.start(), start -> plan(now));
            }
        }
    }
}
