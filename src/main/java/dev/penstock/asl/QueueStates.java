package dev.penstock.asl;

import dev.penstock.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * A worker group's task in a race with its queue's limit.
 *
 * <p>An activity's {@code TimeoutSeconds} starts when a worker takes the task (guide, "Troubleshooting activities"), so a
 * group without a worker would hold the run for ever.
 */
final class QueueStates {
    private final Emission emission;

    QueueStates(Emission emission) {
        this.emission = emission;
    }

    Fragment race(Step.Activity activity, State.TaskBuilder run, String failure, String succeeded, String failed) {
        String id = activity.id();
        String back = emission.name("Return " + id);
        String over = emission.name("Nobody took " + id);
        State work = run.catching(Catcher.all(failure, back)).next(back);
        State returned = new State.Fail(back, LeaseStates.DONE, Data.template("$string(" + Data.record(id) + ")"));
        State limit = State.Wait.seconds(emission.name("Limit queue of " + id), limitSeconds(activity), over);
        State tooLong = new State.Fail(
                over, "DP.QueueTimedOut", "No worker of " + group(activity) + " took and ended the task in time");
        String ended = emission.name("Ended " + id);
        State race = new State.Parallel(
                emission.name("Queue " + id),
                List.of(
                        new StateMachine(Optional.empty(), work.name(), List.of(work, returned)),
                        new StateMachine(Optional.empty(), limit.name(), List.of(limit, tooLong))),
                Optional.empty(),
                List.of(
                        Catcher.of(Data.withTemplate(id, "$parse($states.errorOutput.Cause)"), ended, LeaseStates.DONE),
                        Catcher.all(
                                Data.withTemplate(
                                        id,
                                        "{'status': 'FAILED', 'attempts': 0, 'end': $now(), 'errorId':"
                                                + " $states.errorOutput.Error, 'errorMessage':"
                                                + " $substring($states.errorOutput.Cause, 0, "
                                                + emission.textLimit() + ")}"),
                                failed)),
                Optional.of(failed));
        State choice = new State.Choice(
                ended,
                List.of(Rule.of(Data.template(Data.status(id) + " = 'FINISHED'"), succeeded)),
                Optional.empty(),
                failed);
        return Fragment.of(race, choice);
    }

    /** The queue's own limit and all that the attempts may take once a worker has the task. */
    static long limitSeconds(Step.Activity activity) {
        long retries = activity.attempts().retries();
        return (retries + 1) * (StepStates.QUEUE_SECONDS + activity.attemptSeconds())
                + retries * activity.attempts().delaySeconds();
    }

    private static String group(Step.Activity activity) {
        return ((dev.penstock.plan.Worker.InGroup) activity.worker()).group();
    }
}
