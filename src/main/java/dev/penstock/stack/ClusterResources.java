package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.arn;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import java.util.List;
import java.util.Map;

/** The net under clusters: a group for the one-time schedules that terminate them, and the role that these act with. */
final class ClusterResources {
    private ClusterResources() {}

    static void add(Resources resources) {
        resources.add(StackReferences.NETS, "AWS::Scheduler::ScheduleGroup", tree());
        resources.addRole(
                StackReferences.NET_ROLE,
                "scheduler.amazonaws.com",
                List.of(Grant.of("elasticmapreduce:TerminateJobFlows", arn("elasticmapreduce", "cluster/*"))
                        .under(Map.of(
                                "StringEquals", Map.of("aws:ResourceTag/penstock:stack", ref("AWS::StackName"))))));
    }
}
