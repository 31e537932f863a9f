package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Cluster;
import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is taken, held while its work runs, and given back whatever happens.
 *
 * <pre>
 * Decide R -> Lease R -> Hold R [ Ready R -> … -> Return R | Limit R -> TimedOut R ] -> Release R -> After R -> …
 *                 ^                                                                                   |
 *                 +----------------------------- Delay R <- refused or never ready, a retry left -----+
 * </pre>
 */
final class LeaseStates {
    static final String DONE = "DP.Done";
    static final String TIMED_OUT = "DP.TimedOut";
    static final String TASK_FAILED = "DP.TaskFailed";
    static final String NOT_READY = "DP.NotReady";

    private final Emission emission;
    private final Lease lease;
    private final String id;
    private final LeaseCalls calls;

    LeaseStates(Emission emission, Lease lease) {
        this.emission = emission;
        this.lease = lease;
        this.id = lease.resource();
        this.calls = lease.machine() instanceof Cluster cluster
                ? new ClusterCalls(emission, lease, cluster)
                : new InstanceCalls(emission, lease);
    }

    /** The names that the parts of a lease go by, given before any of them is written. */
    record Signposts(String take, String takeOnDemand, String hold, String release, String after, String delay) {
        /** The same with something else before the release. */
        Signposts releasedBy(String first) {
            return new Signposts(take, takeOnDemand, hold, first, after, delay);
        }
    }

    Signposts signposts() {
        return new Signposts(
                emission.name("Lease " + id),
                lease.isOnDemandLast() ? emission.name("Lease " + id + " on demand") : "",
                emission.name("Hold " + id),
                emission.name("Release " + id),
                emission.name("After " + id),
                lease.attempts().retries() > 0 ? emission.name("Delay " + id) : "");
    }

    /** Its deadline, where it's cancelled when it is late. */
    Optional<LateLeases> late() {
        return LateLeases.of(emission, lease);
    }

    /** The calls that take the machine; the one on demand is for the last attempt only. */
    List<State> take(Signposts posts) {
        return calls.take(posts);
    }

    List<State> release(Signposts posts) {
        return calls.release(posts);
    }

    /**
     * The block itself.
     *
     * @param body the work; it has to end in {@code back}
     * @param back name of the state that leaves the block with everything known
     */
    State hold(Signposts posts, String ready, Fragment body, String back) {
        String notReady = emission.name("NotReady " + id);
        String timedOut = emission.name("TimedOut " + id);
        Fragment probe = calls.ready(ready, notReady, body.entry());
        State returned = new State.Fail(back, DONE, "{% $string($states.input) %}");
        State never = new State.Fail(notReady, NOT_READY, "{% $states.input.reason %}");
        State limit =
                State.Wait.until(emission.name("Limit " + id), Data.template(Data.record(id) + ".endsAt"), timedOut);
        State over = new State.Fail(timedOut, TIMED_OUT, id + " reached its terminateAfter");
        List<State> work = new ArrayList<>();
        work.addAll(probe.states());
        work.addAll(body.states());
        work.add(returned);
        work.add(never);
        List<StateMachine> branches = new ArrayList<>();
        branches.add(new StateMachine(Optional.empty(), probe.entry(), work));
        branches.add(new StateMachine(Optional.empty(), limit.name(), List.of(limit, over)));
        late().ifPresent(late -> branches.add(late.deadline()));
        return new State.Parallel(
                posts.hold(), branches, Optional.empty(), catchers(posts), Optional.of(posts.release()));
    }

    private List<Catcher> catchers(Signposts posts) {
        List<Catcher> catchers = new ArrayList<>();
        catchers.add(Catcher.of(
                Data.template("$merge([$parse($states.errorOutput.Cause), {" + Jsonata.quote(id) + ": "
                        + Data.changed(id, "'status': 'FINISHED', 'end': $now()") + "}])"),
                posts.release(),
                DONE));
        catchers.add(Catcher.of(ended("TIMEDOUT", ""), posts.release(), TIMED_OUT));
        catchers.add(Catcher.of(ended("FAILED", ", 'isReady': false"), posts.release(), NOT_READY));
        late().ifPresent(late -> catchers.add(late.caught(posts.release())));
        if (lease.endsOnTaskFailure()) {
            catchers.add(Catcher.of(ended("CANCELED", ""), posts.release(), TASK_FAILED));
        }
        catchers.add(Catcher.all(ended("FAILED", ""), posts.release()));
        return catchers;
    }

    private String ended(String status, String more) {
        return Data.withTemplate(
                id,
                Data.changed(
                        id,
                        "'status': '" + status + "'" + more
                                + ", 'end': $now(), 'errorMessage': $substring($states.errorOutput.Cause, 0, 500)"));
    }

    /** Rules of the Choice after the release: that lead to {@code late}, or to another attempt. */
    List<Rule> after(Signposts posts, String late) {
        List<Rule> rules = new ArrayList<>();
        late().ifPresent(lateness -> rules.add(lateness.after(late)));
        if (!posts.delay().isEmpty()) {
            rules.add(Rule.of(
                    Data.template(Data.record(id) + ".isReady = false and " + Data.record(id) + ".attempt <= "
                            + lease.attempts().retries()),
                    posts.delay()));
        }
        return rules;
    }

    /** The pause before another attempt, and which one it is. */
    List<State> delay(Signposts posts) {
        if (posts.delay().isEmpty()) {
            return List.of();
        }
        Fragment market = market(posts);
        Fragment look = calls.beforeRetry(posts, market.entry());
        List<State> states = new ArrayList<>();
        states.add(State.Wait.seconds(posts.delay(), lease.attempts().delaySeconds(), look.entry()));
        states.addAll(look.states());
        states.addAll(market.states());
        return states;
    }

    private Fragment market(Signposts posts) {
        if (!lease.isOnDemandLast()) {
            return Fragment.nothing(posts.take());
        }
        return Fragment.of(new State.Choice(
                emission.name("Decide market of " + id),
                List.of(Rule.of(
                        Data.template(Data.record(id) + ".attempt = "
                                + lease.attempts().retries()),
                        posts.takeOnDemand())),
                Optional.empty(),
                posts.take()));
    }
}
