package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts of an activity whose work is steps of a cluster.
 *
 * <pre>
 * Run A -> …
 *   | ^
 *   v +------------------ Delay A <----------------+  a retry left
 * Find steps of A -> Decide steps of A -> Decide retry of A -> …
 *   ^                      v  still there
 *   +-- Wait for steps of A <- Cancel steps of A
 * </pre>
 *
 * <p>What a failed attempt left on the cluster is cancelled, also after the last one: it would keep others from running.
 */
final class ClusterWork {
    private static final String STEP = "arn:aws:states:::elasticmapreduce:addStep.sync";

    /** How often the end of cancelled steps is looked for, a minute apart, before the next attempt queues behind them. */
    private static final long LOOKS = 10;

    private final Emission emission;
    private final Step.Activity activity;
    private final Work.Steps work;
    private final String id;
    private final String cluster;
    private final String open;
    private final String looks;
    private final Optional<List<Object>> known;

    ClusterWork(Emission emission, Step.Activity activity, Work.Steps work) {
        this.emission = emission;
        this.activity = activity;
        this.work = work;
        this.id = activity.id();
        this.cluster = Data.record(work.cluster()) + ".clusterId";
        this.open = "open" + Identifiers.encode(id);
        this.looks = "looks" + Identifiers.encode(id);
        this.known = new KnownSteps(emission, activity, attempt()).of(work.steps());
    }

    /** The names of the states. */
    private record Signposts(
            String run, String find, String decide, String cancel, String pause, String again, String delay) {}

    Fragment attempts(String succeeded, String failed) {
        boolean isRetried = activity.attempts().retries() > 0;
        Signposts posts = new Signposts(
                emission.name("Run " + id),
                emission.name("Find steps of " + id),
                emission.name("Decide steps of " + id),
                emission.name("Cancel steps of " + id),
                emission.name("Wait for steps of " + id),
                isRetried ? emission.name("Decide retry of " + id) : failed,
                isRetried ? emission.name("Delay " + id) : "");
        ClusterCalls.grantSteps(emission);
        emission.grant(
                Grant.of("elasticmapreduce:ListSteps", ClusterCalls.clusters()).under(ClusterCalls.ofStack()));
        List<State> states = new ArrayList<>();
        states.add(run(posts, succeeded));
        states.add(find(posts));
        states.add(new State.Choice(
                posts.decide(),
                List.of(Rule.of(
                        Data.template("$count($" + open + ") = 0 or $" + looks + " >= " + LOOKS), posts.again())),
                Optional.empty(),
                posts.cancel()));
        states.add(cancel(posts));
        states.add(State.Wait.seconds(posts.pause(), 60L, posts.find()));
        if (isRetried) {
            states.add(new State.Choice(
                    posts.again(),
                    List.of(Rule.of(
                            Data.template(Data.record(id) + ".attempts <= "
                                    + activity.attempts().retries()),
                            posts.delay())),
                    Optional.empty(),
                    failed));
            states.add(State.Wait.seconds(posts.delay(), activity.attempts().delaySeconds(), posts.run()));
        }
        return new Fragment(posts.run(), states);
    }

    private State run(Signposts posts, String succeeded) {
        Catcher catcher = new Catcher(
                List.of("States.ALL"), Map.of(looks, 0L), Optional.of(Data.withTemplate(id, failure())), posts.find());
        String finished = Data.withTemplate(id, "{'status': 'FINISHED', " + facts() + "}");
        if (known.filter(steps -> steps.size() == 1).isPresent()) {
            return State.task(posts.run(), STEP)
                    .timeout(activity.attemptSeconds())
                    .arguments(tree(
                            "ClusterId",
                            Data.template(cluster),
                            "Step",
                            ClusterSteps.named(
                                    Data.template(ClusterSteps.name(id, attempt())),
                                    known.get().get(0))))
                    .output(finished)
                    .catching(catcher)
                    .next(succeeded);
        }
        return isLimited()
                ? limited(posts, finished, catcher, succeeded)
                : steps(posts.run(), Optional.of(finished), List.of(catcher), succeeded);
    }

