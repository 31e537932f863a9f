package dev.penstock.asl;

import static dev.penstock.asl.GateStates.text;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.Lease;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing;
import dev.penstock.schedule.Timing.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Waits for a step of another schedule in several intervals.
 *
 * <pre>
 * Find A on Daily -> Look for A on Daily -> Is A on Daily complete -> …
 *                            ^                       |
 *                            +-- Await A on Daily <--+
 * </pre>
 *
 * <p>A step waits for the intervals that overlap its own; a lease waits for those that begin in its own, and for every
 * other run that has asked for it. Intervals that were due before their schedule was deployed are taken as done, unless
 * somebody has run them since.
 *
 * @param id what the wait goes by in the data
 * @param gate the name of the gates
 * @param run of which run the step is one
 * @param patienceSeconds how long one interval may take to tell
 * @param isUse whether a lease waits for its users
 */
record IntervalWait(
        Emission emission,
        String id,
        String gate,
        String run,
        Timing.Recurring timing,
        long patienceSeconds,
        boolean isUse) {
    private static final long LONGEST_TIMEOUT = 99_999_999;
    /** Two schedules of one deployment are created within this time. */
    private static final long CREATED_TOGETHER_MILLIS = 300_000;

    /** Waits for an object in all intervals that overlap the run's own. */
    static IntervalWait of(Emission emission, Step.Upstream upstream) {
        return new IntervalWait(
                emission,
                upstream.id(),
                IntervalGates.ofStep(upstream.run(), upstream.object()),
                upstream.run(),
                upstream.timing(),
                upstream.leadSeconds() + emission.patience(upstream),
                false);
    }

    /** Waits for an activity of another run in all intervals that share a lease. */
    static IntervalWait of(Emission emission, Lease lease, RunPlan user, Step.Activity activity) {
        Timing.Recurring timing = (Timing.Recurring) user.timing();
        return new IntervalWait(
                emission,
                activity.id() + " on " + user.id(),
                IntervalGates.ofUse(lease.resource(), user.id(), activity.id()),
                user.id(),
                timing,
                emission.run().longestInterval() + user.longestInterval() + emission.patience(user, activity.id()),
                true);
    }

    Fragment emit(String next) {
        String look = emission.name("Look for " + id);
        String complete = emission.name("Is " + id + " complete");
        String await = emission.name("Await " + id);
        State find = State.task(emission.name("Find " + id), "arn:aws:states:::aws-sdk:scheduler:getSchedule")
                .timeout(60L)
                .arguments(tree(
                        "GroupName", "default", "Name", emission.references().scheduleName(run)))
                .retry(Retrier.backingOff(2, 6, "States.ALL"))
                .assign(variable(), Data.template(intervals()))
                .output("{% $states.input %}")
                .catching(Catcher.all(lost("$states.errorOutput.Error"), next))
                .next(look);
        emission.grant(Grant.of("scheduler:GetSchedule", emission.references().scheduleArn(run)));
        State choice = new State.Choice(
                complete,
                List.of(Rule.of(Data.template(Data.status(id) + " != 'RUNNING'"), next)),
                Optional.empty(),
                await);
        return Fragment.of(find, look(look, complete, next), choice, await(await, look, next));
    }

    /** The intervals: when they start, and whether their run is to be expected. */
    private String intervals() {
        IntervalArithmetic intervals = new IntervalArithmetic(timing);
        boolean isActivation = timing.origin() instanceof Origin.Activation;
        String origin = timing.origin() instanceof Origin.At at
                ? IntervalArithmetic.millis(at.instant())
                : LauncherMachine.minuteOf("$created");
        String slack = isActivation && !isUse ? " + " + CREATED_TOGETHER_MILLIS : "";
        String due = intervals.isCron() ? "$interval.start" : "$interval.end";
        String within = isUse
                ? " and $interval.start >= $toMillis($scheduledStartTime) and $not($exists(" + SharedLeases.ONLY_USE
                        + "))"
                : "";
        return String.join(
                "; ",
                "( " + LauncherMachine.CREATED,
                "$origin := " + origin,
                intervals.definitions(),
                "$first := $latest($toMillis($scheduledStartTime)" + slack + ")",
                "$last := $latest($toMillis($scheduledEndTime) - 1" + slack.replace('+', '-') + ")",
                "$all := $map([$first..$last], function($k) { {'index': $k, 'start': $boundary($k), 'end': $boundary($k"
                        + " + 1)} })",
                "[$map($filter([$all], function($interval) { " + intervals.isIncluded("$interval") + within
                        + " }), function($interval) { {'start': " + IntervalArithmetic.dateTime("$interval.start")
                        + ", 'isExpected': " + due + " >= "
                        + (isActivation ? "$origin" : "$created") + "} })] )");
    }

    private State look(String name, String next, String failed) {
        String all = "$" + variable();
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
                                ":run", text(Data.literal(gate)),
                                ":first", text(Data.template(isUse ? "$scheduledStartTime" : bound(all + "[0]"))),
                                ":last", text(Data.template(isUse ? "$scheduledEndTime" : bound(all + "[-1]"))))))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Data.withTemplate(id, isUse ? used(all) : seen(all)))
                .catching(Catcher.all(lost("$states.errorOutput.Error"), failed))
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
                        + " {'status': 'FINISHED', 'attempts': 0, 'end': $now()} : {'status': $count($ended[status in "
                        + bad + "]) > 0 ? 'FAILED' : 'WAITING_ON_DEPENDENCIES', 'attempts': 0, 'end': $now(),"
                        + " 'errorMessage': $join($ended.(status & ' in the interval of ' & start)[[0..2]], ', ')} )");
    }

    /** What the table says of a lease's users: RUNNING with one that hasn't ended, or FINISHED. */
    private static String used(String all) {
        return String.join(
                "; ",
                "( $uses := [$states.result.Items[object.S < $scheduledEndTime and ($not($exists("
                        + SharedLeases.ONLY_USE + ")) or object.S = " + SharedLeases.ONLY_USE + ")]]",
                "$told := $merge([{}, $uses.{object.S: finalStatus.S}])",
                "$missing := [" + all + "[isExpected and $not($exists($lookup($told, start)))].start,"
                        + " $uses[$not($exists(finalStatus))].object.S]",
                "$count($missing) > 0 ? {'status': 'RUNNING', 'next': $missing[-1]} : {'status': 'FINISHED'} )");
    }

    private State await(String name, String look, String lost) {
        String missing = Data.record(id) + ".next";
        return new GateStates(emission)
                .wait(
                        name,
                        IntervalGates.key(gate, missing),
                        Math.min(LONGEST_TIMEOUT, patienceSeconds),
                        IntervalGates.keptSeconds(emission))
                .output("{% $states.input %}")
                .catching(
                        Catcher.of("{% $states.input %}", look, GateStates.CONDITION_FAILED),
                        Catcher.all(lost("'no word of the interval of ' & " + missing), lost))
                .next(look);
    }

    private String lost(String why) {
        return Data.withTemplate(
                id, "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage': " + why + "}");
    }

    /** A name that no other level of the machine assigns. */
    private String variable() {
        return "intervalsOf" + Identifiers.encode(id);
    }
}
