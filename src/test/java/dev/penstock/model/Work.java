package dev.penstock.model;

import dev.penstock.model.Outcomes.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The attempts of activities. */
final class Work {
    private final World world;
    private final Interval interval;
    private final long patience;
    private final BiConsumer<Item, Status> finish;
    private final Consumer<Item> tie;

    /**
     * The attempts of one run.
     *
     * @param patience into how many parts looks divide the time of a statement
     * @param tie hears of what was cancelled in the very instant in which it would have gone on by itself
     */
    Work(World world, Interval interval, long patience, BiConsumer<Item, Status> finish, Consumer<Item> tie) {
        this.world = world;
        this.interval = interval;
        this.patience = patience;
        this.finish = finish;
        this.tie = tie;
    }

    void start(Item item, Optional<Machine> machine) {
        item.become(Status.RUNNING, world.timeline().now());
        next(item, machine, 1);
    }

    private void next(Item item, Optional<Machine> machine, long attempt) {
        if (machine.isPresent() || item.component().isInDatabase()) {
            begin(item, machine, attempt);
            return;
        }
        later(item, world.pace().queueSeconds(), () -> begin(item, machine, attempt));
    }

    private void begin(Item item, Optional<Machine> machine, long attempt) {
        if (machine.flatMap(Machine::dead).isPresent()) {
            later(item, 0, () -> failed(item, machine, attempt));
            return;
        }
        Deed deed = world.outcomes().deed(interval.name(), item.id(), attempt);
        Values values = item.component().values();
        long limit = values.seconds("attemptTimeout").orElse(Long.MAX_VALUE / 4);
        if (machine.filter(Machine::isCluster).isPresent()) {
            Consumer<Boolean> ended = isWell -> {
                if (isWell) {
                    finish.accept(item, Status.FINISHED);
                } else {
                    failed(item, machine, attempt);
                }
            };
            new ClusterWork(world, item, machine.get(), deeds(item, attempt), ended, tie).submit(limit);
            return;
        }
        if (item.component().isInDatabase()) {
            new StatementWork(world, item, deed, limit, patience)
                    .begin(
                            (seconds, action) -> later(item, seconds, action),
                            () -> finish.accept(item, Status.FINISHED),
                            () -> failed(item, machine, attempt));
            return;
        }
        item.attempt(world.timeline().now());
        long silence = values.silenceSeconds(limit);
        boolean isInTime = deed.seconds() < limit;
        Runnable fails = () -> failed(item, machine, attempt);
        switch (deed.kind()) {
            case SUCCEEDS ->
                later(
                        item,
                        Math.min(deed.seconds(), limit),
                        isInTime ? () -> finish.accept(item, Status.FINISHED) : fails);
            case FAILS, SAYS_NO -> later(item, Math.min(deed.seconds(), limit), fails);
            case HANGS -> later(item, limit, fails);
            case FALLS_SILENT -> later(item, Math.min(silence, limit), fails);
            case KILLS_MACHINE -> kill(item, machine.orElseThrow(), Math.min(deed.seconds(), limit), isInTime);
        }
        // a machine that dies under somebody else's work silences this one too
        int turn = item.turn();
        machine.ifPresent(shared -> shared.mourn(() -> {
            if (item.turn() == turn && deed.kind() != Deed.Kind.FALLS_SILENT) {
                silence(item, shared, attempt, silence, limit);
            }
        }));
    }

    /** How the steps of an attempt go. */
    private List<Deed> deeds(Item item, long attempt) {
        int steps = WorkText.of(item.component().values().in(interval)).size();
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> world.outcomes().deed(interval.name(), item.id(), attempt, step))
                .toList();
    }

    private void kill(Item item, Machine machine, long seconds, boolean isInTime) {
        Instant now = world.timeline().now();
        world.timeline().at(now.plusSeconds(seconds), () -> {
            if (!isInTime || machine.status().isEnd()) {
                return;
            }
            if (world.deviates(Deviation.DEATH_IS_SILENCE)) {
                machine.die();
            } else {
                machine.end(Status.FAILED);
            }
        });
        if (!isInTime) {
            later(
                    item,
                    seconds,
                    () -> failed(item, Optional.of(machine), item.attempts().size()));
        }
    }

    private void silence(Item item, Machine machine, long attempt, long silence, long limit) {
        Instant begun = item.attempts().get((int) attempt - 1);
        long alive = Duration.between(begun, world.timeline().now()).toSeconds();
        long lastBeat = Math.max(0, alive - world.pace().lastBeatSeconds(item.place()));
        long end = Math.min(limit, lastBeat + silence);
        item.become(Status.RUNNING, world.timeline().now());
        later(item, Math.max(0, end - alive), () -> failed(item, Optional.of(machine), attempt));
    }

    private void failed(Item item, Optional<Machine> machine, long attempt) {
        Values values = item.component().values();
        item.become(Status.RUNNING, world.timeline().now());
        if (attempt > values.retries()) {
            finish.accept(item, Status.FAILED);
            return;
        }
        later(item, values.retryDelaySeconds(), () -> next(item, machine, attempt + 1));
    }

    private void later(Item item, long seconds, Runnable action) {
        if (seconds > Long.MAX_VALUE / 8) {
            return;
        }
        int turn = item.turn();
        world.timeline().in(seconds, () -> {
            if (item.turn() == turn) {
                action.run();
            } else if (item.status() == Status.CANCELED
                    && item.end().equals(Optional.of(world.timeline().now()))) {
                tie.accept(item);
            }
        });
    }
}
