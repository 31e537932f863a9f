package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that is taken, held while its work runs, and given back whatever happens.
 *
 * <pre>
 * Decide R -> Lease R -> Hold R [ Ready R -> … -> Return R | Limit R -> TimedOut R ] -> Release R -> After R -> …
 *                 ^                                                                                   |
 *                 +----------------------------- Delay R <- refused or never ready, a retry left -----+
 * </pre>
 */
final class LeaseStates {
    static final String DONE = "DP.Done";
    static final String TIMED_OUT = "DP.TimedOut";
    static final String TASK_FAILED = "DP.TaskFailed";
    static final String NOT_READY = "DP.NotReady";

    private final Emission emission;
    private final Lease lease;
    private final String id;

    LeaseStates(Emission emission, Lease lease) {
        this.emission = emission;
        this.lease = lease;
        this.id = lease.resource();
    }

    /** The names that the parts of a lease go by, given before any of them is written. */
    record Signposts(String take, String takeOnDemand, String hold, String release, String after, String delay) {}

    Signposts signposts() {
        return new Signposts(
                emission.name("Lease " + id),
                lease.isOnDemandLast() ? emission.name("Lease " + id + " on demand") : "",
                emission.name("Hold " + id),
                emission.name("Release " + id),
                emission.name("After " + id),
                lease.attempts().retries() > 0 ? emission.name("Delay " + id) : "");
    }

    /** The calls that take the machine; the one on demand is for the last attempt only. */
    List<State> take(Signposts posts) {
        List<State> states = new ArrayList<>();
        boolean isSpot = lease.instance().spotPrice().isPresent();
        states.add(take(posts.take(), isSpot, posts));
        if (lease.isOnDemandLast()) {
            states.add(take(posts.takeOnDemand(), false, posts));
        }
        grantTaking();
        return states;
    }

    private State take(String name, boolean isSpot, Signposts posts) {
        String attempt = "$sum([" + Data.record(id) + ".attempt, 1])";
        return State.task(name, "arn:aws:states:::aws-sdk:ec2:runInstances")
                .timeout(300L)
                .arguments(tree(
                        "LaunchTemplate",
                                tree(
                                        "LaunchTemplateId",
                                                emission.references().launchTemplate(id, isSpot),
                                        "Version", emission.references().launchTemplateVersion(id, isSpot)),
                        "MinCount", 1L,
                        "MaxCount", 1L,
                        "ClientToken",
                                Data.template("$hash($states.context.Execution.Id & " + Jsonata.quote("/" + id + "/")
                                        + " & $string(" + attempt + "), 'SHA-256')"),
                        "TagSpecifications", List.of(tags("instance"), tags("volume"))))
                .output(Data.withTemplate(
                        id,
                        "{'status': 'RUNNING', 'attempt': " + attempt
                                + ", 'instanceId': $states.result.Instances[0].InstanceId, 'start':"
                                + " $states.context.State.EnteredTime, 'endsAt':"
                                + " $fromMillis($toMillis($states.context.State.EnteredTime) + "
                                + lease.limitSeconds() * 1000 + ")}"))
                .catching(Catcher.all(
                        Data.withTemplate(
                                id,
                                "{'status': 'FAILED', 'isReady': false, 'attempt': " + attempt
                                        + ", 'errorMessage': $substring($states.errorOutput.Cause, 0, 500)}"),
                        posts.after()))
                .next(posts.hold());
    }

    private Map<String, Object> tags(String type) {
        return tree(
                "ResourceType",
                type,
                "Tags",
                List.of(
                        tree(
                                "Key",
                                "Name",
                                "Value",
                                Data.template(
                                        Jsonata.quote("@" + id + "_") + " & $substring($scheduledStartTime, 0, 19)")),
                        tree("Key", "penstock:stack", "Value", Intrinsics.ref("AWS::StackName")),
                        tree("Key", "penstock:run", "Value", "{% $states.context.Execution.Id %}")));
    }

