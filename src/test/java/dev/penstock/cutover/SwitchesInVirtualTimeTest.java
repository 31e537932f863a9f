package dev.penstock.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.penstock.asl.RandomSchedules;
import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Period.Unit;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules are switched to the stack and back at random moments, with crashes before and after random calls:
 * every interval is run once. {@code -Dpenstock.switches=1000} tries that many.
 */
final class SwitchesInVirtualTimeTest {
    private static final int SWITCHES = Integer.getInteger("penstock.switches", 200);
    private static final Instant LAST_OF_LIBRARY = Instant.parse("2090-01-01T00:00:00Z");

    /** Of two schedules of one pipeline. */
    private static final List<List<Period>> PAIRS = List.of(
            List.of(new Period(6, Unit.HOUR), new Period(1, Unit.DAY)),
            List.of(new Period(1, Unit.HOUR), new Period(1, Unit.DAY)),
            List.of(new Period(15, Unit.MINUTE), new Period(1, Unit.HOUR)),
            List.of(new Period(1, Unit.DAY), new Period(1, Unit.WEEK)),
            List.of(new Period(1, Unit.DAY), new Period(1, Unit.MONTH)),
            List.of(new Period(20, Unit.HOUR), new Period(30, Unit.HOUR)));

    private final Map<String, Integer> told = new TreeMap<>();

    @Test
    void everyIntervalIsRunOnceWheneverItIsSwitchedAndWhateverCrashes() {
        for (int seed = 0; seed < SWITCHES; seed++) {
            Scenario scenario = play(seed, UnaryOperator.identity());
            if (scenario.story().contains("owed=[2")) {
                note("owed");
            }
            assertThat(scenario.wrongs())
                    .as("seed %s: %s", seed, scenario.story())
                    .isEmpty();
        }
        if (SWITCHES >= 1_000) {
            System.out.println(told);
        }
        assertThat(told).containsKeys("forward", "back", "forward again", "back from the midst", "two schedules");
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void aFaultInTheProcedureIsSeen(Faults fault) {
        for (int seed = 0; seed < 400; seed++) {
            if (!play(seed, fault::planted).wrongs().isEmpty()) {
                return;
            }
        }
        fail("nobody sees it: " + fault);
    }

    private Scenario play(int seed, UnaryOperator<Parties> fault) {
        // neighbouring seeds of Random begin alike
        Random random = new Random(new SplittableRandom(seed).nextLong());
        Map<String, Recurring> schedules = schedules(random);
        Recurring first = schedules.values().iterator().next();
        Instant beginning = first.start(random.nextInt(20))
                .plusSeconds(random.nextInt((int) first.period().shortestSeconds()));
        boolean isSound = fault.equals(UnaryOperator.<Parties>identity());
        Scenario scenario = new Scenario(random, schedules, beginning, fault);
        scenario.pass(1 + 3 * random.nextDouble());
        if (random.nextBoolean()) {
            scenario.passUntilAbout(new Course(first));
        }
        note(schedules.size() > 1 ? "two schedules" : "one schedule");
        boolean isSwitched = scenario.forward(random.nextInt(4));
        note("forward");
        boolean isTurning = !isSwitched || random.nextInt(3) > 0;
        if (isSwitched) {
            pass(scenario, random);
        }
        if (isTurning) {
            note(isSwitched ? "back" : "back from the midst");
            while (!scenario.back(random.nextInt(4))) {
                note("back again");
            }
            if (isSound) {
                restored(scenario, seed);
            }
        }
        if (random.nextInt(3) == 0) {
            note("forward again");
            while (!scenario.forward(random.nextInt(3))) {
                note("forward once more");
            }
        }
        scenario.pass(2.5);
        scenario.pass(1);
        return scenario;
    }

    private static void pass(Scenario scenario, Random random) {
        scenario.pass(random.nextInt(3) * random.nextDouble() * 2);
    }

    /** What comes due from then on is the original's again. */
    private static void restored(Scenario scenario, int seed) {
        Instant now = scenario.world.instant();
        scenario.pass(2);
        Instant settled = scenario.world.instant().minusSeconds(4 * 3_600);
        assertThat(scenario.sides(now, settled))
                .as("seed %s: %s", seed, scenario.story())
                .doesNotContain(Choices.Side.HERE);
    }

    private void note(String what) {
        told.merge(what, 1, Integer::sum);
    }

    private static Map<String, Recurring> schedules(Random random) {
        Recurring one = next(new RandomSchedules(random.nextLong()));
        if (random.nextBoolean()) {
            // so short that much comes due while it is switched
            Period often = new Period(15 + random.nextInt(150), Unit.MINUTE);
            one = new Recurring(one.origin(), often, one.style(), new Bound.None());
        }
        if (random.nextInt(4) > 0) {
            return Map.of("Daily", one);
        }
        List<Period> pair = PAIRS.get(random.nextInt(PAIRS.size()));
        Map<String, Recurring> schedules = new TreeMap<>();
        for (Period period : pair) {
            Style style = random.nextBoolean() ? Style.CRON : Style.TIMESERIES;
            schedules.put("S" + schedules.size(), new Recurring(one.origin(), period, style, new Bound.None()));
        }
        return schedules;
    }

    private static long firings(Recurring timing, long seconds) {
        return seconds / CronExpression.hitting(timing).stepSeconds();
    }

    /** One that doesn't fire a hundred times as often as it runs, and that isn't over soon. */
    private static Recurring next(RandomSchedules source) {
        while (true) {
            Recurring timing = source.next();
            long length = timing.period().longestSeconds();
            boolean isLasting = !(timing.bound() instanceof Bound.Occurrences few) || few.count() > 40;
            if (firings(timing, length) < 60
                    && isLasting
                    && timing.includes(45)
                    && timing.start(45).isBefore(LAST_OF_LIBRARY)) {
                return timing;
            }
        }
    }
}
