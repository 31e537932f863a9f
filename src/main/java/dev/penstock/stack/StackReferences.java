package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.arn;
import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.sub;

import dev.penstock.asl.Identifiers;
import dev.penstock.asl.References;
import dev.penstock.runner.ActivityNames;
import java.util.Map;

/** The logical ids of a pipeline's stack, as its machines refer to them. */
final class StackReferences implements References {
    static final String GATES = "Gates";
    static final String START_TASK = "StartTask";
    static final String NETS = "Nets";
    static final String NET_ROLE = "NetRole";

    private final Asset runner;

    StackReferences(Asset runner) {
        this.runner = runner;
    }

    static String launchTemplateId(String resource, boolean isSpot) {
        return Identifiers.encode(resource) + (isSpot ? "SpotLaunchTemplate" : "LaunchTemplate");
    }

    @Override
    public Object gateTable() {
        return ref(GATES);
    }

    @Override
    public Object gateTableArn() {
        return attribute(GATES, "Arn");
    }

    @Override
    public Object taskDocument() {
        return ref(START_TASK);
    }

    @Override
    public Object taskDocumentArn() {
        return arn("ssm", "document/${" + START_TASK + "}");
    }

    @Override
    public Object launchTemplate(String resource, boolean isSpot) {
        return ref(launchTemplateId(resource, isSpot));
    }

    @Override
    public Object launchTemplateVersion(String resource, boolean isSpot) {
        return attribute(launchTemplateId(resource, isSpot), "LatestVersionNumber");
    }

    @Override
    public Object launchTemplateArn(String resource, boolean isSpot) {
        return arn("ec2", "launch-template/${" + launchTemplateId(resource, isSpot) + "}");
    }

    @Override
    public Object activity(String workerGroup) {
        return arn("states", "activity:" + ActivityNames.encode(workerGroup));
    }

    @Override
    public Object leaseMachine(String resource) {
        return ref(Identifiers.encode(resource) + PipelineStack.LEASE);
    }

    @Override
    public Object scheduleName(String run) {
        return ScheduleResources.name(Identifiers.encode(run));
    }

    @Override
    public Object scheduleArn(String run) {
        return ScheduleResources.arn(Identifiers.encode(run));
    }

    @Override
    public Map<String, Object> ownStatements(String run) {
        // whoever takes the role is known by the role's id and a name of the session
        return Map.of("StringLike", Map.of(RunResources.STATEMENT_OWNER, sub("${" + runRoleId(run) + ".RoleId}:*")));
    }

    private static String runRoleId(String run) {
        return Identifiers.encode(run) + "RunRole";
    }

    @Override
    public Object role(String name) {
        return sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/" + name);
    }

    @Override
    public Object netGroup() {
        return ref(NETS);
    }

    @Override
    public Object netArns() {
        return arn("scheduler", "schedule/${" + NETS + "}/*");
    }

    @Override
    public Object netRoleArn() {
        return attribute(NET_ROLE, "Arn");
    }

    @Override
    public Object runner() {
        return sub("s3://" + SharedStack.ASSET_BUCKET + "/" + runner.key());
    }
}
