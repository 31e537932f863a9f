package dev.penstock.asl;

import static dev.penstock.asl.GateStates.text;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gates between the runs of different schedules, in the gate table under names of their own: one for each object and
 * interval that somebody waits for, one for each use of a shared resource, and two for each lease of it.
 */
final class IntervalGates {
    /** JSONata that gives what tells a run from others of its interval: nothing for the one that its schedule starts. */
    private static final String TURN =
            "(%1$s = $fromMillis($toMillis(%2$s), '[Y0001][M01][D01]T[H01][m01][s01]Z') ? '' : '/' & %1$s)";

    private static final long KEPT_SECONDS = 400 * 86_400L;

    private final Emission emission;
    private final GateStates gates;

    IntervalGates(Emission emission) {
        this.emission = emission;
        this.gates = new GateStates(emission);
    }

    /** The key of a gate under a name, for the interval or the lease that the JSONata gives. */
    static Map<String, Object> key(String gate, String which) {
        return tree("run", text(Data.literal(gate)), "object", text(Data.template(which)));
    }

    /** The gate of a run's step: one for each interval. */
    static String ofStep(String run, String step) {
        return run + "/" + step;
    }

    /** The gate of a step that uses a shared resource: one for each of its runs. */
    static String ofUse(String resource, String run, String step) {
        return resource + "/" + run + "/" + step;
    }

    /** The gate that opens when a lease is over. */
    static String ofEnd(String resource) {
        return resource + " ended";
    }

    /** Which use of a shared resource this run makes: the start of its interval, and for a run again its name as well. */
    static String use() {
        return "$scheduledStartTime & " + TURN.formatted("$states.context.Execution.Name", "$scheduledStartTime");
    }

    /** How long items are kept: far longer than anybody waits. */
    static long keptSeconds(Emission emission) {
        long longest = emission.plan().runs().stream()
                .mapToLong(RunPlan::longestInterval)
                .max()
                .orElse(0);
        return Math.max(KEPT_SECONDS, 2 * longest);
    }

    private Map<String, Object> values(String status, String record) {
        return tree(
                ":status",
                text(Data.template(status)),
                ":outcome",
                text(Data.template("$string(" + record + ")")),
                ":expires",
                GateStates.expires(keptSeconds(emission)));
    }

    /** Tells the runs of other schedules how a step of this run ended, where they wait for it. */
    Fragment publish(String subject, String id, String next) {
        Fragment rest = Fragment.nothing(next);
        if (emission.awaitedElsewhere().contains(id)) {
            rest = tell(
                    "Publish " + subject,
                    subject + " elsewhere",
                    key(ofStep(emission.run().id(), id), "$scheduledStartTime"),
                    id,
                    rest.entry());
        }
        Optional<String> resource = emission.sharedResource(id);
        if (resource.isPresent()) {
            String gate = ofUse(resource.get(), emission.run().id(), id);
            rest = tell(
                            "Give " + resource.get() + " back for " + subject,
                            resource.get() + " of " + subject,
                            key(gate, use()),
                            id,
                            rest.entry())
                    .before(rest);
        }
        return rest;
    }

    private Fragment tell(String name, String subject, Map<String, Object> key, String id, String next) {
        String record = "{'status': " + Data.status(id) + ", 'errorMessage': $substring(" + Data.record(id)
                + ".errorMessage, 0, 200)}";
        return gates.write(name, subject, key, values(Data.status(id), record), Optional.of(record), next);
    }

    /** Tells those who share a resource what has become of it. */
    Fragment offer(String verb, String resource, String next) {
        return gates.write(
                verb + " " + resource,
                verb + " of " + resource,
                key(resource, "$states.context.Execution.Name"),
                values(Data.status(resource), Data.record(resource)),
                Optional.of(Data.record(resource)),
                next);
    }

    /** Tells those who work on a shared resource that it's over. */
    Fragment end(String name, String resource, String next) {
        String record = "{'status': 'SIGNALLED'}";
        return gates.write(
                name,
                name,
                key(ofEnd(resource), "$states.context.Execution.Name"),
                values("'SIGNALLED'", record),
                Optional.of(record),
                next);
    }

    /**
     * Takes back what an earlier run of the interval told of the steps that this one does again, so that a run again
     * beside it, of another schedule, waits for them.
     */
    static Fragment takeBack(Emission emission, String next) {
        return emission.awaitedElsewhere().isEmpty()
                ? Fragment.nothing(next)
                : new IntervalGates(emission).takeBack(next);
    }

