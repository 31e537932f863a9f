package dev.penstock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instance of a component in one run. */
final class Item {
    private final Component component;
    private final int place;
    private final Waits waits;
    private final List<Instant> attempts = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private Status status = Status.WAITING_ON_DEPENDENCIES;
    private @Nullable Instant end;
    private int turn;

    Item(Component component, int place, Waits waits) {
        this.component = component;
        this.place = place;
        this.waits = waits;
    }

    Component component() {
        return component;
    }

    /** Among the objects of its run. */
    int place() {
        return place;
    }

    /** The instance of the resource that it works on. */
    Optional<Machine> machine() {
        return waits.machine(this);
    }

    boolean isSettled() {
        return waits.isSettled(this);
    }

    String id() {
        return component.id();
    }

    Status status() {
        return status;
    }

    boolean isWaiting() {
        return status == Status.WAITING_ON_DEPENDENCIES;
    }

    boolean isEnded() {
        return status.isEnd();
    }

    void become(Status next, Instant now) {
        status = next;
        turn++;
        if (next.isEnd()) {
            end = now;
        }
    }

    /** Changes whenever something planned for later has become void. */
    int turn() {
        return turn;
    }

    /** Begins an attempt with its first step. */
    void attempt(Instant now) {
        attempts.add(now);
        steps.add(1);
    }

    /** Begins the next step of the attempt. */
    void step() {
        steps.set(steps.size() - 1, steps.get(steps.size() - 1) + 1);
    }

    /** How many steps each attempt began. */
    List<Integer> steps() {
        return List.copyOf(steps);
    }

    List<Instant> attempts() {
        return List.copyOf(attempts);
    }

    Optional<Instant> end() {
        return Optional.ofNullable(end);
    }
}
