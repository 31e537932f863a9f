package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.arn;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.sub;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import dev.penstock.asl.Identifiers;
import dev.penstock.asl.SecretGrant;
import dev.penstock.plan.StoredSecret;
import dev.penstock.runner.ActivityNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The stack of what pipelines share: the activities of worker groups, the workers' rights, the Task Runner's jar. */
public final class SharedStack {
    /** The bucket that a bootstrapped account keeps assets in. */
    /** Where a deployment by the CDK puts the files of stacks. */
    public static final String ASSET_BUCKET = "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}";

    private static final SortedSet<String> NO_SECRETS = Collections.emptySortedSet();
    private static final SortedSet<WorkerRight> NO_RIGHTS = Collections.emptySortedSet();

    private SharedStack() {}

    public static Blueprint of(String stackName, Needs needs, Asset runner) {
        Resources resources = new Resources();
        for (String group : needs.workerGroups()) {
            String id = Identifiers.encode(group);
            resources.add(id + "Activity", "AWS::StepFunctions::Activity", tree("Name", ActivityNames.encode(group)));
            addQueueAlarm(resources, id, group);
        }
        needs.logPatterns().forEach((role, patterns) -> {
            List<Grant> grants = workerGrants(patterns, needs.secrets().getOrDefault(role, NO_SECRETS), runner);
            grants.addAll(WorkerRights.grants(needs.rights().getOrDefault(role, NO_RIGHTS)));
            WorkerPolicies.add(resources, role, grants);
        });
        return new Blueprint(
                "Shared",
                stackName,
                "What the pipelines of this app share: worker groups, workers' rights, the Task Runner",
                resources.all(),
                Map.of(),
                Optional.of(runner),
                Needs.NOTHING);
    }

    private static List<Grant> workerGrants(SortedSet<String> logPatterns, SortedSet<String> secrets, Asset runner) {
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.of("ssm:UpdateInstanceInformation", arn("ec2", "instance/*")));
        grants.add(new Grant(
                List.of(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel",
                        "ec2messages:AcknowledgeMessage",
                        "ec2messages:DeleteMessage",
                        "ec2messages:FailMessage",
                        "ec2messages:GetEndpoint",
                        "ec2messages:GetMessages",
                        "ec2messages:SendReply",
                        "states:SendTaskSuccess",
                        "states:SendTaskFailure",
                        "states:SendTaskHeartbeat"),
                List.of("*"),
                Map.of()));
        grants.add(Grant.of("s3:GetObject", sub("arn:${AWS::Partition}:s3:::" + ASSET_BUCKET + "/" + runner.key())));
        if (!logPatterns.isEmpty()) {
            grants.add(new Grant(
                    List.of("s3:PutObject"),
                    logPatterns.stream()
                            .map(pattern -> (Object) sub("arn:${AWS::Partition}:s3:::" + pattern))
                            .toList(),
                    Map.of()));
        }
        secrets.forEach(name -> grants.add(SecretGrant.of(new StoredSecret(name, StoredSecret.Form.TEXT))));
        return grants;
    }

    /** Tasks of the group that nobody has taken for a quarter of an hour. */
    private static void addQueueAlarm(Resources resources, String id, String group) {
        resources.add(
                id + "TaskWaiting",
                "AWS::CloudWatch::Alarm",
                tree(
                        "AlarmDescription",
                        "Tasks of worker group " + group + " have waited 15 minutes for a worker",
                        "Metrics",
                        List.of(
                                tree(
                                        "Id",
                                        "waiting",
                                        "Expression",
                                        "scheduled - started",
                                        "Label",
                                        "Tasks that no worker took"),
                                metric("scheduled", "ActivitiesScheduled", id),
                                metric("started", "ActivitiesStarted", id)),
                        "EvaluationPeriods",
                        1L,
                        "Threshold",
                        1L,
                        "ComparisonOperator",
                        "GreaterThanOrEqualToThreshold",
                        "TreatMissingData",
                        "notBreaching"));
    }

    private static Map<String, Object> metric(String id, String name, String activityId) {
        return tree(
                "Id",
                id,
                "ReturnData",
                false,
                "MetricStat",
                tree(
                        "Metric",
                        tree(
                                "Namespace",
                                "AWS/States",
                                "MetricName",
                                name,
                                "Dimensions",
                                List.of(tree("Name", "ActivityArn", "Value", ref(activityId + "Activity")))),
                        "Period",
                        900L,
                        "Stat",
                        "Sum"));
    }
}
