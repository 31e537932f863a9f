package dev.penstock.model;

import java.util.EnumSet;
import java.util.Set;

/** Ways in which what we emit differs from Data Pipeline on purpose; {@code docs/equivalence.md} says why. */
public enum Deviation {
    /** An object that can never run doesn't keep its machine, or its run, waiting. */
    WAITING_ENDS,
    /** An object becomes CASCADE_FAILED when all that it waits for has ended, not with the first failure. */
    CASCADES_LAST,
    /** A precondition is asked until it holds or its time is over, even if what it is for can't run any more. */
    ASKED_TO_THE_END,
    /** A machine that dies under its work is known by the silence of the work. */
    DEATH_IS_SILENCE;

    public static Set<Deviation> none() {
        return EnumSet.noneOf(Deviation.class);
    }

    public static Set<Deviation> all() {
        return EnumSet.allOf(Deviation.class);
    }
}