    /**
     * The block itself.
     *
     * @param body the work; it has to end in {@code back}
     * @param back name of the state that leaves the block with everything known
     */
    State hold(Signposts posts, String ready, Fragment body, String back) {
        String notReady = emission.name("NotReady " + id);
        String timedOut = emission.name("TimedOut " + id);
        State probe = ready(ready, notReady, body.entry());
        State returned = new State.Fail(back, DONE, "{% $string($states.input) %}");
        State never = new State.Fail(notReady, NOT_READY, "{% $states.input.reason %}");
        State limit =
                State.Wait.until(emission.name("Limit " + id), Data.template(Data.record(id) + ".endsAt"), timedOut);
        State over = new State.Fail(timedOut, TIMED_OUT, id + " reached its terminateAfter");
        List<State> work = new ArrayList<>();
        work.add(probe);
        work.addAll(body.states());
        work.add(returned);
        work.add(never);
        return new State.Parallel(
                posts.hold(),
                List.of(
                        new StateMachine(Optional.empty(), probe.name(), work),
                        new StateMachine(Optional.empty(), limit.name(), List.of(limit, over))),
                Optional.empty(),
                catchers(posts),
                Optional.of(posts.release()));
    }

    private List<Catcher> catchers(Signposts posts) {
        List<Catcher> catchers = new ArrayList<>();
        catchers.add(Catcher.of(
                Data.template("$merge([$parse($states.errorOutput.Cause), {" + Jsonata.quote(id) + ": "
                        + Data.changed(id, "'status': 'FINISHED', 'end': $now()") + "}])"),
                posts.release(),
                DONE));
        catchers.add(Catcher.of(ended("TIMEDOUT", ""), posts.release(), TIMED_OUT));
        catchers.add(Catcher.of(ended("FAILED", ", 'isReady': false"), posts.release(), NOT_READY));
        if (lease.endsOnTaskFailure()) {
            catchers.add(Catcher.of(ended("CANCELED", ""), posts.release(), TASK_FAILED));
        }
        catchers.add(Catcher.all(ended("FAILED", ""), posts.release()));
        return catchers;
    }

    private String ended(String status, String more) {
        return Data.withTemplate(
                id,
                Data.changed(
                        id,
                        "'status': '" + status + "'" + more
                                + ", 'end': $now(), 'errorMessage': $substring($states.errorOutput.Cause, 0, 500)"));
    }

