package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.asl.LauncherExecution;
import dev.penstock.asl.LauncherMachine;
import dev.penstock.asl.QuartzCron;
import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Firing;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A deployed stack in virtual time: a schedule fires as a cron library reads its expression, the emitted Launcher says
 * what is started, and a name is started once. A change of a schedule takes a while, and a firing may arrive an hour
 * late, although the schedule is off by then.
 */
final class SuccessorStandIn implements Successor {
    private static final Duration CHANGING = Duration.ofSeconds(50);
    private static final Duration LATEST = Duration.ofMinutes(59);
    private static final Duration LONGEST_RUN = Duration.ofHours(1);

    private final World world;
    private final Map<String, Recurring> timings;
    private final Map<String, Deployed> deployed = new TreeMap<>();

    SuccessorStandIn(World world, Map<String, Recurring> timings) {
        this.world = world;
        this.timings = timings;
        timings.forEach((schedule, timing) -> deployed.put(schedule, new Deployed(schedule, timing)));
    }

    /** One schedule with its Launcher and the runs. */
    private final class Deployed {
        private final String schedule;
        private final QuartzCron cron;
        private final LauncherExecution launcher;
        private final Map<String, Instant> ends = new LinkedHashMap<>();
        private final List<Instant[]> underway = new ArrayList<>();
        private Instant known = world.instant();
        private boolean isEnabled;
        private boolean isFiring;
        private Instant changesAt = Instant.MAX;

        Deployed(String schedule, Recurring timing) {
            this.schedule = schedule;
            Firing firing = CronExpression.hitting(timing);
            cron = new QuartzCron(firing);
            launcher = new LauncherExecution(LauncherMachine.of("S", timing, firing, "run", "schedule"));
        }

        void settle() {
            Instant now = world.instant();
            Instant from = known.minusNanos(1);
            if (changesAt.isBefore(now)) {
                fire(from, changesAt);
                from = changesAt.minusNanos(1);
                isFiring = isEnabled;
                // one that is switched on within the minute of a firing may fire
                Instant minute = Instant.ofEpochSecond(changesAt.getEpochSecond() / 60 * 60);
                boolean mayFire = isFiring && world.random().nextBoolean();
                cron.after(minute.minusSeconds(1))
                        .filter(fired -> mayFire && fired.equals(minute))
                        .ifPresent(this::invoke);
                changesAt = Instant.MAX;
            }
            fire(from, now);
            known = now;
            underway.stream()
                    .filter(each -> !each[1].isAfter(now))
                    .forEach(each -> launcher.fire(each[0]).ifPresent(start -> start(start.name(), each[1])));
            underway.removeIf(each -> !each[1].isAfter(now));
        }

        private void fire(Instant after, Instant before) {
            Optional<Instant> fired = isFiring ? cron.after(after) : Optional.empty();
            while (fired.isPresent() && fired.get().isBefore(before)) {
                invoke(fired.get());
                fired = cron.after(fired.get());
            }
        }

        private void invoke(Instant fired) {
            Duration late = world.isByChance(5) ? world.upTo(LATEST) : world.upTo(Duration.ofSeconds(59));
            underway.add(new Instant[] {fired, fired.plus(late)});
        }

        void start(String name, Instant when) {
            if (!ends.containsKey(name)) {
                ends.put(name, when.plus(world.upTo(LONGEST_RUN)));
                world.run(schedule, Interval.startOf(name).orElseThrow(), Choices.Side.HERE);
            }
        }
    }

    void settle() {
        deployed.values().forEach(Deployed::settle);
    }

    private Deployed of(String schedule) {
        settle();
        return requireNonNull(deployed.get(schedule));
    }

    @Override
    public Map<String, Recurring> schedules() {
        return timings;
    }

    @Override
    public boolean isEnabled(String schedule) {
        return of(schedule).isEnabled;
    }

    @Override
    public void enable(String schedule, boolean isEnabled) {
        Deployed changed = of(schedule);
        if (changed.changesAt.isBefore(Instant.MAX)) {
            // the later change overtakes the earlier one
            changed.isFiring = changed.isEnabled;
        }
        changed.isEnabled = isEnabled;
        changed.changesAt = world.instant().plus(world.upTo(CHANGING));
    }

    @Override
    public List<Run> runs(String schedule) {
        return of(schedule).ends.entrySet().stream()
                .map(run -> new Run(run.getKey(), run.getValue().isAfter(world.instant()) ? "RUNNING" : "SUCCEEDED"))
                .toList();
    }

    @Override
    public void start(String schedule, Interval interval) {
        of(schedule).start(interval.runName(), world.instant());
    }
}
