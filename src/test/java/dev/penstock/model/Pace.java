package dev.penstock.model;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * How fast what nobody promised a time for gets going: the model is run at several, and the truth lies between.
 *
 * <p>They differ in what comes first within one instant, too.
 */
public final class Pace {
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

    private final IntPredicate machines;
    private final IntPredicate sights;
    private final boolean isFirstFirst;
    private final int first;

    /**
     * A pace.
     *
     * @param machines which objects' machines are slow, by their places in a run: of two that meet, either may be
     * @param sights for which objects others look slowly, likewise
     */
    private Pace(IntPredicate machines, IntPredicate sights, boolean isFirstFirst, int first) {
        this.machines = machines;
        this.sights = sights;
        this.isFirstFirst = isFirstFirst;
        this.first = first;
    }

    private static boolean nobody(int place) {
        return false;
    }

    private static boolean all(int place) {
        return true;
    }

    private static boolean even(int place) {
        return place % 2 == 0;
    }

    private static boolean odd(int place) {
        return !even(place);
    }

    private static boolean firstPair(int place) {
        return even(place / 2);
    }

    private static boolean secondPair(int place) {
        return !firstPair(place);
    }

    /** Eight that differ as much as they can, the fastest first. */
    public static List<Pace> usual() {
        return USUAL;
    }

    /** As many in which chance says who is slow; always the same ones. */
    public static List<Pace> drawn(int many) {
        return LongStream.range(0, many).mapToObj(Pace::drawn).toList();
    }

    private static Pace drawn(long number) {
        Random random = new Random(number);
        BitSet machines = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong()});
        BitSet sights = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong()});
        return new Pace(machines::get, sights::get, random.nextBoolean(), random.nextInt(Integer.MAX_VALUE));
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
        return sights.test(place);
    }

    boolean hasSlowMachine(int place) {
        return machines.test(place);
    }

    /** From the call for a machine until it takes work; an agent that registers after 35 seconds is seen by a poll. */
    long bootSeconds(int place) {
        return hasSlowMachine(place) ? 64 : 38;
    }

    /** The same of a cluster. */
    long clusterSeconds(int place) {
        return hasSlowMachine(place) ? 375 : 360;
    }

    /** From the call that ends a cluster until it is over, and with it what the run does next. */
    long closeSeconds(int place) {
        return hasSlowMachine(place) ? 100 : 0;
    }

    /** From the time-out of an attempt until what it left on a cluster is known to have ended. */
    long cancelSeconds(int place) {
        return hasSlowSight(place) ? 75 : 0;
    }

    /** From the end of a statement until somebody looks: at the latest after so much of the time that it took. */
    long lookSeconds(int place, long part) {
        return hasSlowSight(place) ? Math.max(6, part + 1) : 0;
    }

    /** Until a step that is cancelled leaves its place on the cluster. */
    long yieldSeconds(int place) {
        return hasSlowMachine(place) ? 30 : 0;
    }

    /** Readiness is asked for once the agent has registered, and counted from there. */
    long initSeconds(int place, long seconds) {
        return hasSlowMachine(place) ? seconds + 64 : seconds;
    }

    /** From the offer of a task to a worker group until a worker takes it. */
    long queueSeconds() {
        return 5;
    }

    /** From the end of a run until the next takes its place. */
    long turnSeconds() {
        return hasSlowMachine(0) ? 15 : 0;
    }

    /** How long after its last beat a machine that died was alive at most. */
    long lastBeatSeconds(int place) {
        return hasSlowMachine(place) ? 0 : 60;
    }

    /** Until a precondition is asked first: one that others on a machine don't need waits until the machine is up. */
    long askSeconds(int place, long bootSeconds) {
        return hasSlowSight(place) ? bootSeconds : 0;
    }

    /** From an object's appearance until a precondition sees it, when so many share a run. */
    long sightSeconds(int place, long bootSeconds, long horizonSeconds, long preconditions) {
        return hasSlowSight(place) ? bootSeconds + pollSeconds(horizonSeconds, preconditions) : 0;
    }

    /** A precondition gives up at its last poll, so up to a poll earlier or later than its time-out. */
    long giveUpSeconds(int place, long bootSeconds, long horizonSeconds, long preconditions) {
        long poll = pollSeconds(horizonSeconds, preconditions);
        return hasSlowMachine(place) ? horizonSeconds + bootSeconds + poll : Math.max(0, horizonSeconds - poll);
    }

    private static long pollSeconds(long horizonSeconds, long preconditions) {
        return Math.max(60, horizonSeconds * preconditions / 800 + 1) + 1;
    }
}
