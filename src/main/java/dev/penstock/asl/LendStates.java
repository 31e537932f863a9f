package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Cluster;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lease in a branch of its own, for a resource whose lifetime is no block of the run.
 *
 * <pre>
 * Need R [ Await request for R | Await every user ] -> Lease R -> Hold R [ Ready R -> Offer R -> Await every user ] …
 * Decide A -> Request R for A -> Await R for A -> While R lasts for A [ Run A | Await end of R ]
 * </pre>
 */
final class LendStates {
    private static final String REQUESTED = "DP.Requested";
    private static final String UNUSED = "DP.Unused";
    private static final String ENDED = "DP.LeaseEnded";

    private final Emission emission;
    private final GateStates gates;
    private final NoticeStates notices;

    LendStates(Emission emission) {
        this.emission = emission;
        this.gates = new GateStates(emission);
        this.notices = new NoticeStates(emission);
    }

    /** An activity's attempts on a resource that it has to ask for. */
    Fragment borrow(Step.Activity activity, Function<String, Fragment> attempts, String succeeded, String failed) {
        if (emission.sharedResource(activity.id()).isPresent()) {
            return new SharedLeases(emission).borrow(activity, attempts, succeeded, failed);
        }
        String id = activity.id();
        String resource = activity.lease().orElseThrow();
        long patience = emission.patience(id);
        String over = emission.name(resource + " ended under " + id);
        Fragment end = gates.awaitSignal(ended(resource), id, patience, over);
        List<State> other = new ArrayList<>(end.states());
        other.add(new State.Fail(over, ENDED, resource + " ended before " + id));
        Fragment race = new Race(emission, activity, "While " + resource + " lasts for " + id, "CANCELED")
                .against(new StateMachine(Optional.empty(), end.entry(), other), attempts, succeeded, failed);
        String gone = "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage': "
                + Jsonata.quote(resource + " ended ") + " & " + Data.status(resource) + "}";
        State decide = new State.Choice(
                emission.name("Decide " + resource + " for " + id),
                List.of(Rule.of(
                        Data.template(Data.status(resource) + " != 'RUNNING'"), Data.withTemplate(id, gone), failed)),
                Optional.empty(),
                race.entry());
        Fragment wait = gates.await(resource, id, patience, decide.name());
        Fragment ask = gates.signal("Request " + resource + " for " + id, requested(resource), wait.entry());
        return ask.before(wait).before(Fragment.of(decide)).before(race);
    }

    /**
     * The branch that leases the resource from the first request until the last user has ended; a machine that does
     * nothing else is started by the first request.
     */
    Fragment lend(Lease lease, String next) {
        String id = lease.resource();
        boolean isShared = emission.run().isLease();
        IntervalGates shared = new IntervalGates(emission);
        LeaseStates states = new LeaseStates(emission, lease);
        String needed = emission.name("Need " + id);
        LeaseStates.Signposts posts = states.signposts();
        String need = isShared && states.late().isEmpty() ? posts.take() : needed;
        String ready = emission.name("Ready " + id);
        String back = emission.name("Return " + id);
        Fragment users = isShared
                ? new SharedLeases(emission).awaitUsers(lease, back)
                : awaitUsers(id, "the return of " + id, back);
        Fragment offer = isShared ? shared.offer("Offer", id, users.entry()) : gates.offer("Offer", id, users.entry());
        Fragment early = endEarly(lease, posts.release());
        State block = states.hold(posts.releasedBy(early.entry()), ready, offer.before(users), back);

        String leave = emission.name("Leave " + id);
        State last = new State.Pass(
                leave,
                Map.of(),
                Optional.of(Data.template("{" + Jsonata.quote(id) + ": " + Data.record(id) + "}")),
                Optional.of(next));
        Fragment told = notices.tell("OnSuccess", id, lease.notices().onSuccess(), leave);
        Fragment failed = notices.tell("OnFail", id, lease.notices().onFail(), leave);
        State how = new State.Choice(
                emission.name("Ended " + id),
                List.of(Rule.of(Data.template(Data.status(id) + " != 'FINISHED'"), failed.entry())),
                Optional.empty(),
                told.entry());
        Fragment recorded = isShared ? LateStates.recorded(emission, lease, how.name()) : Fragment.nothing(how.name());
        Fragment closed = isShared
                ? shared.end("Signal end of " + id, id, recorded.entry())
                : gates.signal("Signal end of " + id, ended(id), recorded.entry());
        Fragment close =
                isShared ? shared.offer("Close", id, closed.entry()) : gates.offer("Close", id, closed.entry());
        Fragment late = states.late()
                .map(lateness -> lateness.tell(close.entry()))
                .orElseGet(() -> Fragment.nothing(close.entry()));
        List<Rule> rules = states.after(posts, late.entry());
        State after = rules.isEmpty()
                ? passing(posts.after(), close.entry())
                : new State.Choice(posts.after(), rules, Optional.empty(), close.entry());

        List<State> all = new ArrayList<>();
        if (isShared) {
            states.late()
                    .ifPresent(lateness -> all.add(new State.Choice(
                            need, List.of(lateness.atItsTurn(late.entry())), Optional.empty(), posts.take())));
        } else {
            all.add(need(need, id, posts.take(), leave, states.late(), late.entry()));
        }
        all.addAll(states.take(posts));
        all.add(block);
        all.addAll(early.states());
        all.addAll(states.release(posts));
        all.add(after);
        all.addAll(states.delay(posts));
        all.addAll(late.states());
        all.addAll(close.states());
        all.addAll(closed.states());
        all.addAll(recorded.states());
        all.add(how);
        all.addAll(told.states());
        all.addAll(failed.states());
        all.add(last);
        return new Fragment(need, all);
    }

