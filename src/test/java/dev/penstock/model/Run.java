package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.Component.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One interval of a group at work. */
final class Run {
    /** Where steps may come in any order, each may wait for all others: times say nothing. */
    private static final long ORDER_SECONDS = 10 * 86_400;

    private final Group group;
    private final Interval interval;
    private final World world;
    private final Neighbours neighbours;
    private final Set<String> finishedBefore;
    private final Runnable over;
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Machine> machines = new TreeMap<>();
    private final Waits waits;
    private final Notices notices;
    private final Work work;
    private final Loose loose;
    private final Fleet fleet;
    private final Questions questions;
    private final Checks checks;
    private boolean isSettling;
    private boolean isOver;
    private Instant began = Instant.MIN;

    /**
     * A run that is still to begin.
     *
     * @param neighbours in which runs of other schedules are found
     * @param finishedBefore what had FINISHED in an earlier run of the interval
     */
    Run(Group group, Interval interval, World world, Neighbours neighbours, Set<String> finishedBefore, Runnable over) {
        this.group = group;
        this.interval = interval;
        this.world = world;
        this.neighbours = neighbours;
        this.finishedBefore = Set.copyOf(finishedBefore);
        this.over = over;
        this.waits = new Waits(interval, items, machines, world, neighbours, this::hasBegun);
        this.notices = new Notices(world.timeline(), interval);
        group.components()
                .values()
                .forEach(component ->
                        items.put(component.id(), new Item(component, group.place(component.id()), waits)));
        group.resources()
                .forEach(id -> machines.put(
                        id,
                        new Machine(
                                group.values(id),
                                group.place(id),
                                group.stepsAtOnce(id),
                                world,
                                interval.name(),
                                this::changed)));
        this.loose = new Loose(group.components());
        this.fleet = new Fleet(waits, loose, notices, this::finish);
        this.questions = new Questions(group, interval, world, this::finish);
        this.checks = new Checks(world, interval, this::finish);
        this.work = new Work(world, interval, group.patience(), this::finish, item -> loose.andWhatFollows(item.id()));
    }

    Interval interval() {
        return interval;
    }

    boolean isOf(String schedule) {
        return group.id().equals(schedule);
    }

    /** What it is a run of. */
    String place() {
        return group.id() + "/" + interval.start();
    }

    /** Whether anything of it waits for another run. */
    boolean isFollower() {
        return group.components().values().stream()
                .anyMatch(component -> !component.waitsElsewhere().isEmpty());
    }

    boolean isLoose(String id) {
        return loose.ids().contains(id);
    }

    /** Says nothing of what hangs on something of another run of which nothing is said; whether there was any. */
    boolean loosen() {
        List<String> hanging = items.values().stream()
                .filter(item -> !isLoose(item.id()))
                .filter(item -> neighbours.isAnyLoose(item.component().waitsElsewhere(), interval))
                .map(Item::id)
                .toList();
        hanging.forEach(loose::andWhatFollows);
        return !hanging.isEmpty();
    }

