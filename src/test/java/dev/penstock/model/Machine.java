package dev.penstock.model;

import dev.penstock.model.Outcomes.Boot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The instance of a resource in one run: a machine or a cluster that is tried for, shared and given back. */
final class Machine {
    private final Values values;
    private final int place;
    private final World world;
    private final String run;
    private final Consumer<Machine> changed;
    private final Steps steps;
    private final List<Trace.Life> lives = new ArrayList<>();
    private final List<Runnable> mourners = new ArrayList<>();
    private Status status = Status.WAITING_ON_DEPENDENCIES;
    private long attempt;
    private @Nullable Instant launched;
    private @Nullable Instant limit;
    private @Nullable Instant over;
    private @Nullable Instant dead;
    private boolean isUp;
    private boolean isClosing;

    Machine(Values values, int place, int stepsAtOnce, World world, String run, Consumer<Machine> changed) {
        this.values = values;
        this.place = place;
        this.world = world;
        this.run = run;
        this.changed = changed;
        this.steps = new Steps(world, stepsAtOnce);
    }

    boolean isCluster() {
        return values.object().type().equals("EmrCluster");
    }

    /** The queue in front of a cluster. */
    Steps steps() {
        return steps;
    }

    /** Whether it is about to end, which only a cluster takes time for. */
    boolean isClosing() {
        return isClosing;
    }

    /** Whether it ever took work. */
    boolean wasUp() {
        return isUp;
    }

    String id() {
        return values.object().id();
    }

    /** Among the objects of its run. */
    int place() {
        return place;
    }

    Values values() {
        return values;
    }

    Status status() {
        return status;
    }

    List<Trace.Life> lives() {
        return List.copyOf(lives);
    }

    /** Whether it ended in the very instant of its {@code terminateAfter}. */
    boolean wasAtItsLimit() {
        return over != null && over.equals(limit);
    }

    boolean endsOnTaskFailure() {
        return values.is("actionOnTaskFailure", "terminate");
    }

    /** Since when it is dead without anybody having noticed. */
    Optional<Instant> dead() {
        return Optional.ofNullable(dead);
    }

    void request() {
        if (status == Status.WAITING_ON_DEPENDENCIES) {
            status = Status.WAITING_FOR_RUNNER;
            launch();
        }
    }

    private void launch() {
        if (status.isEnd()) {
            return;
        }
        long number = ++attempt;
        Boot boot = world.outcomes().boot(run, id(), number);
        if (boot == Boot.REFUSED) {
            failed();
            return;
        }
        launched = world.timeline().now();
        values.seconds("terminateAfter").ifPresent(seconds -> {
            limit = world.timeline().now().plusSeconds(seconds);
            in(seconds, number, () -> end(Status.TIMEDOUT));
        });
        if (boot == Boot.NEVER_READY) {
            in(world.pace().initSeconds(place, values.seconds("initTimeout").orElseThrow()), number, () -> {
                buried();
                world.timeline().in(closeSeconds(), this::failed);
            });
            return;
        }
        long seconds =
                isCluster() ? world.pace().clusterSeconds(place) : world.pace().bootSeconds(place);
        in(seconds, number, () -> {
            status = Status.RUNNING;
            isUp = true;
            changed.accept(this);
        });
    }

    private void in(long seconds, long number, Runnable action) {
        Timeline timeline = world.timeline();
        timeline.in(seconds, () -> {
            if (number == attempt && launched != null && !status.isEnd() && !isClosing) {
                action.run();
            }
        });
    }

    private void failed() {
        if (status.isEnd() || isClosing) {
            return;
        }
        if (attempt <= retries()) {
            world.timeline().in(delay(), this::launch);
            return;
        }
        ended(Status.FAILED);
    }

    private void buried() {
        if (launched != null) {
            lives.add(new Trace.Life(launched, dead == null ? world.timeline().now() : dead));
            launched = null;
        }
    }

    void end(Status as) {
        if (status.isEnd() || isClosing) {
            return;
        }
        boolean isLiving = launched != null;
        buried();
        if (!isCluster() || !isLiving) {
            ended(as);
            return;
        }
        isClosing = true;
        steps.stop();
        changed.accept(this);
        world.timeline().in(closeSeconds(), () -> ended(as));
    }

    private void ended(Status as) {
        isClosing = false;
        status = as;
        over = world.timeline().now();
        changed.accept(this);
    }

    /** From the call that ends it until it is over. */
    long closeSeconds() {
        return isCluster() ? world.pace().closeSeconds(place) : 0;
    }

    /** What its failing attempts cost before it is there. */
    long lostSeconds() {
        long seconds = 0;
        for (long number = 1;
                number <= retries() + 1 && world.outcomes().boot(run, id(), number) != Boot.READY;
                number++) {
            boolean isRefused = world.outcomes().boot(run, id(), number) == Boot.REFUSED;
            long init = isRefused
                    ? 0
                    : world.pace()
                            .initSeconds(place, values.seconds("initTimeout").orElseThrow());
            seconds += init + delay() + (isRefused || !isCluster() ? 0 : 100);
        }
        return seconds;
    }

    private long retries() {
        boolean isTried = !values.is("actionOnResourceFailure", "retrynone");
        return isTried ? values.retries() : 0;
    }

    private long delay() {
        return values.retryDelaySeconds();
    }

    /** Hears of a death that nobody notices. */
    void mourn(Runnable mourner) {
        mourners.add(mourner);
    }

    void die() {
        if (dead == null) {
            dead = world.timeline().now();
            steps.stop();
            List.copyOf(mourners).forEach(Runnable::run);
        }
    }
}
