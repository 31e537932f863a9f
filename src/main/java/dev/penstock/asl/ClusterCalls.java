package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Cluster;
import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that create an EMR cluster, arm its net, prove that it runs steps, and terminate it.
 *
 * <pre>
 * Lease R -> Net R -> Hold R [ Ready R -> … ] -> Release R -> Drop net of R -> After R
 *              ^                                                                  |
 *              +-- found <- Find clusters of R <- Delay R <- a retry left <-------+
 * </pre>
 */
final class ClusterCalls implements LeaseCalls {
    static final String TERMINATE = "arn:aws:scheduler:::aws-sdk:emr:terminateJobFlows";
    private static final String CREATE = "arn:aws:states:::elasticmapreduce:createCluster";
    private static final String STEP = "arn:aws:states:::elasticmapreduce:addStep.sync";

    /** The net goes off when the run's own limit, and a release after it, should long be over. */
    private static final long NET_SECONDS = 600;

    private static final String CONFLICT = "Scheduler.ConflictException";
    private static final String NO_SCHEDULE = "Scheduler.ResourceNotFoundException";

    private final Emission emission;
    private final Lease lease;
    private final Cluster cluster;
    private final String id;
    private final String net;

    ClusterCalls(Emission emission, Lease lease, Cluster cluster) {
        this.emission = emission;
        this.lease = lease;
        this.cluster = cluster;
        this.id = lease.resource();
        this.net = emission.name("Net " + id);
    }

    /** Creates it; what might have been created although the call failed is looked for before a retry. */
    @Override
    public List<State> take(LeaseStates.Signposts posts) {
        List<State> states = new ArrayList<>();
        states.add(take(posts.take(), cluster, posts));
        if (lease.isOnDemandLast()) {
            states.add(take(posts.takeOnDemand(), cluster.onDemand(), posts));
        }
        states.add(arm(posts));
        grantTaking();
        return states;
    }

    private State take(String name, Cluster wanted, LeaseStates.Signposts posts) {
        return State.task(name, CREATE)
                .timeout(300L)
                .arguments(new ClusterArguments(id, wanted).all())
                .output(Data.withTemplate(id, taken("$states.result.ClusterId")))
                .catching(Catcher.all(
                        Data.withTemplate(
                                id,
                                "{'status': 'FAILED', 'isReady': false, 'attempt': " + ClusterArguments.attempt(id)
                                        + ", 'errorMessage': $substring($states.errorOutput.Cause, 0, 500)}"),
                        posts.after()))
                .next(net);
    }

    /** The record of a cluster that has just been created. */
    private String taken(String clusterId) {
        return "{'status': 'RUNNING', 'attempt': " + ClusterArguments.attempt(id) + ", 'clusterId': " + clusterId
                + ", 'start': $states.context.State.EnteredTime, 'endsAt':"
                + " $fromMillis($toMillis($states.context.State.EnteredTime) + " + lease.limitSeconds() * 1000 + ")}";
    }

    /** A one-time schedule that terminates the cluster whatever becomes of the run. */
    private State arm(LeaseStates.Signposts posts) {
        References references = emission.references();
        String at = "'at(' & $substring($fromMillis($toMillis(" + Data.record(id) + ".endsAt) + " + NET_SECONDS * 1000
                + "), 0, 19) & ')'";
        emission.grant(Grant.of("scheduler:CreateSchedule", references.netArns()));
        emission.grant(Grant.of("scheduler:DeleteSchedule", references.netArns()));
        emission.grant(Grant.of("iam:PassRole", references.netRoleArn())
                .under(Map.of("StringEquals", Map.of("iam:PassedToService", "scheduler.amazonaws.com"))));
        return State.task(net, "arn:aws:states:::aws-sdk:scheduler:createSchedule")
                .timeout(60L)
                .arguments(tree(
                        "GroupName", references.netGroup(),
                        "Name", Data.template(Data.record(id) + ".clusterId"),
                        "Description", "Terminates a cluster that its run left behind",
                        "ScheduleExpression", Data.template(at),
                        "FlexibleTimeWindow", tree("Mode", "OFF"),
                        "ActionAfterCompletion", "DELETE",
                        "Target",
                                tree(
                                        "Arn",
                                        TERMINATE,
                                        "RoleArn",
                                        references.netRoleArn(),
                                        "Input",
                                        Data.template("$string({'JobFlowIds': [" + Data.record(id) + ".clusterId]})"))))
                .retry(Retrier.never(CONFLICT), Retrier.backingOff(2, 6, "States.ALL"))
                .output("{% $states.input %}")
                // the name is the cluster's: whoever has it is the net of a call whose answer got lost
                .catching(
                        Catcher.of("{% $states.input %}", posts.hold(), CONFLICT),
                        Catcher.all(
                                Data.withTemplate(
                                        id,
                                        Data.changed(
                                                id,
                                                "'status': 'FAILED', 'isReady': false, 'end': $now(), 'errorMessage':"
                                                        + " 'No net: ' & $substring($states.errorOutput.Cause, 0, 400)")),
                                posts.release()))
                .next(posts.hold());
    }

    @Override
    public Fragment beforeRetry(LeaseStates.Signposts posts, String next) {
        String decide = emission.name("Decide on clusters of " + id);
        String found = "$found" + Identifiers.encode(id);
        ClusterSearch search = new ClusterSearch(emission, "clusters of " + id, "found" + Identifiers.encode(id));
        Fragment look = search.search(
                "$states.context.Execution.StartTime",
                "$states.context.Execution.Id",
                "$pipelineId & " + Jsonata.quote("_@" + id + "_"),
                decide,
                next);
        return look.before(Fragment.of(new State.Choice(
                decide,
                List.of(Rule.of(
                        Data.template("$count(" + found + ") > 0"), Data.withTemplate(id, taken(found + "[0]")), net)),
                Optional.empty(),
                next)));
    }

