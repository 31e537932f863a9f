package dev.penstock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The steps of a cluster: so many run at once, the others queue up. */
final class Steps {
    /** Of those that come within this time of each other, nobody promised which is first. */
    private static final long TOGETHER_SECONDS = 15;

    private record Entry(Item item, Instant since, Runnable start) {}

    private final World world;
    private final int atOnce;
    private final List<Entry> waiting = new ArrayList<>();
    private int active;
    private boolean hadChoice;
    private boolean isStopped;

    Steps(World world, int atOnce) {
        this.world = world;
        this.atOnce = atOnce;
    }

    /** Queues a step up; it starts with the next turn of the clock at the earliest, when all of its instant are there. */
    void add(Item item, Runnable start) {
        waiting.add(new Entry(item, world.timeline().now(), start));
        world.timeline().in(0, this::next);
    }

    /** The next step of an attempt: whether it comes before those of others that queue up, nobody promised. */
    void follow(Item item, Runnable start) {
        hadChoice |= !waiting.isEmpty();
        if (waiting.isEmpty() || world.pace().keepsTogether()) {
            start.run();
        } else {
            active--;
            add(item, start);
        }
    }

    /** Takes a step out that hasn't started; whether there was one. */
    boolean withdraw(Item item) {
        return waiting.removeIf(entry -> entry.item() == item);
    }

    /** Of two, either comes first at some pace; of more, each is the first at some pace and the last at another. */
    private Entry choose(List<Entry> together) {
        boolean isForward = world.pace().first(2) == 0;
        int number = world.pace().first(2 * together.size()) / 2;
        return together.get(isForward ? number : together.size() - 1 - number);
    }

    int atOnce() {
        return atOnce;
    }

    /** Whether steps came so close to each other that nobody promised their order. */
    boolean hadChoice() {
        return hadChoice;
    }

    /** A step has ended. */
    void leave() {
        active--;
        next();
    }

    /** Nothing starts any more. */
    void stop() {
        waiting.clear();
        isStopped = true;
    }

    private void next() {
        while (!isStopped && active < atOnce && !waiting.isEmpty()) {
            Instant limit = waiting.stream()
                    .map(Entry::since)
                    .min(Comparator.naturalOrder())
                    .orElseThrow()
                    .plusSeconds(TOGETHER_SECONDS);
            List<Entry> together = waiting.stream()
                    .filter(entry -> !entry.since().isAfter(limit))
                    .sorted(Comparator.comparingInt(entry -> entry.item().place()))
                    .toList();
            hadChoice |= together.size() > 1;
            Entry first = choose(together);
            waiting.remove(first);
            active++;
            first.start().run();
        }
    }
}