    /** Proves agent, boot, Java and the right to answer, so that the retries of the work count its attempts only. */
    private State ready(String name, String notReady, String next) {
        emission.grant(Grant.of("ssm:SendCommand", emission.references().taskDocumentArn()));
        emission.grant(Grant.of("ssm:SendCommand", Intrinsics.arn("ec2", "instance/*"))
                .under(Map.of(
                        "StringEquals", Map.of("ssm:resourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")))));
        long polls = Math.max(1, lease.initSeconds() / 20);
        return State.task(name, "arn:aws:states:::aws-sdk:ssm:sendCommand.waitForTaskToken")
                .timeout(lease.initSeconds())
                .arguments(tree(
                        "InstanceIds", List.of(Data.template(Data.record(id) + ".instanceId")),
                        "DocumentName", emission.references().taskDocument(),
                        "Comment", "Ready " + (id.length() > 90 ? id.substring(0, 90) : id),
                        "TimeoutSeconds", 120L,
                        "Parameters", tree("task", List.of(TaskDocument.encodedReady()))))
                .retry(Retrier.every(20, polls, "Ssm.InvalidInstanceIdException"))
                .output("{% $states.input %}")
                .catching(Catcher.all(
                        Data.template("{'reason': "
                                + Jsonata.quote(id + " did not get ready within "
                                        + ProbeStates.words(lease.initSeconds()) + ": ")
                                + " & $states.errorOutput.Error & ' ' & $substring($states.errorOutput.Cause, 0,"
                                + " 300)}"),
                        notReady))
                .next(next);
    }

    State release(Signposts posts) {
        emission.grant(Grant.of("ec2:TerminateInstances", Intrinsics.arn("ec2", "instance/*"))
                .under(Map.of(
                        "StringEquals", Map.of("aws:ResourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")))));
        return State.task(posts.release(), "arn:aws:states:::aws-sdk:ec2:terminateInstances")
                .timeout(60L)
                .arguments(tree("InstanceIds", List.of(Data.template(Data.record(id) + ".instanceId"))))
                .retry(Retrier.backingOff(5, 5, "States.ALL"))
                .output("{% $states.input %}")
                .catching(Catcher.all(
                        Data.withTemplate(
                                id, Data.changed(id, "'notReleased': $substring($states.errorOutput.Cause, 0, 300)")),
                        posts.after()))
                .next(posts.after());
    }

    /** Rules of the Choice after the release that lead to another attempt. */
    List<Rule> again(Signposts posts) {
        if (posts.delay().isEmpty()) {
            return List.of();
        }
        return List.of(Rule.of(
                Data.template(Data.record(id) + ".isReady = false and " + Data.record(id) + ".attempt <= "
                        + lease.attempts().retries()),
                posts.delay()));
    }

    /** The pause before another attempt, and which one it is. */
    List<State> delay(Signposts posts) {
        if (posts.delay().isEmpty()) {
            return List.of();
        }
        if (!lease.isOnDemandLast()) {
            return List.of(State.Wait.seconds(posts.delay(), lease.attempts().delaySeconds(), posts.take()));
        }
        String last = emission.name("Decide market of " + id);
        return List.of(
                State.Wait.seconds(posts.delay(), lease.attempts().delaySeconds(), last),
                new State.Choice(
                        last,
                        List.of(Rule.of(
                                Data.template(Data.record(id) + ".attempt = "
                                        + lease.attempts().retries()),
                                posts.takeOnDemand())),
                        Optional.empty(),
                        posts.take()));
    }

    private void grantTaking() {
        boolean isSpot = lease.instance().spotPrice().isPresent();
        List<Object> resources = new ArrayList<>();
        List<Object> templates = new ArrayList<>();
        templates.add(emission.references().launchTemplateArn(id, isSpot));
        if (lease.isOnDemandLast()) {
            templates.add(emission.references().launchTemplateArn(id, false));
        }
        resources.addAll(templates);
        for (String part : List.of("instance/*", "volume/*", "network-interface/*", "subnet/*", "security-group/*")) {
            resources.add(Intrinsics.arn("ec2", part));
        }
        resources.add(Intrinsics.sub("arn:${AWS::Partition}:ec2:${AWS::Region}::image/*"));
        lease.instance().keyPair().ifPresent(key -> resources.add(Intrinsics.arn("ec2", "key-pair/" + key)));
        if (isSpot) {
            resources.add(Intrinsics.arn("ec2", "spot-instances-request/*"));
        }
        emission.grant(new Grant(
                List.of("ec2:RunInstances"),
                resources,
                Map.of(
                        "ArnEquals",
                        Map.of("ec2:LaunchTemplate", templates.size() == 1 ? templates.get(0) : templates))));
        emission.grant(new Grant(
                List.of("ec2:CreateTags"),
                List.of(Intrinsics.arn("ec2", "instance/*"), Intrinsics.arn("ec2", "volume/*")),
                Map.of("StringEquals", Map.of("ec2:CreateAction", "RunInstances"))));
        emission.grant(Grant.of(
                "ssm:GetParameters",
                Intrinsics.sub(
                        "arn:${AWS::Partition}:ssm:${AWS::Region}::parameter/aws/service/ami-amazon-linux-latest/*")));
        emission.grant(Grant.of(
                        "iam:PassRole",
                        emission.references().role(lease.instance().profile()))
                .under(Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com"))));
    }
}
