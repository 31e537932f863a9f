package dev.penstock.asl;

import static dev.penstock.asl.GateStates.text;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing;
import dev.penstock.schedule.Timing.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gates between the runs of different schedules: one for each object and interval.
 *
 * <pre>
 * Find A on Daily -> Look for A on Daily -> Is A on Daily complete -> …
 *                            ^                       |
 *                            +-- Await A on Daily <--+
 * </pre>
 *
 * <p>A run waits for the intervals that overlap its own. Those that were due before their schedule was deployed are
 * taken as done, unless somebody has run them since.
 */
final class IntervalGates {
    private static final long KEPT_SECONDS = 400 * 86_400L;
    /** Two schedules of one deployment are created within this time. */
    private static final long CREATED_TOGETHER_MILLIS = 300_000;

    private static final long LONGEST_TIMEOUT = 99_999_999;

    private final Emission emission;
    private final GateStates gates;

    IntervalGates(Emission emission) {
        this.emission = emission;
        this.gates = new GateStates(emission);
    }

    /** The key of an object's gate in the interval whose start the JSONata gives. */
    private static Map<String, Object> key(String run, String object, String start) {
        return tree("run", text(Data.literal(name(run, object))), "object", text(Data.template(start)));
    }

    private static String name(String run, String object) {
        return run + "/" + object;
    }

    private long keptSeconds() {
        long longest = emission.plan().runs().stream()
                .map(RunPlan::timing)
                .filter(Timing.Recurring.class::isInstance)
                .map(timing -> ((Timing.Recurring) timing).period())
                .mapToLong(period ->
                        period.toSeconds().orElseGet(() -> period.toMonths().orElseThrow() * 31 * 86_400))
                .max()
                .orElse(0);
        return Math.max(KEPT_SECONDS, 2 * longest);
    }

    /** Tells the runs of other schedules how a step of this run's interval ended. */
    Fragment publish(String subject, String id, String next) {
        String record = "{'status': " + Data.status(id) + ", 'errorMessage': $substring(" + Data.record(id)
                + ".errorMessage, 0, 200)}";
        return gates.write(
                "Publish " + subject,
                subject + " elsewhere",
                key(emission.run().id(), id, "$scheduledStartTime"),
                tree(
                        ":status",
                        text(Data.template(Data.status(id))),
                        ":outcome",
                        text(Data.template("$string(" + record + ")")),
                        ":expires",
                        GateStates.expires(keptSeconds())),
                Optional.of(record),
                next);
    }

    /** Waits until an object of another schedule has ended in all intervals that overlap the run's own. */
    Fragment await(Step.Upstream upstream, String next) {
        String id = upstream.id();
        String look = emission.name("Look for " + id);
        String complete = emission.name("Is " + id + " complete");
        String await = emission.name("Await " + id);
        State find = State.task(emission.name("Find " + id), "arn:aws:states:::aws-sdk:scheduler:getSchedule")
                .timeout(60L)
                .arguments(tree(
                        "GroupName", "default", "Name", emission.references().scheduleName(upstream.run())))
                .retry(Retrier.backingOff(2, 6, "States.ALL"))
                .assign(variable(upstream), Data.template(intervals(upstream)))
                .output("{% $states.input %}")
                .catching(Catcher.all(lost(id, "$states.errorOutput.Error"), next))
                .next(look);
        emission.grant(Grant.of("scheduler:GetSchedule", emission.references().scheduleArn(upstream.run())));
        State choice = new State.Choice(
                complete,
                List.of(Rule.of(Data.template(Data.status(id) + " != 'RUNNING'"), next)),
                Optional.empty(),
                await);
        return Fragment.of(find, look(upstream, look, complete, next), choice, await(upstream, await, look, next));
    }

    /** The intervals that overlap this run's: when they start, and whether their run is to be expected. */
    private static String intervals(Step.Upstream upstream) {
        Timing.Recurring timing = upstream.timing();
        IntervalArithmetic intervals = new IntervalArithmetic(timing);
        boolean isActivation = timing.origin() instanceof Origin.Activation;
        String origin = timing.origin() instanceof Origin.At at
                ? IntervalArithmetic.millis(at.instant())
                : LauncherMachine.minuteOf("$created");
        String slack = isActivation ? " + " + CREATED_TOGETHER_MILLIS : "";
        String due = intervals.isCron() ? "$interval.start" : "$interval.end";
        return String.join(
                "; ",
                "( " + LauncherMachine.CREATED,
                "$origin := " + origin,
                intervals.definitions(),
                "$first := $latest($toMillis($scheduledStartTime)" + slack + ")",
                "$last := $latest($toMillis($scheduledEndTime) - 1" + slack.replace('+', '-') + ")",
                "$all := $map([$first..$last], function($k) { {'index': $k, 'start': $boundary($k), 'end': $boundary($k"
                        + " + 1)} })",
                "[$map($filter([$all], function($interval) { " + intervals.isIncluded("$interval")
                        + " }), function($interval) { {'start': " + IntervalArithmetic.dateTime("$interval.start")
                        + ", 'isExpected': " + due + " >= "
                        + (isActivation ? "$origin" : "$created") + "} })] )");
    }

