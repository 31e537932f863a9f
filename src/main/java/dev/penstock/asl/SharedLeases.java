package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Lease;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing;
import dev.penstock.schedule.Timing.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A resource that activities of several intervals share: a machine of its own leases it, once for each of its intervals.
 *
 * <pre>
 * Find R for A -> Announce A to R -> Ask for R for A -> Await R for A -> Decide R for A -> While R lasts for A [ … ]
 *                                          ^                                   |
 *                                          +------- Another R for A <- it's over
 * </pre>
 *
 * <p>Whoever asks first starts the lease, under the name of the resource's interval, so that all others meet it. Whoever
 * comes when it's over, such as a run again, takes a lease that serves nobody else.
 */
final class SharedLeases {
    /** What the input of a lease says that serves one run only: which use that is. */
    static final String ONLY_USE = "$states.context.Execution.Input.onlyUse";

    private static final String ALREADY_EXISTS = "Sfn.ExecutionAlreadyExistsException";
    private static final String ENDED = "DP.LeaseEnded";
    private static final long LONGEST_NAME = 80;

    private final Emission emission;
    private final GateStates gates;

    SharedLeases(Emission emission) {
        this.emission = emission;
        this.gates = new GateStates(emission);
    }

    /** A lease waits until all its users have ended. */
    Fragment awaitUsers(Lease lease, String next) {
        Fragment rest = Fragment.nothing(next);
        for (Map.Entry<RunPlan, List<Step.Activity>> sharer :
                emission.plan().sharers(lease.resource()).entrySet()) {
            for (Step.Activity activity : sharer.getValue()) {
                rest = IntervalWait.of(emission, lease, sharer.getKey(), activity)
                        .emit(rest.entry())
                        .before(rest);
            }
        }
        return rest;
    }

    /** An activity's attempts on a resource of another schedule. */
    Fragment borrow(Step.Activity activity, Function<String, Fragment> attempts, String succeeded, String failed) {
        String id = activity.id();
        String resource = activity.lease().orElseThrow();
        Fragment race = race(activity, resource, attempts, succeeded, failed);
        String decide = emission.name("Decide " + resource + " for " + id);
        Fragment wait = await(resource, id, decide);
        State ask = ask(resource, id, wait.entry(), failed);
        State another = new State.Pass(
                emission.name("Another " + resource + " for " + id),
                Map.of(variable(id), Data.template(another(id))),
                Optional.empty(),
                Optional.of(ask.name()));
        String isOver = "$not($exists($" + variable(id) + ".onlyUse)) and (" + Data.status(resource)
                + " = 'FINISHED' or $contains(" + IntervalGates.use() + ", '/'))";
        String gone = "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage': "
                + Jsonata.quote(resource + " ended ") + " & " + Data.status(resource) + "}";
        State choice = new State.Choice(
                decide,
                List.of(
                        Rule.of(Data.template(Data.record(resource) + ".isLent = true"), race.entry()),
                        Rule.of(Data.template(isOver), another.name())),
                Optional.of(Data.withTemplate(id, gone)),
                failed);
        State announce = announce(resource, id, ask.name());
        State find = new State.Pass(
                emission.name("Find " + resource + " for " + id),
                Map.of(variable(id), Data.template(interval(resource))),
                Optional.empty(),
                Optional.of(announce.name()));
        return Fragment.of(find, announce, ask)
                .before(wait)
                .before(Fragment.of(choice, another))
                .before(race);
    }

    /** The resource's interval in which the run's own begins: its bounds, and the name of its lease. */
    private String interval(String resource) {
        Timing.Recurring timing =
                (Timing.Recurring) emission.plan().run(resource).timing();
        Origin.At origin = (Origin.At) timing.origin();
        IntervalArithmetic intervals = new IntervalArithmetic(timing);
        return String.join(
                "; ",
                "( $origin := " + IntervalArithmetic.millis(origin.instant()),
                intervals.definitions(),
                "$k := $latest($toMillis($scheduledStartTime))",
                "{'name': " + IntervalArithmetic.runName("$boundary($k)") + ", 'start': "
                        + IntervalArithmetic.dateTime("$boundary($k)") + ", 'end': "
                        + IntervalArithmetic.dateTime("$boundary($k + 1)") + "} )");
    }

    /** The same for a lease of the run's own. */
    private static String another(String id) {
        String lease = "$" + variable(id);
        return "$merge([" + lease + ", {'name': $substring(" + lease + ".name & '-of-' & "
                + "$states.context.Execution.Name, 0, " + LONGEST_NAME + "), 'onlyUse': " + IntervalGates.use()
                + "}])";
    }

