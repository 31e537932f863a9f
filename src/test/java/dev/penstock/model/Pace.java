package dev.penstock.model;

/**
 * How fast what nobody promised a time for gets going: the model is run at each, and the truth lies between.
 *
 * <p>They differ in what comes first within one instant, too.
 */
public enum Pace {
    FASTEST(false, false, true),
    SLOWEST(true, true, false),
    SLOW_MACHINES(true, false, true),
    SLOW_SIGHTS(false, true, false);

    private final boolean hasSlowMachines;
    private final boolean hasSlowSights;
    private final boolean isFirstFirst;

    Pace(boolean hasSlowMachines, boolean hasSlowSights, boolean isFirstFirst) {
        this.hasSlowMachines = hasSlowMachines;
        this.hasSlowSights = hasSlowSights;
        this.isFirstFirst = isFirstFirst;
    }

    boolean isFirstFirst() {
        return isFirstFirst;
    }

    boolean hasSlowSights() {
        return hasSlowSights;
    }

    boolean hasSlowMachines() {
        return hasSlowMachines;
    }

    /** From the call for a machine until it takes work; an agent that registers after 35 seconds is seen by a poll. */
    long bootSeconds() {
        return hasSlowMachines ? 64 : 38;
    }

    /** Readiness is asked for once the agent has registered, and counted from there. */
    long initSeconds(long seconds) {
        return hasSlowMachines ? seconds + 64 : seconds;
    }

    /** From the offer of a task to a worker group until a worker takes it. */
    long queueSeconds() {
        return 5;
    }

    /** From the end of a run until the next takes its place. */
    long turnSeconds() {
        return hasSlowMachines ? 15 : 0;
    }

    /** How long after its last beat a machine that died was alive at most. */
    long lastBeatSeconds() {
        return hasSlowMachines ? 0 : 60;
    }

    /** Until a precondition is asked first: one that others on a machine don't need waits until the machine is up. */
    long askSeconds() {
        return hasSlowSights ? 64 : 0;
    }

    /** From an object's appearance until a precondition sees it, when so many share a run. */
    long sightSeconds(long horizonSeconds, long preconditions) {
        return hasSlowSights ? askSeconds() + pollSeconds(horizonSeconds, preconditions) : 0;
    }

    /** A precondition gives up at its last poll, so up to a poll earlier or later than its time-out. */
    long giveUpSeconds(long horizonSeconds, long preconditions) {
        long poll = pollSeconds(horizonSeconds, preconditions);
        return hasSlowMachines ? horizonSeconds + 64 + poll : Math.max(0, horizonSeconds - poll);
    }

    private static long pollSeconds(long horizonSeconds, long preconditions) {
        return Math.max(60, horizonSeconds * preconditions / 800 + 1) + 1;
    }
}
