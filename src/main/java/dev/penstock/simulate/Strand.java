package dev.penstock.simulate;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thread of control through a scope: it is in one state at a time. */
final class Strand {
    private final World world;
    private final Execution execution;
    private final Scope scope;
    private final Ending ending;
    private @Nullable Visit visit;
    private boolean over;

    Strand(World world, Execution execution, Scope scope, Ending ending) {
        this.world = world;
        this.execution = execution;
        this.scope = scope;
        this.ending = ending;
    }

    World world() {
        return world;
    }

    Execution execution() {
        return execution;
    }

    Scope scope() {
        return scope;
    }

    boolean isOver() {
        return over;
    }

    void start(Object input) {
        enter(scope.startAt(), input);
    }

    void enter(String state, Object input) {
        Map<String, Object> definition = scope.state(state);
        world.time().soon(() -> {
            if (!over) {
                Visit next = new Visit(this, state, definition, input);
                visit = next;
                next.begin();
            }
        });
    }

    /** A strand through the states of a branch or iteration of this one's current state. */
    Strand inner(Map<String, Object> definition, String path, Optional<Map<String, Object>> item, Ending then) {
        return new Strand(world, execution, new Scope(scope, definition, path, item), then);
    }

    void succeed(Object output) {
        if (!over) {
            over = true;
            ending.succeeded(output);
        }
    }

    void fail(StateFailure failure) {
        if (!over) {
            over = true;
            ending.failed(failure);
        }
    }

    void cancel() {
        if (!over) {
            over = true;
            if (visit != null) {
                visit.cancel();
            }
        }
    }
}
