package dev.penstock.runner;

/** Whoever waits for the end of a task. */
interface Callback {

    /** What became of a sign of life. */
    enum Beat {
        HEARD,
        /** It didn't get through, or was refused for a reason that may pass. */
        UNHEARD,
        /** Nobody waits for this task any more. */
        GONE
    }

    Beat beat();

    /** Tells the end; false when that didn't get through. */
    boolean answer(Outcome outcome);
}
