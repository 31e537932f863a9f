package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that runs intervals of a schedule on demand, some at a time.
 *
 * <p>Its input is {@code {"intervals": ["START/END", …], "maxConcurrency": 5, "parameters": {…}}}; a third part of an
 * interval, {@code /-r2}, is put behind the name of its run. Each run is an execution of the run machine, and one that
 * fails doesn't stop the others. Its first state says what the schedule is, for those who work out the intervals.
 */
public final class BackfillMachine {
    /** The state that says what the schedule is. */
    public static final String SCHEDULE = "Schedule";

    /** What an interval came to, in the machine's output: short, since thousands have to fit into it. */
    private static final long FINISHED = 0;

    private static final long FAILED = 1;
    private static final long STARTED_BEFORE = 2;

    private static final long AT_ONCE = 5;
    private static final String EACH = "Run each interval";
    private static final String RUN = "Run the interval";
    private static final String NOT_FINISHED = "Not finished";
    private static final String BEFORE = "Started before";
    private static final String OUTCOME = "Outcome";
    private static final String ALL_FINISHED = "All finished";
    private static final String SOME_FAILED = "Some failed";

    private BackfillMachine() {}

    /**
     * The machine for one schedule.
     *
     * @param scheduleId of the Schedule object
     * @param runMachine the ARN of the machine whose executions are the runs; text or an intrinsic
     */
    public static StateMachine of(String scheduleId, Recurring timing, Object runMachine) {
        State schedule =
                new State.Pass(SCHEDULE, tree("schedule", description(timing)), Optional.empty(), Optional.of(EACH));
        State each = new State.Each(
                EACH,
                true,
                "{% $states.input.intervals %}",
                tree("MaxConcurrency", atOnce(runMachine), "ToleratedFailurePercentage", 100L),
                tree(
                        "interval", "{% $split($states.context.Map.Item.Value, '/') %}",
                        "parameters", "{% $merge([{}, $states.input.parameters]) %}"),
                run(runMachine),
                Optional.empty(),
                List.of(),
                Optional.of(OUTCOME));
        State outcome = new State.Choice(
                OUTCOME,
                List.of(Rule.of("{%% $count($states.input[$ != %s]) = 0 %%}".formatted(FINISHED), ALL_FINISHED)),
                Optional.empty(),
                SOME_FAILED);
        return new StateMachine(
                Optional.of("Runs intervals of " + scheduleId + " on demand, some at a time"),
                SCHEDULE,
                List.of(
                        schedule,
                        each,
                        outcome,
                        new State.Succeed(ALL_FINISHED, Optional.of(Data.template(counts()))),
                        new State.Fail(SOME_FAILED, "DP.BackfillFailed", Data.template("$string(" + counts() + ")"))));
    }

    /** What the CLI works the intervals out from; without an origin it is the creation of the EventBridge schedule. */
    private static Map<String, Object> description(Recurring timing) {
        Map<String, Object> description = tree(
                "period", timing.period().inWords(), "style", timing.style() == Style.CRON ? "cron" : "timeseries");
        if (timing.origin() instanceof Origin.At at) {
            description.put("origin", DateTimes.print(at.instant()));
        }
        if (timing.bound() instanceof Bound.Occurrences occurrences) {
            description.put("occurrences", occurrences.count());
        }
        if (timing.bound() instanceof Bound.Until until) {
            description.put("until", DateTimes.print(until.instant()));
        }
        return description;
    }

    /** With a name that only a deployment knows, since checkers of templates take nothing but numbers here. */
    private static Object atOnce(Object runMachine) {
        return tree(
                "Fn::Sub",
                List.of(
                        "{% /* runs of ${machine} */ $exists($states.input.maxConcurrency) ?"
                                + " $states.input.maxConcurrency : " + AT_ONCE + " %}",
                        tree("machine", runMachine)));
    }

    private static StateMachine run(Object runMachine) {
        String exists = "StepFunctions.ExecutionAlreadyExistsException";
        String times =
                "{'scheduledStartTime': $states.input.interval[0], 'scheduledEndTime':" + " $states.input.interval[1]}";
        State task = State.task(RUN, "arn:aws:states:::states:startExecution.sync:2")
                .arguments(tree(
                        "StateMachineArn",
                        runMachine,
                        "Name",
                        "{% $replace($states.input.interval[0], /[-:]/, '') & $states.input.interval[2] %}",
                        "Input",
                        Data.template("$states.input.parameters = {} ? " + times + " : $merge([" + times
                                + ", {'parameters': $states.input.parameters}])")))
                // a run that ended badly isn't run again: its own attempts were all made
                .retry(
                        Retrier.never(exists, "States.TaskFailed", "States.Timeout", "DP.Failed"),
                        Retrier.backingOff(2, 8, "States.ALL"))
                .output(Data.template(Long.toString(FINISHED)))
                .catching(
                        Catcher.of(Data.template(Long.toString(STARTED_BEFORE)), BEFORE, exists),
                        Catcher.all(Data.template(Long.toString(FAILED)), NOT_FINISHED))
                .end();
        return new StateMachine(
                Optional.empty(),
                RUN,
                List.of(
                        task,
                        new State.Succeed(NOT_FINISHED, Optional.empty()),
                        new State.Succeed(BEFORE, Optional.empty())));
    }

    private static String counts() {
        return "{'intervals': $count($states.input), 'finished': %s, 'failed': %s, 'startedBefore': %s}"
                .formatted(count(FINISHED), count(FAILED), count(STARTED_BEFORE));
    }

    private static String count(long outcome) {
        return "$count($states.input[$ = " + outcome + "])";
    }
}
