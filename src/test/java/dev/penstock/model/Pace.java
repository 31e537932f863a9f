package dev.penstock.model;

/**
 * How fast what nobody promised a time for gets going: the model is run at each, and the truth lies between.
 *
 * <p>They differ in what comes first within one instant, too.
 */
public enum Pace {
    FASTEST(Slow.NOBODY, Slow.NOBODY, true, 0),
    SLOWEST(Slow.ALL, Slow.ALL, false, 1),
    SLOW_MACHINES(Slow.ALL, Slow.NOBODY, true, 2),
    SLOW_SIGHTS(Slow.NOBODY, Slow.ALL, false, 3),
    SLOW_EVEN(Slow.EVEN, Slow.EVEN, true, 4),
    SLOW_ODD(Slow.ODD, Slow.ODD, false, 5),
    SLOW_FIRST_PAIR(Slow.FIRST_PAIR, Slow.FIRST_PAIR, true, 6),
    SLOW_SECOND_PAIR(Slow.SECOND_PAIR, Slow.SECOND_PAIR, false, 7);

    /** Which objects are slow, by their places in a run: of two that meet, either may be. */
    private enum Slow {
        NOBODY,
        ALL,
        EVEN,
        ODD,
        FIRST_PAIR,
        SECOND_PAIR;

        private boolean is(int place) {
            return switch (this) {
                case NOBODY -> false;
                case ALL -> true;
                case EVEN -> place % 2 == 0;
                case ODD -> place % 2 == 1;
                case FIRST_PAIR -> place / 2 % 2 == 0;
                case SECOND_PAIR -> place / 2 % 2 == 1;
            };
        }
    }

    private final Slow machines;
    private final Slow sights;
    private final boolean isFirstFirst;
    private final int first;

    Pace(Slow machines, Slow sights, boolean isFirstFirst, int first) {
        this.machines = machines;
        this.sights = sights;
        this.isFirstFirst = isFirstFirst;
        this.first = first;
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
        return sights.is(place);
    }

    boolean hasSlowMachine(int place) {
        return machines.is(place);
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
