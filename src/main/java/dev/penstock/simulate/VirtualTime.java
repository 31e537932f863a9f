package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock that jumps from one planned action to the next; actions of the same instant run in the order of planning. */
final class VirtualTime {
    /** A planned action. */
    static final class Timer {
        private final Instant due;
        private final long sequence;
        private final Runnable action;
        private boolean cancelled;

        private Timer(Instant due, long sequence, Runnable action) {
            this.due = due;
            this.sequence = sequence;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }
    }

    private final PriorityQueue<Timer> queue = new PriorityQueue<>(
            Comparator.<Timer, Instant>comparing(timer -> timer.due).thenComparingLong(timer -> timer.sequence));
    private Optional<Outside> outside = Optional.empty();
    private Instant now;
    private long sequence;

    /** A world beside this one, in which time isn't virtual. */
    interface Outside {
        /** Whether the clock has to keep pace with it, with or without actions planned. */
        boolean isKeepingPace(boolean isPlanned);

        /** Waits for something to happen, no longer than that. */
        Happening await(Duration most);
    }

    /** What happened outside, and how long that took. */
    record Happening(Duration after, Runnable action) {}

    void keepPaceWith(Outside other) {
        outside = Optional.of(other);
    }

    VirtualTime(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    /** Plans an action; a time that has passed means now. */
    Timer at(Instant due, Runnable action) {
        Timer timer = new Timer(due.isBefore(now) ? now : due, sequence++, action);
        queue.add(timer);
        return timer;
    }

    Timer after(Duration delay, Runnable action) {
        return at(now.plus(delay), action);
    }

    Timer soon(Runnable action) {
        return at(now, action);
    }

    /** Runs what is due up to and including the limit. */
    void runUntil(Instant limit) {
        while (true) {
            while (!queue.isEmpty() && queue.peek().cancelled) {
                queue.remove();
            }
            Timer next = queue.peek();
            boolean isDue = next != null && !next.due.isAfter(limit);
            Instant until = isDue ? next.due : limit;
            if (until.isAfter(now)
                    && outside.filter(each -> each.isKeepingPace(isDue)).isPresent()) {
                pass(until);
            } else if (isDue) {
                queue.remove();
                now = next.due;
                next.action.run();
            } else {
                break;
            }
        }
        if (now.isBefore(limit) && limit.isBefore(Instant.MAX)) {
            now = limit;
        }
    }

    /** Lets the other world go on, up to a time of this one. */
    private void pass(Instant until) {
        Happening happening = outside.orElseThrow().await(Duration.between(now, until));
        Instant then = now.plus(happening.after());
        now = then.isAfter(until) ? until : then;
        happening.action().run();
    }
}