    private Fragment takeBack(String next) {
        String run = emission.run().id();
        List<String> told = new ArrayList<>();
        emission.awaitedElsewhere()
                .forEach(id ->
                        told.add("{'id': " + Jsonata.quote(id) + ", 'gate': " + Jsonata.quote(ofStep(run, id)) + "}"));
        State.TaskBuilder remove = State.task(
                        emission.name("Take back one step"), "arn:aws:states:::aws-sdk:dynamodb:updateItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName", emission.references().gateTable(),
                        "Key",
                                tree(
                                        "run", text("{% $states.input.gate %}"),
                                        "object", text("{% $scheduledStartTime %}")),
                        "UpdateExpression", "REMOVE finalStatus, outcome"))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Map.of());
        State done = new State.Succeed(emission.name("Taken back"), Optional.empty());
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        // a table out of reach mustn't stop the work
        State one = remove.catching(Catcher.all(Map.of(), done.name())).next(done.name());
        State each = new State.Each(
                emission.name("Take back what was told"),
                Data.template("[$filter([" + String.join(", ", told)
                        + "], function($step) { $not($exists($lookup($finished, $step.id))) })]"),
                Map.of("MaxConcurrency", 5L),
                Map.of(),
                new StateMachine(Optional.empty(), one.name(), List.of(one, done)),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next));
        State again = new State.Choice(
                emission.name("Decide on a run again"),
                List.of(Rule.of(
                        Data.template(
                                TURN.formatted("$states.context.Execution.Name", "$scheduledStartTime") + " != ''"),
                        each.name())),
                Optional.empty(),
                next);
        return Fragment.of(again, each);
    }

    /** What runs of other schedules may wait for when this run is gone: names of gates, and which one in JSONata. */
    private List<String> promised() {
        String detail = "$states.context.Execution.Input.detail";
        String start = "$parse(" + detail + ".input).scheduledStartTime";
        String use = start + " & " + TURN.formatted(detail + ".name", start);
        String run = emission.run().id();
        List<String> promised = new ArrayList<>();
        emission.awaitedElsewhere().forEach(id -> promised.add(item(ofStep(run, id), start)));
        for (String resource : emission.run().shared().keySet()) {
            for (Step.Activity user : emission.run().users(resource)) {
                promised.add(item(ofUse(resource, run, user.id()), use));
            }
        }
        if (emission.run().isLease()) {
            promised.add(item(run, detail + ".name"));
            promised.add(item(ofEnd(run), detail + ".name"));
        }
        return promised;
    }

    private static String item(String gate, String which) {
        return "{'run': " + Jsonata.quote(gate) + ", 'object': " + which + "}";
    }

    /** Wakes those who wait for steps of a run that ended without having told of them. */
    static Fragment cancelRest(Emission emission, String next) {
        IntervalGates gates = new IntervalGates(emission);
        List<String> promised = gates.promised();
        return promised.isEmpty() ? Fragment.nothing(next) : gates.cancel(promised, next);
    }

    private Fragment cancel(List<String> promised, String next) {
        String all = emission.name("Tell other runs");
        String told = emission.name("Told before");
        String done = emission.name("Told");
        String outcome = "{'status': 'CANCELED'}";
        String wake = emission.name("Wake other runs");
        State cancel = State.task(emission.name("Tell of one step"), "arn:aws:states:::aws-sdk:dynamodb:updateItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "Key",
                        tree("run", text("{% $states.input.run %}"), "object", text("{% $states.input.object %}")),
                        "ConditionExpression",
                        "attribute_not_exists(finalStatus)",
                        "UpdateExpression",
                        "SET finalStatus = :status, outcome = :outcome, expires = :expires",
                        "ExpressionAttributeValues",
                        tree(
                                ":status", text("CANCELED"),
                                ":outcome", text(Data.template("$string(" + outcome + ")")),
                                ":expires", GateStates.expires(keptSeconds(emission))),
                        "ReturnValues",
                        "ALL_NEW"))
                .retry(Retrier.never(GateStates.CONDITION_FAILED), Retrier.backingOff(1, 7, "States.ALL"))
                .output(Data.template(
                        "{'data': {}, 'outcome': " + outcome + ", 'tokens': [$states.result.Attributes.tokens.L.S]}"))
                .catching(Catcher.of(Map.of(), told, GateStates.CONDITION_FAILED))
                .next(wake);
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        return Fragment.of(new State.Each(
                all,
                Data.template("[" + String.join(", ", promised) + "]"),
                Map.of("MaxConcurrency", 5L),
                Map.of(),
                new StateMachine(
                        Optional.empty(),
                        cancel.name(),
                        List.of(
                                cancel,
                                gates.wake(wake, "other runs", done),
                                new State.Succeed(told, Optional.empty()),
                                new State.Succeed(done, Optional.empty()))),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next)));
    }
}
