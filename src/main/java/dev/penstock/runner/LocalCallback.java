package dev.penstock.runner;

/** Stands in where nobody waits: a task run by hand. */
final class LocalCallback implements Callback {
    @Override
    public Beat beat() {
        return Beat.HEARD;
    }

    @Override
    public boolean answer(Outcome outcome) {
        return true;
    }
}