    /** A step that does nothing runs when the cluster is there, so that the limits of the work count the work only. */
    @Override
    public Fragment ready(String name, String notReady, String next) {
        String reason = emission.name("Reason of " + id);
        List<Object> words = cluster.software().isDebugged()
                ? List.of("bash", "-c", "state-pusher-script || true")
                : List.of("true");
        grantSteps(emission);
        State ready = State.task(name, STEP)
                .timeout(lease.initSeconds())
                .arguments(tree(
                        "ClusterId", Data.template(Data.record(id) + ".clusterId"),
                        "Step", ClusterSteps.step(cluster.software().isDebugged() ? "Debugging" : "Ready", words)))
                .output("{% $states.input %}")
                .catching(Catcher.all(
                        Data.withTemplate(
                                id, Data.changed(id, "'error': $substring($states.errorOutput.Cause, 0, 300)")),
                        reason))
                .next(next);
        return Fragment.of(ready, reason(reason, notReady));
    }

    private State reason(String name, String notReady) {
        String late = Jsonata.quote(id + " did not get ready within " + ProbeStates.words(lease.initSeconds()) + ": ");
        emission.grant(Grant.of("elasticmapreduce:DescribeCluster", clusters()).under(ofStack()));
        return State.task(name, "arn:aws:states:::aws-sdk:emr:describeCluster")
                .timeout(60L)
                .arguments(tree("ClusterId", Data.template(Data.record(id) + ".clusterId")))
                .retry(Retrier.backingOff(2, 4, "States.ALL"))
                .output(Data.template(
                        "{'reason': " + late + " & 'it is ' & $states.result.Cluster.Status.State & '; ' &"
                                + " $substring($states.result.Cluster.Status.StateChangeReason.Message, 0, 300)}"))
                .catching(Catcher.all(
                        Data.template("{'reason': " + late + " & " + Data.record(id) + ".error}"), notReady))
                .next(notReady);
    }

    @Override
    public List<State> release(LeaseStates.Signposts posts) {
        String drop = emission.name("Drop net of " + id);
        grantTerminating(emission);
        State release = State.task(posts.release(), "arn:aws:states:::elasticmapreduce:terminateCluster.sync")
                .timeout(1800L)
                .arguments(tree("ClusterId", Data.template(Data.record(id) + ".clusterId")))
                .retry(Retrier.backingOff(5, 5, "States.ALL"))
                .output("{% $states.input %}")
                // then the net stays and does it
                .catching(Catcher.all(
                        Data.withTemplate(
                                id, Data.changed(id, "'notReleased': $substring($states.errorOutput.Cause, 0, 300)")),
                        posts.after()))
                .next(drop);
        State dropped = State.task(drop, "arn:aws:states:::aws-sdk:scheduler:deleteSchedule")
                .timeout(60L)
                .arguments(tree(
                        "GroupName", emission.references().netGroup(),
                        "Name", Data.template(Data.record(id) + ".clusterId")))
                .retry(Retrier.never(NO_SCHEDULE), Retrier.backingOff(2, 4, "States.ALL"))
                .output("{% $states.input %}")
                // it goes off in vain and deletes itself
                .catching(Catcher.all("{% $states.input %}", posts.after()))
                .next(posts.after());
        return List.of(release, dropped);
    }

    private void grantTaking() {
        Map<String, Object> tagged =
                Map.of("StringEquals", Map.of("aws:RequestTag/penstock:stack", Intrinsics.ref("AWS::StackName")));
        emission.grant(Grant.of("elasticmapreduce:RunJobFlow", "*").under(tagged));
        emission.grant(Grant.of("elasticmapreduce:AddTags", clusters()).under(tagged));
        grantPassing(cluster.role(), "elasticmapreduce.amazonaws.com");
        grantPassing(cluster.profile(), "ec2.amazonaws.com");
    }

    private void grantPassing(String role, String service) {
        emission.grant(Grant.of("iam:PassRole", emission.references().role(role))
                .under(Map.of("StringEquals", Map.of("iam:PassedToService", service))));
    }

    /** What a step that is waited for needs. */
    static void grantSteps(Emission emission) {
        emission.grant(new Grant(
                List.of(
                        "elasticmapreduce:AddJobFlowSteps",
                        "elasticmapreduce:DescribeStep",
                        "elasticmapreduce:CancelSteps"),
                List.of(clusters()),
                ofStack()));
        grantEvents(emission, "StepFunctionsGetEventForEMRAddJobFlowStepsRule");
    }

    private static void grantTerminating(Emission emission) {
        emission.grant(new Grant(
                List.of("elasticmapreduce:TerminateJobFlows", "elasticmapreduce:DescribeCluster"),
                List.of(clusters()),
                ofStack()));
        grantEvents(emission, "StepFunctionsGetEventForEMRTerminateJobFlowsRule");
    }

    /** Step Functions learns of the end of a job by a rule of its own. */
    private static void grantEvents(Emission emission, String rule) {
        emission.grant(new Grant(
                List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"),
                List.of(Intrinsics.arn("events", "rule/" + rule)),
                Map.of()));
    }

    static Map<String, Object> clusters() {
        return Intrinsics.arn("elasticmapreduce", "cluster/*");
    }

    static Map<String, Object> ofStack() {
        return Map.of("StringEquals", Map.of("aws:ResourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")));
    }
}
