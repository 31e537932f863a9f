package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
    private Instant now;
    private long sequence;

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
            Timer next = queue.peek();
            if (next == null || (!next.cancelled && next.due.isAfter(limit))) {
                break;
            }
            queue.remove();
            if (!next.cancelled) {
                now = next.due;
                next.action.run();
            }
        }
        if (now.isBefore(limit) && limit.isBefore(Instant.MAX)) {
            now = limit;
        }
    }
}
