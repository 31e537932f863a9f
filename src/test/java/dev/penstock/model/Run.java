package dev.penstock.model;

import dev.penstock.model.Component.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One interval of a group at work. */
final class Run {
    private final Group group;
    private final Interval interval;
    private final World world;
    private final Runnable over;
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Machine> machines = new TreeMap<>();
    private final Notices notices;
    private final Work work;
    private final Loose loose;
    private final NavigableSet<String> asked = new TreeSet<>();
    private boolean isSettling;
    private boolean isOver;
    private Instant began = Instant.MIN;

    Run(Group group, Interval interval, World world, Runnable over) {
        this.group = group;
        this.interval = interval;
        this.world = world;
        this.over = over;
        this.notices = new Notices(world.timeline(), interval);
        group.components()
                .values()
                .forEach(component -> items.put(component.id(), new Item(component, group.place(component.id()))));
        group.resources()
                .forEach(id -> machines.put(
                        id, new Machine(group.values(id), group.place(id), world, interval.name(), this::settle)));
        this.loose = new Loose(group.components());
        this.work = new Work(world, interval.name(), this::finish, item -> loose.andWhatFollows(item.id()));
    }

    void begin() {
        began = world.timeline().now();
        machines.values().stream()
                .filter(machine -> machine.lostSeconds() > 0)
                .forEach(machine -> items.keySet().forEach(id -> loose.ifAskedFor(id, machine.id())));
        for (Item item : items.values()) {
            if (item.component().kind() == Kind.PRECONDITION) {
                ask(item);
            }
            if (!group.isOnDemand()) {
                watch(item);
            }
        }
        settle();
    }

    private void ask(Item item) {
        Values values = item.component().values().in(interval);
        long horizon = values.seconds("preconditionTimeout").orElseThrow();
        long number = group.preconditions();
        long lost =
                machines.values().stream().mapToLong(Machine::lostSeconds).max().orElse(0);
        String uri = values.text("s3Key").or(() -> values.text("s3Prefix")).orElseThrow();
        asked.add(uri);
        boolean isPrefix = values.text("s3Key").isEmpty();
        Optional<Instant> there = world.outcomes().objects().entrySet().stream()
                .filter(entry -> isPrefix
                        ? entry.getKey().startsWith(uri)
                        : entry.getKey().equals(uri))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
        long wait = world.pace().hasSlowSight(item.place()) ? lost : 0;
        there.ifPresent(since -> {
            Instant sight = since.isAfter(began)
                    ? since.plusSeconds(wait + world.pace().sightSeconds(item.place(), horizon, number))
                    : began.plusSeconds(wait + world.pace().askSeconds(item.place()));
            world.timeline().at(sight, () -> finish(item, Status.FINISHED));
        });
        long giveUp = (world.pace().hasSlowMachine(item.place()) ? lost : 0)
                + world.pace().giveUpSeconds(item.place(), horizon, number);
        world.timeline().in(giveUp, () -> finish(item, Status.FAILED));
    }

