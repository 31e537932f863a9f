package dev.penstock.model;

import dev.penstock.model.Outcomes.Deed;
import java.util.List;
import java.util.function.Consumer;

/** One attempt of an activity on a cluster: steps, one after the other, whose time counts from when the first queues up. */
final class ClusterWork {
    private final World world;
    private final Item item;
    private final Machine cluster;
    private final List<Deed> deeds;
    private final Consumer<Boolean> ended;
    private final Consumer<Item> tie;
    private int turn;
    private boolean isActive;

    /**
     * An attempt that is still to be made.
     *
     * @param deeds how each step goes
     * @param ended hears whether it went well; not called when the activity was cancelled meanwhile
     * @param tie hears of what fails in one instant with others
     */
    ClusterWork(
            World world, Item item, Machine cluster, List<Deed> deeds, Consumer<Boolean> ended, Consumer<Item> tie) {
        this.world = world;
        this.item = item;
        this.cluster = cluster;
        this.deeds = List.copyOf(deeds);
        this.ended = ended;
        this.tie = tie;
    }

    void submit(long limitSeconds) {
        turn = item.turn();
        if (limitSeconds < Long.MAX_VALUE / 8) {
            world.timeline().in(limitSeconds, () -> ifOpen(this::cut));
        }
        cluster.mourn(() -> ifOpen(this::die));
        cluster.steps().add(item, this::start);
    }

    private void ifOpen(Runnable action) {
        if (item.turn() == turn) {
            action.run();
        }
    }

    private void start() {
        isActive = true;
        ifOpen(() -> {
            item.attempt(world.timeline().now());
            perform(0);
        });
    }

    private void perform(int number) {
        Deed deed = deeds.get(number);
        switch (deed.kind()) {
            case SUCCEEDS -> world.timeline().in(deed.seconds(), () -> ifOpen(() -> goOn(number + 1)));
            case FAILS, SAYS_NO -> world.timeline().in(deed.seconds(), () -> ifOpen(() -> close(false)));
            case HANGS, FALLS_SILENT -> {}
            case KILLS_MACHINE -> world.timeline().in(deed.seconds(), () -> ifOpen(this::kill));
        }
    }

    private void goOn(int number) {
        if (number == deeds.size()) {
            close(true);
            return;
        }
        isActive = false;
        cluster.steps().follow(item, () -> {
            isActive = true;
            ifOpen(() -> {
                item.step();
                perform(number);
            });
        });
    }

    private void kill() {
        if (world.deviates(Deviation.DEATH_IS_SILENCE)) {
            cluster.die();
        } else {
            cluster.end(Status.FAILED);
        }
    }

    /** All that run on it fail in one instant; the first failure may end the cluster under the others. */
    private void die() {
        if (cluster.endsOnTaskFailure()) {
            tie.accept(item);
        }
        close(false);
    }

    private void close(boolean isWell) {
        leave();
        ended.accept(isWell);
    }

    /** What is left of it on the cluster is cancelled before anything else is done. */
    private void cut() {
        item.become(Status.RUNNING, world.timeline().now());
        int next = item.turn();
        world.timeline().in(world.pace().yieldSeconds(cluster.place()), this::leave);
        world.timeline().in(world.pace().cancelSeconds(item.place()), () -> {
            if (item.turn() == next) {
                ended.accept(false);
            }
        });
    }

    private void leave() {
        if (isActive) {
            isActive = false;
            cluster.steps().leave();
        } else {
            cluster.steps().withdraw(item);
        }
    }
}
