package dev.penstock.asl;

import dev.penstock.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    Fragment race(
            Step.Activity activity,
            String group,
            Function<String, Fragment> attempts,
            String succeeded,
            String failed) {
        String id = activity.id();
        String over = emission.name("Nobody took " + id);
        State limit = State.Wait.seconds(emission.name("Limit queue of " + id), limitSeconds(activity), over);
        State tooLong =
                new State.Fail(over, "DP.QueueTimedOut", "No worker of " + group + " took and ended the task in time");
        return new Race(emission, activity, "Queue " + id, "FAILED")
                .against(
                        new StateMachine(Optional.empty(), limit.name(), List.of(limit, tooLong)),
                        attempts,
                        succeeded,
                        failed);
    }

    /** The queue's own limit and all that the attempts may take once a worker has the task. */
    static long limitSeconds(Step.Activity activity) {
        long retries = activity.attempts().retries();
        return (retries + 1) * (StepStates.QUEUE_SECONDS + activity.attemptSeconds())
                + (retries + activity.attempts().polls()) * activity.attempts().delaySeconds();
    }
}