    private void watch(Item item) {
        Values values = item.component().values();
        Runnable tell = () -> notices.tell(values, "onLateAction", "RUNNING", true);
        values.seconds("lateAfterTimeout").ifPresent(seconds -> {
            Instant deadline = interval.start().plusSeconds(seconds);
            if (!deadline.isAfter(began)) {
                tell.run();
                return;
            }
            world.timeline().at(deadline, () -> {
                if (!item.isEnded()) {
                    tell.run();
                }
            });
        });
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
        Optional<Machine> machine = item.component().resource().map(machines::get);
        if (as == Status.FAILED && machine.filter(Machine::endsOnTaskFailure).isPresent()) {
            boolean isLast = users(machine.get()).allMatch(this::isSettled);
            if (isLast) {
                loose.add(machine.get().id());
            }
            machine.get().end(Status.CANCELED);
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
        if (!isOver && items.values().stream().allMatch(this::isSettled)) {
            isOver = true;
            over.run();
        }
    }

    private boolean advance(Item item) {
        if (item.isWaiting()) {
            return decide(item);
        }
        if (item.status() == Status.WAITING_FOR_RUNNER) {
            Machine machine = item.component().resource().map(machines::get).orElseThrow();
            if (machine.status() == Status.RUNNING) {
                work.start(item, Optional.of(machine));
                return true;
            }
        }
        return false;
    }

    private boolean decide(Item item) {
        List<Item> before = before(item);
        if (item.component().isCascade()
                && before.stream().anyMatch(other -> other.status().isBad())
                && (!world.deviates(Deviation.CASCADES_LAST) || before.stream().allMatch(this::isSettled))) {
            finish(item, Status.CASCADE_FAILED);
            cancelPreconditions(item);
            return true;
        }
        if (!before.stream().allMatch(other -> other.status() == Status.FINISHED)) {
            return false;
        }
        if (item.component().kind() == Kind.DATA_NODE) {
            finish(item, Status.FINISHED);
            return true;
        }
        Optional<Machine> machine = item.component().resource().map(machines::get);
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

    private List<Item> before(Item item) {
        return item.component().waitsFor().stream().map(items::get).toList();
    }

    /** Nothing will change it any more: it has ended, or waits for what will never come. */
    private boolean isSettled(Item item) {
        if (item.isEnded()) {
            return true;
        }
        List<Item> before = before(item);
        boolean isCascading = item.component().isCascade()
                && before.stream().anyMatch(other -> other.status().isBad());
        return item.isWaiting()
                && !isCascading
                && before.stream().allMatch(this::isSettled)
                && before.stream().anyMatch(other -> other.status() != Status.FINISHED);
    }

    private Stream<Item> users(Machine machine) {
        return items.values().stream()
                .filter(item -> item.component().resource().equals(Optional.of(machine.id())));
    }

    private boolean advance(Machine machine) {
        if (machine.status().isBad()) {
            Predicate<Item> isLeft =
                    world.deviates(Deviation.WAITING_ENDS) ? item -> !isSettled(item) : item -> !item.isEnded();
            List<Item> left = users(machine).filter(isLeft).toList();
            machines.keySet().forEach(other -> loose.ifWithin(other, machine.id()));
            users(machine).filter(Item::isWaiting).forEach(item -> loose.andWhatFollows(item.id()));
            items.values().stream().filter(Predicate.not(Item::isEnded)).forEach(item -> {
                loose.ifOnlyFor(item.id(), machine.id());
                loose.ifBetween(item.id(), machine.id());
            });
            left.forEach(item -> finish(item, Status.CANCELED));
            if (left.isEmpty()) {
                notices.tellOnce(machine.values(), "onFail", machine.status().name());
            }
            return !left.isEmpty();
        }
        Predicate<Item> isDone = world.deviates(Deviation.WAITING_ENDS) ? this::isSettled : Item::isEnded;
        if (machine.status() == Status.FINISHED || !users(machine).allMatch(isDone)) {
            return false;
        }
        boolean wasUsed = machine.status() == Status.RUNNING;
        machine.end(Status.FINISHED);
        if (wasUsed) {
            notices.tellOnce(machine.values(), "onSuccess", "FINISHED");
        }
        return true;
    }

    Trace.Run trace() {
        TreeMap<String, String> statuses = new TreeMap<>();
        TreeMap<String, List<Instant>> attempts = new TreeMap<>();
        TreeMap<String, String> commands = new TreeMap<>();
        TreeMap<String, Instant> ends = new TreeMap<>();
        TreeMap<String, List<Trace.Life>> lives = new TreeMap<>();
        items.forEach((id, item) -> {
            statuses.put(id, item.status().name());
            if (!item.attempts().isEmpty()) {
                attempts.put(id, item.attempts());
                commands.put(
                        id,
                        item.component().values().in(interval).text("command").orElse(""));
                item.end()
                        .filter(end -> item.status() == Status.FINISHED || item.status() == Status.FAILED)
                        .ifPresent(end -> ends.put(id, end));
            }
        });
        machines.forEach((id, machine) -> {
            statuses.put(id, machine.status().name());
            if (!machine.lives().isEmpty()) {
                lives.put(id, machine.lives());
            }
        });
        return new Trace.Run(
                group.id(), began, statuses, attempts, commands, ends, lives, notices.all(), loose.ids(), asked);
    }
}
