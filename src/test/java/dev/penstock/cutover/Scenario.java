package dev.penstock.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Location;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One pipeline that is switched, and switched back, with crashes on the way. */
final class Scenario {
    private static final int MOST_STEPS = 3_000;

    final World world;
    private final Map<String, Recurring> schedules;
    private final OriginalStandIn original;
    private final SuccessorStandIn successor;
    private final Parties parties;
    private final Instant beginning;
    private final long period;
    private Optional<Round> kept = Optional.empty();
    private int callsUntilCrash = -1;
    private int crashes;
    private final List<String> log = new ArrayList<>();

    Scenario(Random random, Map<String, Recurring> schedules, Instant beginning, UnaryOperator<Parties> fault) {
        this.schedules = schedules;
        this.beginning = beginning;
        world = new World(beginning, random);
        original = new OriginalStandIn(world, schedules);
        successor = new SuccessorStandIn(world, schedules);
        period = schedules.values().stream()
                .mapToLong(timing -> timing.period().longestSeconds())
                .max()
                .orElseThrow();
        Map<String, Set<String>> work = new LinkedHashMap<>();
        schedules.keySet().forEach(schedule -> work.put(schedule, OriginalStandIn.objects(schedule)));
        Subject subject = new Subject("nightly", Location.of("nightly/definition.json"), work, List.of(), false);
        parties = fault.apply(new Parties(
                subject,
                Fallible.original(original, this::call),
                Fallible.successor(successor, this::call),
                journal(),
                world));
    }

    private Journal journal() {
        return new Journal() {
            @Override
            public Optional<Round> read() {
                return kept;
            }

            @Override
            public void write(Round round) {
                call(() -> {
                    log.add(world.instant() + " " + round);
                    kept = Optional.of(round);
                });
            }
        };
    }

    /** Every call takes a second or more; the process may end before it, or after it and before its answer. */
    private void call(Runnable action) {
        callsUntilCrash--;
        boolean isLost = callsUntilCrash == 0;
        boolean isDoneBefore = isLost && world.random().nextBoolean();
        world.pass(Duration.ofSeconds(1 + world.random().nextInt(3)));
        if (!isLost || isDoneBefore) {
            action.run();
        }
        if (isLost) {
            crashes++;
            log.add(world.instant() + " crash");
            throw new Crash();
        }
    }

    /** Lets both services go on for a number of periods. */
    void pass(double periods) {
        Instant until = world.instant().plusSeconds((long) (periods * period));
        // in steps, so that what each of them does is done at its time
        Duration step = Duration.between(world.instant(), until).dividedBy(8);
        for (int i = 0; i < 8; i++) {
            world.pass(step);
            original.settle();
            successor.settle();
        }
    }

    /** To a few minutes before or after something comes due. */
    void passUntilAbout(Course course) {
        Instant now = world.instant();
        course.firstDueAfter(now)
                .map(course::due)
                .ifPresent(due ->
                        world.passUntil(due.minus(Duration.ofMinutes(5)).plus(world.upTo(Duration.ofMinutes(10)))));
        original.settle();
        successor.settle();
    }

    void passBriefly() {
        world.pass(world.upTo(Duration.ofSeconds(Math.min(period, 86_400))));
        original.settle();
        successor.settle();
    }

    /** Switches until it's done or has crashed so often; whether it's done. */
    boolean drive(Supplier<Progress> direction, int crashesAtMost) {
        int until = crashes + crashesAtMost;
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                if (crashes < until && callsUntilCrash < 0) {
                    callsUntilCrash = 1 + world.random().nextInt(25);
                }
                Progress progress = direction.get();
                assertThat(progress.held()).as("%s", log).isEmpty();
                if (progress.isDone()) {
                    callsUntilCrash = -1;
                    return true;
                }
                world.passUntil(progress.until().orElseThrow());
                original.settle();
                successor.settle();
            } catch (Crash crash) {
                if (world.random().nextBoolean()) {
                    passBriefly();
                }
                if (crashes >= until && world.random().nextInt(3) == 0) {
                    return false;
                }
            }
        }
        throw new AssertionError("it never ends: " + log);
    }

    boolean forward(int crashesAtMost) {
        log.add(world.instant() + " forward");
        // some don't wait for a quiet moment
        Choices choices = new Choices(
                Optional.of(world.instant()).filter(now -> world.isByChance(40)),
                Optional.empty(),
                Optional.empty(),
                false);
        return drive(() -> Forward.advance(parties, choices), crashesAtMost);
    }

    boolean back(int crashesAtMost) {
        log.add(world.instant() + " back");
        return drive(() -> Back.advance(parties), crashesAtMost);
    }

    /** What came due until a while ago and wasn't run exactly once. */
    List<String> wrongs() {
        pass(0);
        Instant settled = world.instant().minus(Duration.ofHours(4));
        return world.wrongs(schedules, beginning, settled);
    }

    /** Who has run the intervals that came due between the two. */
    List<Choices.Side> sides(Instant from, Instant to) {
        List<Choices.Side> sides = new ArrayList<>();
        schedules.forEach((schedule, timing) -> new Course(timing)
                .dueWithin(from, to)
                .forEach(interval -> sides.addAll(world.of(schedule, interval.start()))));
        return sides;
    }

    String story() {
        return schedules + "\n" + String.join("\n", log);
    }
}
