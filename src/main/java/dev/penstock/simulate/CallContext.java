package dev.penstock.simulate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** From where a service is called, and how to answer later. */
public final class CallContext {
    private final World world;
    private final Optional<Visit> visit;
    private final Optional<Answer> answer;

    /** How a waiting Task learns of its end. */
    interface Answer {
        void started();

        void succeed(Object output);

        void fail(StateFailure failure);
    }

    private CallContext(World world, Optional<Visit> visit, Optional<Answer> answer) {
        this.world = world;
        this.visit = visit;
        this.answer = answer;
    }

    static CallContext of(Visit visit, Optional<Answer> answer) {
        return new CallContext(visit.world(), Optional.of(visit), answer);
    }

    /** A call that comes from outside of any execution, e.g. of a schedule. */
    static CallContext outside(World world) {
        return new CallContext(world, Optional.empty(), Optional.empty());
    }

    public Instant now() {
        return world.time().now();
    }

    /** The execution that calls, unless a schedule does. */
    public Optional<Execution> execution() {
        return visit.map(Visit::execution);
    }

    /** Path of the calling state. */
    public String path() {
        return visit.map(Visit::path).orElse("");
    }

    /** The token of the waiting state. */
    public String token() {
        return visit.flatMap(Visit::currentToken)
                .orElseThrow(() -> new UnsupportedEmission(path() + " has no task token."));
    }

    /** The worker of an activity has taken the task. */
    public void started() {
        answer.ifPresent(Answer::started);
    }

    /** Ends a job; without effect when the state has gone on. */
    public void succeed(Object output) {
        answer.orElseThrow(() -> new UnsupportedEmission(path() + " doesn't wait."))
                .succeed(output);
    }

    /** Ends a job with an error; without effect when the state has gone on. */
    public void fail(StateFailure failure) {
        answer.orElseThrow(() -> new UnsupportedEmission(path() + " doesn't wait."))
                .fail(failure);
    }

    /** What Step Functions does to a job when the state is cancelled or times out. */
    public void onCancel(Runnable action) {
        visit.ifPresent(each -> each.onCancel(action));
    }

    /** Plans something that the service does later. */
    public void at(Instant due, Runnable action) {
        world.time().at(due, action);
    }

    void trace(Trace.Kind kind, String path, Map<String, Object> detail) {
        world.trace()
                .add(new Trace.Event(
                        now(), kind, execution().map(Execution::name).orElse(""), path, detail));
    }
}
