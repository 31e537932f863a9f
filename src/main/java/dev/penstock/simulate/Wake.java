package dev.penstock.simulate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends one try of a Task: by its answer, by its time-out or because no heartbeat came. */
final class Wake implements CallContext.Answer {
    private final Visit visit;
    private final Target target;
    private long timeout = WaitKind.MOST_SECONDS;
    private long heartbeat;
    private boolean done;
    private VirtualTime.@Nullable Timer pulse;

    Wake(Visit visit, Target target) {
        this.visit = visit;
        this.target = target;
    }

    /** Reads TimeoutSeconds and HeartbeatSeconds, which each try evaluates anew. */
    void readLimits() {
        if (visit.state().containsKey("TimeoutSeconds")) {
            timeout = WaitKind.seconds(visit, "TimeoutSeconds", 1);
        }
        if (visit.state().containsKey("HeartbeatSeconds")) {
            heartbeat = WaitKind.seconds(visit, "HeartbeatSeconds", 1);
            if (heartbeat >= timeout) {
                throw StateFailure.query("HeartbeatSeconds of " + visit.name() + " isn't below its TimeoutSeconds.");
            }
        }
    }

    /** Starts both clocks; those of an activity start when a worker takes the task. */
    void watch() {
        if (visit.state().containsKey("TimeoutSeconds")) {
            visit.timer(due(timeout), () -> expire(StateFailure.TIMEOUT, "Not ended within " + timeout + " seconds."));
        }
        beat();
    }

    boolean wantsBeats() {
        return heartbeat > 0;
    }

    void beat() {
        if (pulse != null) {
            pulse.cancel();
        }
        if (heartbeat > 0 && !done) {
            pulse = visit.timer(
                    due(heartbeat),
                    () -> expire(StateFailure.HEARTBEAT, "No heartbeat for " + heartbeat + " seconds."));
        }
    }

    private Instant due(long seconds) {
        return visit.world().time().now().plusSeconds(seconds);
    }

    private void expire(String error, String cause) {
        fail(new StateFailure(error, cause));
    }

    @Override
    public void started() {
        visit.count(1);
        watch();
    }

    @Override
    public void succeed(Object output) {
        if (!done) {
            done = true;
            visit.count(1);
            visit.trace(Trace.Kind.ANSWERED, Tree.of("call", target.call(), "result", output));
            visit.succeed(output);
        }
    }

    @Override
    public void fail(StateFailure failure) {
        if (!done) {
            done = true;
            visit.count(1);
            visit.fail(failure);
        }
    }

    /** The state was cancelled, or its call refused: nothing may wake it any more. */
    void drop() {
        done = true;
    }
}
