package dev.penstock.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The machines of a run: when each ends, and what becomes of the work on it. */
final class Fleet {
    private final Waits waits;
    private final World world;
    private final Loose loose;
    private final Notices notices;
    private final BiConsumer<Item, Status> finish;
    private final Map<String, Machine> surrounding = new TreeMap<>();

    Fleet(Waits waits, Loose loose, Notices notices, BiConsumer<Item, Status> finish) {
        this.waits = waits;
        this.world = waits.world();
        this.loose = loose;
        this.notices = notices;
        this.finish = finish;
    }

    /** What is to be known when the run begins, with that which had FINISHED before. */
    void begin() {
        for (Machine machine : waits.machines().values()) {
            if (waits.users(machine).anyMatch(Item::isEnded)
                    && !waits.users(machine).allMatch(Item::isEnded)) {
                surround(machine);
            }
            if (machine.lostSeconds() > 0) {
                waits.items().keySet().forEach(id -> loose.ifAskedFor(id, machine.id()));
            }
        }
    }

    /** A machine whose first users had FINISHED before may be taken at once, and be there before what runs elsewhere. */
    private void surround(Machine machine) {
        Set<String> between = loose.surroundedBy(machine.id());
        if (!between.isEmpty() && world.pace().hasSlowSight(machine.place())) {
            between.forEach(id -> surrounding.put(id, machine));
            machine.request();
        }
    }

    /** Whether it has to wait until a machine is up that was taken at once. */
    boolean isHeldBack(Item item) {
        Machine machine = surrounding.get(item.id());
        return machine != null && machine.status() == Status.WAITING_FOR_RUNNER;
    }

    /** Ends the machine of work that FAILED, if that is wanted. */
    void failed(Item item) {
        item.machine().filter(Machine::endsOnTaskFailure).ifPresent(machine -> {
            if (waits.users(machine).allMatch(Item::isSettled)) {
                loose.add(machine.id());
            }
            mayEndWith(machine);
            machine.end(Status.CANCELED);
        });
    }

    /** What runs elsewhere but only for a machine, from the moment in which that is bound to end. */
    private void mayEndWith(Machine machine) {
        waits.items().values().stream().filter(Predicate.not(Item::isEnded)).forEach(item -> {
            loose.ifOnlyFor(item.id(), machine.id());
            loose.ifBetween(item.id(), machine.id());
        });
    }

    /** Lets what runs on a machine stop the moment the machine goes. */
    void stop(Machine machine) {
        if (machine.isClosing()) {
            Instant now = world.timeline().now();
            for (Item item : waits.users(machine)
                    .filter(each -> each.status() == Status.RUNNING)
                    .toList()) {
                item.become(Status.RUNNING, now);
                if (machine.dead().equals(Optional.of(now))) {
                    loose.andWhatFollows(item.id());
                }
            }
        }
    }

    /** Ends what has nothing to do any more, and the work of what has ended; whether anything happened. */
    boolean advance() {
        boolean isMoving = false;
        for (Machine machine : waits.machines().values()) {
            isMoving |= machine.status().isBad() ? cancelWork(machine) : advance(machine);
        }
        return isMoving;
    }

    private boolean cancelWork(Machine machine) {
        List<Item> left = waits.users(machine).filter(Predicate.not(isDone())).toList();
        waits.machines().keySet().forEach(other -> loose.ifWithin(other, machine.id()));
        waits.users(machine).filter(Item::isWaiting).forEach(item -> loose.andWhatFollows(item.id()));
        mayEndWith(machine);
        left.forEach(item -> finish.accept(item, Status.CANCELED));
        if (left.isEmpty()) {
            notices.tellOnce(machine.values(), "onFail", machine.status().name());
        }
        return !left.isEmpty();
    }

    private boolean advance(Machine machine) {
        if (machine.status() == Status.FINISHED) {
            if (machine.wasAtItsLimit()) {
                loose.add(machine.id());
            }
            if (machine.wasUp()) {
                notices.tellOnce(machine.values(), "onSuccess", "FINISHED");
            }
            return false;
        }
        if (machine.isClosing() || !waits.users(machine).allMatch(isDone())) {
            return false;
        }
        machine.end(Status.FINISHED);
        return true;
    }

    private Predicate<Item> isDone() {
        return world.deviates(Deviation.WAITING_ENDS) ? Item::isSettled : Item::isEnded;
    }
}
