package dev.penstock.catalog;

import static dev.penstock.catalog.Field.flag;
import static dev.penstock.catalog.Field.integer;
import static dev.penstock.catalog.Field.text;

import java.util.List;

/** A machine that is launched for the work of one interval and ended after it. */
final class Ec2Resource implements ObjectType {
    static final Field RESOURCE_ROLE = text(
                    "resourceRole", "The instance profile that software on the machine acts with.")
            .required();
    static final Field INSTANCE_TYPE = text("instanceType", "The EC2 instance type.");
    static final Field IMAGE_ID = text("imageId", "The machine image to start from.");
    static final Field INSTANCE_COUNT =
            integer("instanceCount", "How many machines; only one is possible.").deprecated();
    static final Field MIN_INSTANCE_COUNT = integer(
                    "minInstanceCount", "How many machines at least; only one is possible.")
            .deprecated();
    static final Field RUN_AS_USER = text("runAsUser", "The operating-system user that runs the work.");
    static final Field SECURITY_GROUP_IDS =
            text("securityGroupIds", "The ids of the security groups.").repeated();
    static final Field SECURITY_GROUPS = text("securityGroups", "The names of security groups of the default VPC.")
            .repeated();
    static final Field SPOT_BID_PRICE =
            text("spotBidPrice", "The most to pay for an hour of Spot capacity, in US dollars.");
    static final Field ASSOCIATE_PUBLIC_IP_ADDRESS =
            flag("associatePublicIpAddress", "Whether the machine gets a public address.");
    static final Field DISABLE_IMDS_V1 = flag(
                    "disableIMDSv1", "Whether the metadata service answers version 2 requests only.")
            .ignored("Machines always accept version 2 requests only.");
    static final Field LOG_URI = text("logUri", "The S3 prefix of the machine's own log.")
            .ignored("A machine has no log of its own in S3; each activity ships its logs by `pipelineLogUri`.");

    @Override
    public String name() {
        return "Ec2Resource";
    }

    @Override
    public String description() {
        return "A machine that is launched for the work of one interval and ended after it.";
    }

    @Override
    public Category category() {
        return Category.RESOURCE;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.RESOURCE,
                INSTANCE_TYPE,
                IMAGE_ID,
                CommonFields.ROLE,
                RESOURCE_ROLE,
                ResourceFields.TERMINATE_AFTER,
                ResourceFields.INIT_TIMEOUT,
                ResourceFields.ACTION_ON_RESOURCE_FAILURE,
                ResourceFields.ACTION_ON_TASK_FAILURE,
                ResourceFields.REGION,
                ResourceFields.AVAILABILITY_ZONE,
                ResourceFields.SUBNET_ID,
                SECURITY_GROUP_IDS,
                SECURITY_GROUPS,
                ASSOCIATE_PUBLIC_IP_ADDRESS,
                ResourceFields.KEY_PAIR,
                RUN_AS_USER,
                SPOT_BID_PRICE,
                ResourceFields.USE_ON_DEMAND_ON_LAST_ATTEMPT,
                ResourceFields.HTTP_PROXY,
                INSTANCE_COUNT,
                MIN_INSTANCE_COUNT,
                DISABLE_IMDS_V1,
                LOG_URI);
    }
}
