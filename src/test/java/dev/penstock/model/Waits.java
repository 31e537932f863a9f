package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What the objects of a run wait for, and what is known of it.
 *
 * @param interval of the run
 * @param items of the run, by id
 * @param machines that they work on, by id
 * @param neighbours in which runs of other schedules are found
 * @param hasBegun whether the run has
 */
record Waits(
        Interval interval,
        Map<String, Item> items,
        Map<String, Machine> machines,
        World world,
        Neighbours neighbours,
        BooleanSupplier hasBegun) {
    /** What an object waits for: in its own run, and in those of other schedules whose intervals overlap this one. */
    List<Item> before(Item item) {
        Component component = item.component();
        return Stream.concat(
                        component.waitsFor().stream().map(id -> requireNonNull(items.get(id), id)),
                        component.waitsElsewhere().stream().flatMap(id -> neighbours.awaited(id, interval).stream()))
                .toList();
    }

    Optional<Machine> machine(Item item) {
        return item.component().resource().map(machines::get);
    }

    Stream<Item> users(Machine machine) {
        return items.values().stream()
                .filter(item -> item.component().resource().equals(Optional.of(machine.id())));
    }

    /** What the machine that fails longest costs before it is there. */
    long losses() {
        return machines.values().stream().mapToLong(Machine::lostSeconds).max().orElse(0);
    }

    /** When it can be known elsewhere how work on a cluster ended: perhaps not before the cluster is over. */
    Instant heard(Item item) {
        Instant heard = Instant.MIN;
        for (Item other : before(item)) {
            Optional<Machine> place = other.machine();
            if (place.isPresent() && !place.equals(machine(item)) && other.end().isPresent()) {
                Instant told = other.end().get().plusSeconds(place.get().closeSeconds());
                heard = told.isAfter(heard) ? told : heard;
            }
        }
        return heard;
    }

    /** Nothing will change it any more: it has ended, or waits for what will never come. */
    boolean isSettled(Item item) {
        if (item.isEnded()) {
            return true;
        }
        if (!hasBegun.getAsBoolean() || heard(item).isAfter(world.timeline().now())) {
            return false;
        }
        List<Item> before = before(item);
        boolean isCascading = item.component().isCascade()
                && before.stream().anyMatch(other -> other.status().isBad());
        return item.isWaiting()
                && !isCascading
                && before.stream().allMatch(Item::isSettled)
                && before.stream().anyMatch(other -> other.status() != Status.FINISHED);
    }
}
