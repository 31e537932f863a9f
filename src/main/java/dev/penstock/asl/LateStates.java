package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Timers beside the work of a run that tell who is late; they end with the work.
 *
 * <pre>
 * Watch [ work -> Return objects | Late A -> Read A -> Decide late A -> Notify OnLateAction of A ]
 * </pre>
 *
 * <p>The clock starts at the scheduled start, also while the object still waits for others; who ended only after the
 * deadline was late.
 */
final class LateStates {
    private final Emission emission;
    private final NoticeStates notices;

    LateStates(Emission emission) {
        this.emission = emission;
        this.notices = new NoticeStates(emission);
    }

    /**
     * The work in a race with its timers; the work alone when nobody asks for lateness.
     *
     * @param work the work, for the name of the state that it ends in
     */
    static Fragment watch(Emission emission, Function<String, Fragment> work, String next) {
        if (emission.late().isEmpty()) {
            return work.apply(next);
        }
        String watch = emission.name("Watch");
        String back = emission.name("Return objects");
        Fragment watched = work.apply(back);
        List<State> states = new ArrayList<>(watched.states());
        states.add(new State.Fail(back, LeaseStates.DONE, "{% $string($states.input) %}"));
        List<StateMachine> branches = new ArrayList<>();
        branches.add(new StateMachine(Optional.empty(), watched.entry(), states));
        LateStates late = new LateStates(emission);
        emission.late().forEach((id, lateness) -> branches.add(late.timer(id, lateness)));
        return Fragment.of(new State.Parallel(
                watch,
                branches,
                Optional.empty(),
                List.of(Catcher.of("{% $parse($states.errorOutput.Cause) %}", next, LeaseStates.DONE)),
                Optional.of(next)));
    }

    private StateMachine timer(String id, Lateness lateness) {
        String read = emission.name("Read " + id);
        String decide = emission.name("Decide late " + id);
        String over = emission.name("Late " + id + " ended");
        State wait = State.Wait.until(
                emission.name("Late " + id), Data.template("$fromMillis(" + deadline(lateness) + ")"), read);
        Fragment told = notices.tell("OnLateAction", id, lateness.notices(), over);
        String running = "{" + Jsonata.quote(id) + ": {'status': 'RUNNING', 'errorMessage': 'late'}, 'isEnded': false}";
        String item = "$states.result.Item";
        // a run may begin after the deadline: what ends at once is late all the same
        String isEnded = isFinishedBefore(id) + " or ($exists(" + item + ".finalStatus) ? $count([$parse(" + item
                + ".outcome.S).end][$toMillis($) > " + deadline(lateness) + "]) = 0 : false)";
        State ask = State.task(read, "arn:aws:states:::aws-sdk:dynamodb:getItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName", emission.references().gateTable(),
                        "Key", GateStates.key(emission.isLent(id) ? LendStates.ended(id) : id),
                        "ConsistentRead", true))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Data.template("$merge([" + running + ", {'isEnded': " + isEnded + "}])"))
                .catching(Catcher.all(Data.template(running), told.entry()))
                .next(decide);
        emission.grant(Grant.of("dynamodb:GetItem", emission.references().gateTableArn()));
        List<State> states = new ArrayList<>();
        states.add(wait);
        states.add(ask);
        states.add(new State.Choice(
                decide, List.of(Rule.of("{% $states.input.isEnded %}", over)), Optional.empty(), told.entry()));
        states.addAll(told.states());
        states.add(new State.Succeed(over, Optional.of(Map.of())));
        return new StateMachine(Optional.empty(), wait.name(), states);
    }

    /** Nothing is late again in a run that does only what an earlier one of its interval left undone. */
    private String isFinishedBefore(String id) {
        return emission.run().leases().containsKey(id)
                ? emission.run().users(id).stream()
                        .map(user -> Data.isFinishedBefore(user.id()))
                        .collect(Collectors.joining(" and ", "(", ")"))
                : Data.isFinishedBefore(id);
    }

    /** A step that the run leaves blocked is told to be late at once, because the run won't be there in time. */
    static Fragment blocked(Emission emission, NoticeStates notices, Step step, String next) {
        return step.lateness()
                .map(late -> notices.tell("OnLateAction of waiting", step.id(), late.notices(), next))
                .orElseGet(() -> Fragment.nothing(next));
    }

    /** What a timer of a resource looks at: that its lease is over. */
    static Fragment recorded(Emission emission, Lease lease, String next) {
        return emission.late().containsKey(lease.resource())
                ? new GateStates(emission).record(lease.resource(), next)
                : Fragment.nothing(next);
    }

    /** Whether the timer of the step hasn't gone off yet. */
    static String isEarly(Step step) {
        return "$millis() < " + deadline(step.lateness().orElseThrow());
    }

    static String deadline(Lateness lateness) {
        return "$toMillis($scheduledStartTime) + " + lateness.seconds() * 1000;
    }
}
