package dev.penstock.model;

/**
 * How fast what nobody promised a time for gets going: the model is run at each, and the truth lies between.
 *
 * <p>They differ in what comes first within one instant, too.
 */
public enum Pace {
    FASTEST(Slow.NOBODY, Slow.NOBODY, true),
    SLOWEST(Slow.ALL, Slow.ALL, false),
    SLOW_MACHINES(Slow.ALL, Slow.NOBODY, true),
    SLOW_SIGHTS(Slow.NOBODY, Slow.ALL, false),
    SLOW_EVEN(Slow.EVEN, Slow.EVEN, true),
    SLOW_ODD(Slow.ODD, Slow.ODD, false),
    SLOW_FIRST_PAIR(Slow.FIRST_PAIR, Slow.FIRST_PAIR, true),
    SLOW_SECOND_PAIR(Slow.SECOND_PAIR, Slow.SECOND_PAIR, false);

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

    Pace(Slow machines, Slow sights, boolean isFirstFirst) {
        this.machines = machines;
        this.sights = sights;
        this.isFirstFirst = isFirstFirst;
    }

    boolean isFirstFirst() {
        return isFirstFirst;
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
    long askSeconds(int place) {
        return hasSlowSight(place) ? 64 : 0;
    }

    /** From an object's appearance until a precondition sees it, when so many share a run. */
    long sightSeconds(int place, long horizonSeconds, long preconditions) {
        return hasSlowSight(place) ? askSeconds(place) + pollSeconds(horizonSeconds, preconditions) : 0;
    }

    /** A precondition gives up at its last poll, so up to a poll earlier or later than its time-out. */
    long giveUpSeconds(int place, long horizonSeconds, long preconditions) {
        long poll = pollSeconds(horizonSeconds, preconditions);
        return hasSlowMachine(place) ? horizonSeconds + 64 + poll : Math.max(0, horizonSeconds - poll);
    }

    private static long pollSeconds(long horizonSeconds, long preconditions) {
        return Math.max(60, horizonSeconds * preconditions / 800 + 1) + 1;
    }
}
