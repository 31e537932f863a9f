package dev.penstock.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps to what comes next. */
final class Timeline {
    private record Entry(Instant due, long number, Runnable action) {}

    private final PriorityQueue<Entry> entries;
    private long number;
    private Instant now = Instant.MIN;

    /** Of what falls into one instant, either what was planned first comes first, or what was planned last. */
    Timeline(boolean isFirstFirst) {
        Comparator<Entry> byNumber = Comparator.comparingLong(Entry::number);
        entries = new PriorityQueue<>(
                Comparator.comparing(Entry::due).thenComparing(isFirstFirst ? byNumber : byNumber.reversed()));
    }

    Instant now() {
        return now;
    }

    void at(Instant due, Runnable action) {
        entries.add(new Entry(due.isBefore(now) ? now : due, number++, action));
    }

    void in(long seconds, Runnable action) {
        at(now.plusSeconds(seconds), action);
    }

    void play() {
        while (!entries.isEmpty()) {
            Entry next = entries.remove();
            now = next.due();
            next.action().run();
        }
    }
}
