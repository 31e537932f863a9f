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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One interval of a group at work. */
final class Run {
    /** Where steps may come in any order, each may wait for all others: times say nothing. */
    private static final long ORDER_SECONDS = 10 * 86_400;

    private final Group group;
    private final Interval interval;
    private final World world;
    private final Set<String> finishedBefore;
    private final Runnable over;
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Machine> machines = new TreeMap<>();
    private final Map<String, Machine> surrounding = new TreeMap<>();
    private final Waits waits;
    private final Notices notices;
    private final Work work;
    private final Loose loose;
    private final Questions questions;
    private final Checks checks;
    private boolean isSettling;
    private boolean isOver;
    private Instant began = Instant.MIN;

    /**
     * A run that is still to begin.
     *
     * @param finishedBefore what had FINISHED in an earlier run of the interval
     */
    Run(Group group, Interval interval, World world, Set<String> finishedBefore, Runnable over) {
        this.group = group;
        this.interval = interval;
        this.world = world;
        this.finishedBefore = Set.copyOf(finishedBefore);
        this.over = over;
        this.waits = new Waits(items, machines, world);
        this.notices = new Notices(world.timeline(), interval);
        group.components()
                .values()
                .forEach(component -> items.put(component.id(), new Item(component, group.place(component.id()))));
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
        this.questions = new Questions(group, interval, world, this::finish);
        this.checks = new Checks(world, interval, this::finish);
        this.work = new Work(world, interval, group.patience(), this::finish, item -> loose.andWhatFollows(item.id()));
    }

    String key() {
        return group.id() + "/" + interval.name();
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
        return new Run(group, interval.again(at), world, finished, () -> {});
    }

    void begin() {
        began = world.timeline().now();
        finishedBefore.forEach(id -> requireNonNull(items.get(id), id).become(Status.FINISHED, began));
        machines.values().stream()
                .filter(machine -> waits.users(machine).anyMatch(Item::isEnded))
                .filter(machine -> !waits.users(machine).allMatch(Item::isEnded))
                .forEach(this::surround);
        machines.values().stream()
                .filter(machine -> machine.lostSeconds() > 0)
                .forEach(machine -> items.keySet().forEach(id -> loose.ifAskedFor(id, machine.id())));
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

    /** A machine whose first users had FINISHED before may be taken at once, and be there before what runs elsewhere. */
    private void surround(Machine machine) {
        Set<String> between = loose.surroundedBy(machine.id());
        if (!between.isEmpty() && world.pace().hasSlowSight(machine.place())) {
            between.forEach(id -> surrounding.put(id, machine));
            machine.request();
        }
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
        Optional<Machine> machine = waits.machine(item);
        if (as == Status.FAILED && machine.filter(Machine::endsOnTaskFailure).isPresent()) {
            boolean isLast = waits.users(machine.get()).allMatch(waits::isSettled);
            if (isLast) {
                loose.add(machine.get().id());
            }
            mayEndWith(machine.get());
            machine.get().end(Status.CANCELED);
        }
        settle();
    }

    /** What runs elsewhere but only for a machine, from the moment in which that is bound to end. */
    private void mayEndWith(Machine machine) {
        items.values().stream().filter(Predicate.not(Item::isEnded)).forEach(item -> {
            loose.ifOnlyFor(item.id(), machine.id());
            loose.ifBetween(item.id(), machine.id());
        });
    }

    /** Lets what runs on a machine stop the moment the machine goes. */
    private void changed(Machine machine) {
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
        settle();
    }

    /** Lets everything happen that can happen now. */
    private void settle() {
        if (isSettling) {
            return;
        }
        isSettling = true;
        boolean isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (Machine machine : machines.values()) {
                isMoving |= advance(machine);
            }
            for (Item item : items.values()) {
                isMoving |= item.component().kind() != Kind.PRECONDITION && advance(item);
            }
        }
        isSettling = false;
        if (!isOver
                && items.values().stream().allMatch(waits::isSettled)
                && machines.values().stream().noneMatch(Machine::isClosing)) {
            isOver = true;
            over.run();
        }
    }

    private boolean advance(Item item) {
        if (item.isWaiting()) {
            return decide(item);
        }
        if (item.status() == Status.WAITING_FOR_RUNNER) {
            Machine machine = waits.machine(item).orElseThrow();
            if (machine.status() == Status.RUNNING && !machine.isClosing()) {
                work.start(item, Optional.of(machine));
                return true;
            }
        }
        return false;
    }

    private boolean decide(Item item) {
        Optional<Machine> machine = waits.machine(item);
        if (machine.filter(Machine::isClosing).isPresent()) {
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
                && (!world.deviates(Deviation.CASCADES_LAST) || before.stream().allMatch(waits::isSettled))) {
            finish(item, Status.CASCADE_FAILED);
            cancelPreconditions(item);
            return true;
        }
        boolean isCheck = item.component().kind() == Kind.CHECK;
        if (isCheck && before.stream().anyMatch(other -> other.status().isBad())) {
            loose.add(item.id());
        }
        if (!before.stream().allMatch(other -> other.status() == Status.FINISHED) || isHeldBack(item)) {
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

    private boolean isHeldBack(Item item) {
        Machine machine = surrounding.get(item.id());
        return machine != null && machine.status() == Status.WAITING_FOR_RUNNER;
    }

    private void cancelPreconditions(Item item) {
        if (!world.deviates(Deviation.ASKED_TO_THE_END)) {
            items.values().stream()
                    .filter(other -> other.component().referrer().equals(Optional.of(item.id())))
                    .forEach(other -> finish(other, Status.CANCELED));
        }
    }

    private boolean advance(Machine machine) {
        if (machine.status().isBad()) {
            Predicate<Item> isLeft =
                    world.deviates(Deviation.WAITING_ENDS) ? item -> !waits.isSettled(item) : item -> !item.isEnded();
            List<Item> left = waits.users(machine).filter(isLeft).toList();
            machines.keySet().forEach(other -> loose.ifWithin(other, machine.id()));
            waits.users(machine).filter(Item::isWaiting).forEach(item -> loose.andWhatFollows(item.id()));
            mayEndWith(machine);
            left.forEach(item -> finish(item, Status.CANCELED));
            if (left.isEmpty()) {
                notices.tellOnce(machine.values(), "onFail", machine.status().name());
            }
            return !left.isEmpty();
        }
        if (machine.status() == Status.FINISHED) {
            if (machine.wasAtItsLimit()) {
                loose.add(machine.id());
            }
            if (machine.wasUp()) {
                notices.tellOnce(machine.values(), "onSuccess", "FINISHED");
            }
            return false;
        }
        Predicate<Item> isDone = world.deviates(Deviation.WAITING_ENDS) ? waits::isSettled : Item::isEnded;
        if (machine.isClosing() || !waits.users(machine).allMatch(isDone)) {
            return false;
        }
        machine.end(Status.FINISHED);
        return true;
    }

    Trace.Run trace() {
        boolean hadChoice =
                machines.values().stream().anyMatch(machine -> machine.steps().hadChoice());
        return new Report(interval, items.values(), machines.values())
                .of(group.id(), began, notices.all(), loose.ids(), hadChoice ? ORDER_SECONDS : 0, questions.asked());
    }
}
