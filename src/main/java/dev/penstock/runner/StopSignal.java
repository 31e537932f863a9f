package dev.penstock.runner;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tells work in progress to stop, once, and why. */
final class StopSignal {

    /** Why work is stopped before its end. */
    enum Reason {
        /** The work took longer than the task allows. */
        TIMED_OUT,
        /** Step Functions no longer knows the token: the state timed out or was cancelled. */
        TOKEN_GONE,
        /** No heartbeat got through for as long as the task allows. */
        HEARTBEAT_LOST,
        /** The runner itself is asked to end. */
        DRAINED
    }

    private @Nullable Reason reason;
    private boolean isSettled;
    private final Set<Runnable> stoppers = new LinkedHashSet<>();

    synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Stops what is going on, and whatever would start later; the first reason stays. */
    void stop(Reason why) {
        Set<Runnable> running;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            running = new LinkedHashSet<>(stoppers);
            notifyAll();
        }
        try {
            running.forEach(Runnable::run);
        } finally {
            settle();
        }
    }

    private synchronized void settle() {
        isSettled = true;
        notifyAll();
    }

    /** Waits a moment for a reason: a signal to the whole group may reach the work's process before us. */
    synchronized Optional<Reason> reasonWithin(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; reason == null && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return reason();
    }

    /** Does {@code work}, calling {@code stopper} if the signal comes meanwhile; not over before the stopper is. */
    <T> T during(Runnable stopper, Callable<T> work) throws Exception {
        boolean isStopped;
        synchronized (this) {
            stoppers.add(stopper);
            isStopped = reason != null;
        }
        if (isStopped) {
            stopper.run();
        }
        try {
            return work.call();
        } finally {
            leave(stopper);
        }
    }

    private synchronized void leave(Runnable stopper) {
        stoppers.remove(stopper);
        boolean isInterrupted = false;
        while (reason != null && !isSettled) {
            try {
                wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
