package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls that launch an EC2 instance from its template, prove that it takes work, and terminate it. */
final class InstanceCalls implements LeaseCalls {
    private final Emission emission;
    private final Lease lease;
    private final String id;

    InstanceCalls(Emission emission, Lease lease) {
        this.emission = emission;
        this.lease = lease;
        this.id = lease.resource();
    }

    @Override
    public List<State> take(LeaseStates.Signposts posts) {
        List<State> states = new ArrayList<>();
        boolean isSpot = lease.instance().spotPrice().isPresent();
        states.add(take(posts.take(), isSpot, posts));
        if (lease.isOnDemandLast()) {
            states.add(take(posts.takeOnDemand(), false, posts));
        }
        grantTaking();
        return states;
    }

    private State take(String name, boolean isSpot, LeaseStates.Signposts posts) {
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

    /** The right to hand tasks to the stack's instances. */
    static void grantTasks(Emission emission) {
        emission.grant(Grant.of("ssm:SendCommand", emission.references().taskDocumentArn()));
        emission.grant(Grant.of("ssm:SendCommand", Intrinsics.arn("ec2", "instance/*"))
                .under(Map.of(
                        "StringEquals", Map.of("ssm:resourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")))));
    }

    /** Proves agent, boot, Java and the right to answer, so that the retries of the work count its attempts only. */
    @Override
    public Fragment ready(String name, String notReady, String next) {
        grantTasks(emission);
        long polls = Math.max(1, lease.initSeconds() / 20);
        return Fragment.of(State.task(name, "arn:aws:states:::aws-sdk:ssm:sendCommand.waitForTaskToken")
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
                .next(next));
    }

    @Override
    public List<State> release(LeaseStates.Signposts posts) {
        emission.grant(Grant.of("ec2:TerminateInstances", Intrinsics.arn("ec2", "instance/*"))
                .under(Map.of(
                        "StringEquals", Map.of("aws:ResourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")))));
        return List.of(State.task(posts.release(), "arn:aws:states:::aws-sdk:ec2:terminateInstances")
                .timeout(60L)
                .arguments(tree("InstanceIds", List.of(Data.template(Data.record(id) + ".instanceId"))))
                .retry(Retrier.backingOff(5, 5, "States.ALL"))
                .output("{% $states.input %}")
                .catching(Catcher.all(
                        Data.withTemplate(
                                id, Data.changed(id, "'notReleased': $substring($states.errorOutput.Cause, 0, 300)")),
                        posts.after()))
                .next(posts.after()));
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