    private State look(Step.Upstream upstream, String name, String next, String failed) {
        String all = "$" + variable(upstream);
        String id = upstream.id();
        emission.grant(Grant.of("dynamodb:Query", emission.references().gateTableArn()));
        return State.task(name, "arn:aws:states:::aws-sdk:dynamodb:query")
                .timeout(60L)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "ConsistentRead",
                        true,
                        "KeyConditionExpression",
                        "#run = :run AND #object BETWEEN :first AND :last",
                        "ProjectionExpression",
                        "#object, finalStatus",
                        "ExpressionAttributeNames",
                        tree("#run", "run", "#object", "object"),
                        "ExpressionAttributeValues",
                        tree(
                                ":run", text(Data.literal(name(upstream.run(), upstream.object()))),
                                ":first", text(Data.template(bound(all + "[0]"))),
                                ":last", text(Data.template(bound(all + "[-1]"))))))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Data.withTemplate(id, seen(all)))
                .catching(Catcher.all(lost(id, "$states.errorOutput.Error"), failed))
                .next(next);
    }

    private static String bound(String interval) {
        return "$exists(" + interval + ") ? " + interval + ".start : $scheduledStartTime";
    }

    /** What the table says of all intervals: RUNNING with the last one that is missing, or how they ended. */
    private static String seen(String all) {
        String bad = "['FAILED', 'CASCADE_FAILED', 'CANCELED', 'TIMEDOUT']";
        return String.join(
                "; ",
                "( $told := $merge([{}, $states.result.Items.{object.S: finalStatus.S}])",
                "$missing := [" + all + "[isExpected and $not($exists($lookup($told, start)))]]",
                "$ended := [" + all + "[$exists($lookup($told, start))].{'start': start, 'status': $lookup($told,"
                        + " start)}[status != 'FINISHED']]",
                "$count($missing) > 0 ? {'status': 'RUNNING', 'next': $missing[-1].start} : $count($ended) = 0 ?"
                        + " {'status': 'FINISHED', 'attempts': 0, 'end': $now()} : {'status': $count($ended[status"
                        + " in " + bad
                        + "]) > 0 ? 'FAILED' : 'WAITING_ON_DEPENDENCIES', 'attempts': 0, 'end': $now(), 'errorMessage':"
                        + " $join($ended.(status & ' in the interval of ' & start)[[0..2]], ', ')} )");
    }

    private State await(Step.Upstream upstream, String name, String look, String lost) {
        String id = upstream.id();
        String missing = Data.record(id) + ".next";
        return gates.wait(
                        name,
                        key(upstream.run(), upstream.object(), missing),
                        Math.min(LONGEST_TIMEOUT, upstream.leadSeconds() + emission.patience(upstream)),
                        keptSeconds())
                .output("{% $states.input %}")
                .catching(
                        Catcher.of("{% $states.input %}", look, GateStates.CONDITION_FAILED),
                        Catcher.all(lost(id, "'no word of the interval of ' & " + missing), lost))
                .next(look);
    }

    private static String lost(String id, String why) {
        return Data.withTemplate(
                id, "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage': " + why + "}");
    }

    /** Wakes those who wait for steps of a run that ended without having told of them. */
    static Fragment cancelRest(Emission emission, String next) {
        if (emission.awaitedElsewhere().isEmpty()) {
            return Fragment.nothing(next);
        }
        return new IntervalGates(emission).cancelEach(next);
    }

    private Fragment cancelEach(String next) {
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
                        tree(
                                "run", text("{% $states.input %}"),
                                "object",
                                        text(
                                                "{% $parse($states.context.Execution.Input.detail.input).scheduledStartTime"
                                                    + " %}")),
                        "ConditionExpression",
                        "attribute_not_exists(finalStatus)",
                        "UpdateExpression",
                        "SET finalStatus = :status, outcome = :outcome, expires = :expires",
                        "ExpressionAttributeValues",
                        tree(
                                ":status", text("CANCELED"),
                                ":outcome", text(Data.template("$string(" + outcome + ")")),
                                ":expires", GateStates.expires(keptSeconds())),
                        "ReturnValues",
                        "ALL_NEW"))
                .retry(Retrier.never(GateStates.CONDITION_FAILED), Retrier.backingOff(1, 7, "States.ALL"))
                .output(Data.template(
                        "{'data': {}, 'outcome': " + outcome + ", 'tokens': [$states.result.Attributes.tokens.L.S]}"))
                .catching(Catcher.of(Map.of(), told, GateStates.CONDITION_FAILED))
                .next(wake);
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        String names = String.join(
                ", ",
                emission.awaitedElsewhere().stream()
                        .map(id -> Jsonata.quote(name(emission.run().id(), id)))
                        .toList());
        return Fragment.of(new State.Each(
                all,
                Data.template("[" + names + "]"),
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

    /** A name that no other level of the machine assigns. */
    private static String variable(Step.Upstream upstream) {
        return "intervalsOf" + Identifiers.encode(upstream.id());
    }
}
