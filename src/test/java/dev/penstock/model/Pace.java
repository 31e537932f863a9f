package dev.penstock.model;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;

/**
 * How fast what nobody promised a time for gets going: the model is run at several, and the truth lies between.
 *
 * <p>They differ in what comes first within one instant, too.
 */
public final class Pace {
    /** Objects beyond so many are as slow as one before. */
    private static final int PLACES = 128;

    /** Everybody gets going at once. */
    public static final Pace FASTEST = new Pace(Pace::nobody, Pace::nobody, true, 0);

    private static final List<Pace> USUAL = List.of(
            FASTEST,
            new Pace(Pace::all, Pace::all, false, 1),
            new Pace(Pace::all, Pace::nobody, true, 2),
            new Pace(Pace::nobody, Pace::all, false, 3),
            new Pace(Pace::even, Pace::even, true, 4),
            new Pace(Pace::odd, Pace::odd, false, 5),
            new Pace(Pace::firstPair, Pace::firstPair, true, 6),
            new Pace(Pace::secondPair, Pace::secondPair, false, 7));

    private final IntToDoubleFunction machines;
    private final IntToDoubleFunction sights;
    private final boolean isFirstFirst;
    private final int first;

    /**
     * A pace.
     *
     * @param machines how slow an object's machine is, by the object's place in a run, from 0 to 1: of two that meet,
     *     either may be slower
     * @param sights how slowly others look at an object, likewise
     */
    private Pace(IntToDoubleFunction machines, IntToDoubleFunction sights, boolean isFirstFirst, int first) {
        this.machines = machines;
        this.sights = sights;
        this.isFirstFirst = isFirstFirst;
        this.first = first;
    }

    private static double nobody(int place) {
        return 0;
    }

    private static double all(int place) {
        return 1;
    }

    private static double even(int place) {
        return odd(place + 1);
    }

    private static double odd(int place) {
        return place % 2;
    }

    private static double firstPair(int place) {
        return even(place / 2);
    }

    private static double secondPair(int place) {
        return odd(place / 2);
    }

    /** Eight that differ as much as they can, the fastest first. */
    public static List<Pace> usual() {
        return USUAL;
    }

    /** As many in which chance says how slow everybody is; always the same ones. */
    public static List<Pace> drawn(int many) {
        return LongStream.range(0, many).mapToObj(Pace::drawn).toList();
    }

    private static Pace drawn(long number) {
        Random random = new Random(number);
        double[] machines = random.doubles(PLACES).toArray();
        double[] sights = random.doubles(PLACES).toArray();
        return new Pace(
                place -> machines[place % PLACES],
                place -> sights[place % PLACES],
                random.nextBoolean(),
                random.nextInt(Integer.MAX_VALUE));
    }

    boolean isFirstFirst() {
        return isFirstFirst;
    }

    /** Which of so many that come together is the first: another one at each pace. */
    int first(int many) {
        return first % many;
    }

    /** Whether the steps of an attempt follow each other, or let those of others in between. */
    boolean keepsTogether() {
        return first / 2 % 2 == 0;
    }

    boolean hasSlowSight(int place) {
        return sights.applyAsDouble(place) >= 0.5;
    }

    boolean hasSlowMachine(int place) {
        return machines.applyAsDouble(place) >= 0.5;
    }

    private long byMachine(int place, long fast, long slow) {
        return fast + Math.round((slow - fast) * machines.applyAsDouble(place));
    }

    private long bySight(int place, long slow) {
        return Math.round(slow * sights.applyAsDouble(place));
    }

    /** From the call for a machine until it takes work; an agent that registers after 35 seconds is seen by a poll. */
    long bootSeconds(int place) {
        return byMachine(place, 38, 64);
    }

    /** The same of a cluster. */
    long clusterSeconds(int place) {
        return byMachine(place, 360, 375);
    }

    /** From the call that ends a cluster until it is over, and with it what the run does next. */
    long closeSeconds(int place) {
        return byMachine(place, 0, 100);
    }

    /** From the time-out of an attempt until what it left on a cluster is known to have ended. */
    long cancelSeconds(int place) {
        return bySight(place, 75);
    }

    /** From the end of a statement until somebody looks: at the latest after so much of the time that it took. */
    long lookSeconds(int place, long part) {
        return bySight(place, Math.max(6, part + 1));
    }

    /** Until a step that is cancelled leaves its place on the cluster. */
    long yieldSeconds(int place) {
        return byMachine(place, 0, 30);
    }

    /** Readiness is asked for once the agent has registered, and counted from there. */
    long initSeconds(int place, long seconds) {
        return byMachine(place, seconds, seconds + 64);
    }

    /** From the offer of a task to a worker group until a worker takes it. */
    long queueSeconds() {
        return 5;
    }

    /** From the end of a run until the next takes its place. */
    long turnSeconds() {
        return byMachine(0, 0, 15);
    }

    /** How long after its last beat a machine that died was alive at most. */
    long lastBeatSeconds(int place) {
        return byMachine(place, 60, 0);
    }

    /** Until a precondition is asked first: one that others on a machine don't need waits until the machine is up. */
    long askSeconds(int place, long bootSeconds) {
        return bySight(place, bootSeconds);
    }

    /** From an object's appearance until a precondition sees it, when so many share a run. */
    long sightSeconds(int place, long bootSeconds, long horizonSeconds, long preconditions) {
        return bySight(place, bootSeconds + pollSeconds(horizonSeconds, preconditions));
    }

    /** A precondition gives up at its last poll, so up to a poll earlier or later than its time-out. */
    long giveUpSeconds(int place, long bootSeconds, long horizonSeconds, long preconditions) {
        long poll = pollSeconds(horizonSeconds, preconditions);
        return byMachine(place, Math.max(0, horizonSeconds - poll), horizonSeconds + bootSeconds + poll);
    }

    private static long pollSeconds(long horizonSeconds, long preconditions) {
        return Math.max(60, horizonSeconds * preconditions / 800 + 1) + 1;
    }
}