    /** A lease that is under way waits for those who say that they come. */
    private State announce(String resource, String id, String next) {
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        String gate = IntervalGates.ofUse(resource, emission.run().id(), id);
        return State.task(
                        emission.name("Announce " + id + " to " + resource),
                        "arn:aws:states:::aws-sdk:dynamodb:updateItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "Key",
                        IntervalGates.key(gate, IntervalGates.use()),
                        "UpdateExpression",
                        "SET expires = :expires",
                        "ExpressionAttributeValues",
                        tree(":expires", GateStates.expires(IntervalGates.keptSeconds(emission)))))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output("{% $states.input %}")
                .catching(Catcher.all("{% $states.input %}", next))
                .next(next);
    }

    private State ask(String resource, String id, String next, String failed) {
        String lease = "$" + variable(id);
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("StateMachineArn", emission.references().leaseMachine(resource));
        arguments.put("Name", Data.template(lease + ".name"));
        arguments.put(
                "Input",
                Data.template("$string($merge([{'scheduledStartTime': " + lease + ".start, 'scheduledEndTime': " + lease
                        + ".end}, $exists(" + lease + ".onlyUse) ? {'onlyUse': " + lease
                        + ".onlyUse}, $exists($states.context.Execution.Input.parameters) ? {'parameters':"
                        + " $states.context.Execution.Input.parameters}]))"));
        emission.grant(Grant.of("states:StartExecution", emission.references().leaseMachine(resource)));
        return State.task(
                        emission.name("Ask for " + resource + " for " + id),
                        "arn:aws:states:::aws-sdk:sfn:startExecution")
                .timeout(60L)
                .arguments(arguments)
                .retry(Retrier.never(ALREADY_EXISTS), Retrier.backingOff(2, 6, "States.ALL"))
                .output("{% $states.input %}")
                .catching(
                        Catcher.of("{% $states.input %}", next, ALREADY_EXISTS),
                        Catcher.all(
                                Data.withTemplate(
                                        id,
                                        "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage':"
                                                + " $states.errorOutput.Error}"),
                                failed))
                .next(next);
    }

    /** Waits until the lease is offered, or over; of one that is offered the run reports nothing but that. */
    private Fragment await(String resource, String id, String next) {
        String read = emission.name("Read " + resource + " for " + id);
        Map<String, Object> key = IntervalGates.key(resource, "$" + variable(id) + ".name");
        String lost =
                Data.withTemplate(resource, "{'status': 'FAILED', 'errorMessage': 'no word of its lease in time'}");
        State wait = gates.wait(
                        emission.name("Await " + resource + " for " + id),
                        key,
                        Math.max(86_400, emission.longestLease(resource)),
                        IntervalGates.keptSeconds(emission))
                .output(taken(resource, "$states.result"))
                .catching(Catcher.of("{% $states.input %}", read, GateStates.CONDITION_FAILED), Catcher.all(lost, next))
                .next(next);
        State take = State.task(read, "arn:aws:states:::aws-sdk:dynamodb:getItem")
                .timeout(60L)
                .arguments(tree("TableName", emission.references().gateTable(), "Key", key, "ConsistentRead", true))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(taken(resource, "$parse($states.result.Item.outcome.S)"))
                .catching(Catcher.all(lost, next))
                .next(next);
        emission.grant(Grant.of("dynamodb:GetItem", emission.references().gateTableArn()));
        return Fragment.of(wait, take);
    }

    private static String taken(String resource, String record) {
        return Data.withTemplate(
                resource,
                "$merge([" + record + ", " + record + ".status = 'RUNNING' ? {'status': 'FINISHED', 'isLent': true}])");
    }

    private Fragment race(
            Step.Activity activity,
            String resource,
            Function<String, Fragment> attempts,
            String succeeded,
            String failed) {
        String id = activity.id();
        String over = emission.name(resource + " ended under " + id);
        State end = gates.wait(
                        emission.name("Await end of " + resource + " for " + id),
                        IntervalGates.key(IntervalGates.ofEnd(resource), "$" + variable(id) + ".name"),
                        emission.patience(id),
                        IntervalGates.keptSeconds(emission))
                .output("{% $states.input %}")
                .catching(Catcher.all("{% $states.input %}", over))
                .next(over);
        List<State> other = new ArrayList<>(List.of(end));
        other.add(new State.Fail(over, ENDED, resource + " ended before " + id));
        return new Race(emission, activity, "While " + resource + " lasts for " + id, "CANCELED")
                .against(new StateMachine(Optional.empty(), end.name(), other), attempts, succeeded, failed);
    }

    /** A name that no other level of the machine assigns. */
    private static String variable(String id) {
        return "leaseFor" + Identifiers.encode(id);
    }
}