    /**
     * Tells the users of a cluster that it ends under them before it does: its end cancels their steps, which mustn't
     * count as failures of their own.
     */
    private Fragment endEarly(Lease lease, String release) {
        if (!(lease.machine() instanceof Cluster)) {
            return Fragment.nothing(release);
        }
        String id = lease.resource();
        String name = "Signal early end of " + id;
        Fragment signal = emission.run().isLease()
                ? new IntervalGates(emission).end(name, id, release)
                : gates.signal(name, ended(id), release);
        State decide = new State.Choice(
                emission.name("Decide early end of " + id),
                List.of(Rule.of(
                        Data.template(
                                Data.status(id) + " != 'FINISHED' and $not($exists(" + Data.record(id) + ".isReady))"),
                        signal.entry())),
                Optional.empty(),
                release);
        return Fragment.of(decide).before(signal);
    }

    private static State passing(String name, String next) {
        return new State.Pass(name, Map.of(), Optional.empty(), Optional.of(next));
    }

    /** Waits for the first user that asks, or for the last to end without having asked. */
    private State need(String name, String id, String take, String leave, Optional<LateLeases> late, String whenLate) {
        String asked = emission.name("Asked for " + id);
        String nobody = emission.name("Nobody asked for " + id);
        long patience = emission.run().users(id).stream()
                .mapToLong(user -> emission.patience(user.id()))
                .max()
                .orElseThrow();
        Fragment request = gates.awaitSignal(requested(id), "the lease of " + id, patience, asked);
        Fragment users = awaitUsers(id, "the need of " + id, nobody);
        List<State> first = new ArrayList<>(request.states());
        first.add(new State.Fail(asked, REQUESTED, "An activity is ready to run on " + id));
        List<State> second = new ArrayList<>(users.states());
        second.add(new State.Fail(nobody, UNUSED, "Nothing ran on " + id));
        List<StateMachine> branches = new ArrayList<>();
        branches.add(new StateMachine(Optional.empty(), request.entry(), first));
        branches.add(new StateMachine(Optional.empty(), users.entry(), second));
        List<Catcher> catchers = new ArrayList<>();
        catchers.add(Catcher.of("{% $states.input %}", take, REQUESTED));
        catchers.add(Catcher.of(Data.withTemplate(id, "{'status': 'FINISHED', 'attempt': 0}"), leave, UNUSED));
        late.ifPresent(lateness -> {
            branches.add(lateness.deadline());
            catchers.add(lateness.caught(whenLate));
        });
        catchers.add(Catcher.all(
                Data.withTemplate(
                        id,
                        "{'status': 'FAILED', 'attempt': 0, 'errorMessage':"
                                + " $substring($states.errorOutput.Cause, 0, 300)}"),
                leave));
        return new State.Parallel(name, branches, Optional.empty(), catchers, Optional.of(leave));
    }

    private Fragment awaitUsers(String id, String purpose, String next) {
        List<Step.Activity> users = emission.run().users(id);
        Fragment rest = Fragment.nothing(next);
        for (int i = users.size() - 1; i >= 0; i--) {
            String user = users.get(i).id();
            rest = gates.await(user, purpose, emission.patience(user), rest.entry())
                    .before(rest);
        }
        return rest;
    }

    private static String requested(String resource) {
        return resource + " requested";
    }

    /** The gate that opens when the lease is over. */
    static String ended(String resource) {
        return resource + " ended";
    }
}