    /** Whether the steps together have less time than each of them would have until the lease ends. */
    private boolean isLimited() {
        return activity.attemptSeconds() < emission.run().lease(work.cluster()).limitSeconds();
    }

    private State steps(String name, Optional<Object> output, List<Catcher> catchers, String next) {
        State step = State.task(emission.name("Step of " + id), STEP)
                .timeout(activity.attemptSeconds())
                .arguments("{% $states.input %}")
                .output(Map.of())
                .end();
        String numbered =
                ClusterSteps.name(id, attempt()) + " & ' step ' & $string($states.context.Map.Item.Index + 1)";
        return new State.Each(
                name,
                known.<Object>map(steps -> steps).orElseGet(() -> Data.template(ClusterSteps.array(work.steps()))),
                Map.of("MaxConcurrency", 1L),
                tree(
                        "ClusterId",
                        Data.template(cluster),
                        "Step",
                        ClusterSteps.named(Data.template(numbered), "{% $states.context.Map.Item.Value %}")),
                new StateMachine(Optional.empty(), step.name(), List.of(step)),
                output,
                catchers,
                Optional.of(next));
    }

    /** The steps in a race with the limit of the whole attempt. */
    private State limited(Signposts posts, String finished, Catcher catcher, String succeeded) {
        State done = new State.Fail(emission.name("Return " + id), LeaseStates.DONE, "All steps have ended well");
        State over = new State.Fail(
                emission.name("TimedOut " + id), "DP.AttemptTimedOut", id + " reached its attemptTimeout");
        State limit = State.Wait.seconds(emission.name("Limit " + id), activity.attemptSeconds(), over.name());
        State steps = steps(emission.name("Steps of " + id), Optional.empty(), List.of(), done.name());
        return new State.Parallel(
                posts.run(),
                List.of(
                        new StateMachine(Optional.empty(), steps.name(), List.of(steps, done)),
                        new StateMachine(Optional.empty(), limit.name(), List.of(limit, over))),
                Optional.empty(),
                List.of(Catcher.of(finished, succeeded, LeaseStates.DONE), catcher),
                Optional.of(succeeded));
    }

    private String attempt() {
        return activity.attempts().retries() == 0 ? "1" : "$sum([" + Data.record(id) + ".attempts, 1])";
    }

    private String facts() {
        String start = activity.attempts().retries() == 0
                ? "$states.context.State.EnteredTime"
                : "$exists(" + Data.record(id) + ".start) ? " + Data.record(id)
                        + ".start : $states.context.State.EnteredTime";
        return "'attempts': " + attempt() + ", 'start': " + start + ", 'end': $now()";
    }

    private String failure() {
        return "{'status': 'FAILED', " + facts() + ", 'errorId': $states.errorOutput.Error, 'errorMessage':"
                + " $substring($states.errorOutput.Cause, 0, " + emission.textLimit() + ")}";
    }

    private State find(Signposts posts) {
        return State.task(posts.find(), "arn:aws:states:::aws-sdk:emr:listSteps")
                .timeout(60L)
                .arguments(tree(
                        "ClusterId",
                        Data.template(cluster),
                        "StepStates",
                        List.of("PENDING", "CANCEL_PENDING", "RUNNING")))
                .retry(Retrier.backingOff(2, 5, "States.ALL"))
                .assign(open, Data.template("[$states.result.Steps[" + ClusterSteps.isOf(id) + "].Id]"))
                .output("{% $states.input %}")
                .catching(Catcher.all("{% $states.input %}", posts.again()))
                .next(posts.decide());
    }

    private State cancel(Signposts posts) {
        return State.task(posts.cancel(), "arn:aws:states:::aws-sdk:emr:cancelSteps")
                .timeout(60L)
                .arguments(tree(
                        "ClusterId",
                        Data.template(cluster),
                        "StepIds",
                        "{% $" + open + " %}",
                        "StepCancellationOption",
                        "TERMINATE_PROCESS"))
                .retry(Retrier.backingOff(2, 5, "States.ALL"))
                .assign(looks, "{% $" + looks + " + 1 %}")
                .output("{% $states.input %}")
                .catching(Catcher.all("{% $states.input %}", posts.again()))
                .next(posts.pause());
    }
}