    /** Says nothing of what has waited in vain for objects of a run that is started again: it may have looked, or not. */
    void forget(Run other) {
        if (isOver || !hasBegun()) {
            return;
        }
        items.values().stream()
                .filter(item -> item.component().waitsElsewhere().stream()
                        .anyMatch(id -> other.item(id).isPresent() && neighbours.isInVain(id, interval)))
                .map(Item::id)
                .forEach(loose::andWhatFollows);
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    String key() {
        return group.id() + "/" + interval.name();
    }

    private boolean hasBegun() {
        return began.isAfter(Instant.MIN);
    }

    boolean isOver() {
        return isOver;
    }

    boolean isFinished() {
        return Stream.concat(
                        items.values().stream().map(Item::status),
                        machines.values().stream().map(Machine::status))
                .allMatch(status -> status == Status.FINISHED);
    }

    /** Another run of the interval, for what isn't FINISHED. */
    Run again(Instant at) {
        Set<String> finished = new TreeSet<>();
        items.values().stream()
                .filter(item -> item.status() == Status.FINISHED)
                .forEach(item -> finished.add(item.id()));
        return new Run(group, interval.again(at), world, neighbours, finished, () -> {});
    }

    void begin() {
        began = world.timeline().now();
        finishedBefore.forEach(id -> requireNonNull(items.get(id), id).become(Status.FINISHED, began));
        fleet.begin();
        for (Item item : items.values()) {
            if (item.isEnded()) {
                continue;
            }
            if (item.component().kind() == Kind.PRECONDITION) {
                questions.ask(item, began, waits.losses());
            }
            if (!group.isOnDemand()) {
                notices.watch(item, began);
            }
        }
        settle();
    }

    private void finish(Item item, Status as) {
        if (item.isEnded()) {
            return;
        }
        item.become(as, world.timeline().now());
        if (as == Status.CANCELED || as == Status.CASCADE_FAILED) {
            loose.preconditionsOf(item.id());
        }
        notices.tell(item.component().values(), as == Status.FINISHED ? "onSuccess" : "onFail", as.name(), false);
        if (as == Status.FAILED) {
            fleet.failed(item);
        }
        settle();
    }

    private void changed(Machine machine) {
        fleet.stop(machine);
        settle();
    }

    /** Lets everything happen that can happen now, here and in the runs of other schedules. */
    private void settle() {
        if (!isSettling) {
            stir();
            neighbours.tell();
        }
    }

    /** The same here only; whether anything happened. */
    boolean stir() {
        boolean hasEnded = isOver && world.deviates(Deviation.WAITING_ENDS);
        if (isSettling || hasEnded || !hasBegun()) {
            return false;
        }
        isSettling = true;
        boolean hasMoved = false;
        boolean isMoving = true;
        while (isMoving) {
            isMoving = fleet.advance();
            for (Item item : items.values()) {
                isMoving |= item.component().kind() != Kind.PRECONDITION && advance(item);
            }
            hasMoved |= isMoving;
        }
        isSettling = false;
        if (!isOver
                && items.values().stream().allMatch(Item::isSettled)
                && machines.values().stream().noneMatch(Machine::isClosing)) {
            isOver = true;
            over.run();
        }
        return hasMoved;
    }

    private boolean advance(Item item) {
        if (item.isWaiting()) {
            return decide(item);
        }
        if (item.status() == Status.WAITING_FOR_RUNNER) {
            Machine machine = item.machine().orElseThrow();
            if (machine.status() == Status.RUNNING && !machine.isClosing()) {
                work.start(item, Optional.of(machine));
                return true;
            }
        }
        return false;
    }

    private boolean decide(Item item) {
        Optional<Machine> machine = item.machine();
        boolean isGone = machine.filter(
                        each -> each.isClosing() || each.status().isEnd())
                .isPresent();
        if (isGone) {
            return false;
        }
        List<Item> before = waits.before(item);
        Instant heard = waits.heard(item);
        if (heard.isAfter(world.timeline().now())) {
            world.timeline().at(heard, this::settle);
            return false;
        }
        if (item.component().isCascade()
                && before.stream().anyMatch(other -> other.status().isBad())
                && (!world.deviates(Deviation.CASCADES_LAST) || before.stream().allMatch(Item::isSettled))) {
            finish(item, Status.CASCADE_FAILED);
            cancelPreconditions(item);
            return true;
        }
        boolean isCheck = item.component().kind() == Kind.CHECK;
        if (isCheck && before.stream().anyMatch(other -> other.status().isBad())) {
            loose.add(item.id());
        }
        if (!before.stream().allMatch(other -> other.status() == Status.FINISHED) || fleet.isHeldBack(item)) {
            return false;
        }
        if (isCheck) {
            checks.start(item);
            return true;
        }
        if (item.component().kind() == Kind.DATA_NODE) {
            finish(item, Status.FINISHED);
            return true;
        }
        if (machine.isEmpty()) {
            work.start(item, machine);
            return true;
        }
        item.become(Status.WAITING_FOR_RUNNER, world.timeline().now());
        machine.get().request();
        return true;
    }

    private void cancelPreconditions(Item item) {
        if (!world.deviates(Deviation.ASKED_TO_THE_END)) {
            items.values().stream()
                    .filter(other -> other.component().referrer().equals(Optional.of(item.id())))
                    .forEach(other -> finish(other, Status.CANCELED));
        }
    }

    Trace.Run trace() {
        boolean hadChoice =
                machines.values().stream().anyMatch(machine -> machine.steps().hadChoice());
        return new Report(interval, items.values(), machines.values())
                .of(group.id(), began, notices.all(), loose.ids(), hadChoice ? ORDER_SECONDS : 0, questions.asked());
    }
}
