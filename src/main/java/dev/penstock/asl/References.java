package dev.penstock.asl;

import java.util.Map;

/** How a machine names the other resources of its stack: all are CloudFormation intrinsics. */
public interface References {
    /** Name of the gate table. */
    Object gateTable();

    Object gateTableArn();

    /** Name of the document that hands a task to an instance. */
    Object taskDocument();

    Object taskDocumentArn();

    Object launchTemplate(String resource, boolean isSpot);

    Object launchTemplateVersion(String resource, boolean isSpot);

    Object launchTemplateArn(String resource, boolean isSpot);

    /** ARN of the activity that a worker group polls. */
    Object activity(String workerGroup);

    /** ARN of the machine that leases a shared resource. */
    Object leaseMachine(String resource);

    /** Name of the EventBridge schedule that fires for a run, in the default group. */
    Object scheduleName(String run);

    Object scheduleArn(String run);

    /** The condition under which a right is one to a run's own statements in Redshift. */
    Map<String, Object> ownStatements(String run);

    /** ARN of the role of an instance profile. */
    Object role(String name);

    /** Name of the group of the schedules that terminate clusters which were left behind. */
    Object netGroup();

    /** The ARNs of those schedules. */
    Object netArns();

    /** ARN of the role that those schedules act with. */
    Object netRoleArn();

    /** The S3 URI of the Task Runner's jar. */
    Object runner();
}
