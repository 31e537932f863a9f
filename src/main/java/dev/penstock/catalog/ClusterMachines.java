package dev.penstock.catalog;

import java.util.List;

/** The machines of a cluster and the network that they are in. */
final class ClusterMachines {
    static final Field MASTER_INSTANCE_TYPE = Field.text("masterInstanceType", "The EC2 instance type of the master.");
    static final Field MASTER_INSTANCE_BID_PRICE =
            Field.text("masterInstanceBidPrice", "The most to pay for an hour of a Spot master, in US dollars.");
    static final Field MASTER_GROUP_CONFIGURATION = Field.reference(
            "masterGroupConfiguration", "Settings of the applications on the master.", "EmrConfiguration");
    static final Field MASTER_EBS_CONFIGURATION =
            Field.reference("masterEbsConfiguration", "The disks of the master.", "EbsConfiguration");
    static final Field CORE_INSTANCE_TYPE =
            Field.text("coreInstanceType", "The EC2 instance type of the core machines.");
    static final Field CORE_INSTANCE_COUNT = Field.integer("coreInstanceCount", "How many core machines there are.");
    static final Field CORE_INSTANCE_BID_PRICE = Field.text(
            "coreInstanceBidPrice",
            "The most to pay for an hour of a Spot machine among the core machines, in US dollars.");
    static final Field CORE_GROUP_CONFIGURATION = Field.reference(
            "coreGroupConfiguration", "Settings of the applications on the core machines.", "EmrConfiguration");
    static final Field CORE_EBS_CONFIGURATION =
            Field.reference("coreEbsConfiguration", "The disks of the core machines.", "EbsConfiguration");
    static final Field TASK_INSTANCE_TYPE =
            Field.text("taskInstanceType", "The EC2 instance type of the task machines.");
    static final Field TASK_INSTANCE_COUNT = Field.integer("taskInstanceCount", "How many task machines there are.");
    static final Field TASK_INSTANCE_BID_PRICE = Field.text(
            "taskInstanceBidPrice",
            "The most to pay for an hour of a Spot machine among the task machines, in US dollars.");
    static final Field TASK_GROUP_CONFIGURATION = Field.reference(
            "taskGroupConfiguration", "Settings of the applications on the task machines.", "EmrConfiguration");
    static final Field TASK_EBS_CONFIGURATION =
            Field.reference("taskEbsConfiguration", "The disks of the task machines.", "EbsConfiguration");
    static final Field EBS_BLOCK_DEVICE_CONFIG =
            Field.reference("EbsBlockDeviceConfig", "The disks of the machines.", "EbsBlockDeviceConfig");
    static final Field VOLUME_SPECIFICATION =
            Field.reference("VolumeSpecification", "What the disks are like.", "VolumeSpecification");
    static final Field EMR_MANAGED_MASTER_SECURITY_GROUP_ID =
            Field.text("emrManagedMasterSecurityGroupId", "The security group of the master, managed by EMR.");
    static final Field EMR_MANAGED_SLAVE_SECURITY_GROUP_ID =
            Field.text("emrManagedSlaveSecurityGroupId", "The security group of the other machines, managed by EMR.");
    static final Field SERVICE_ACCESS_SECURITY_GROUP_ID = Field.text(
            "serviceAccessSecurityGroupId", "The security group through which EMR reaches a private subnet.");
    static final Field ADDITIONAL_MASTER_SECURITY_GROUP_IDS = Field.text(
                    "additionalMasterSecurityGroupIds", "More security groups of the master.")
            .repeated();
    static final Field ADDITIONAL_SLAVE_SECURITY_GROUP_IDS = Field.text(
                    "additionalSlaveSecurityGroupIds", "More security groups of the other machines.")
            .repeated();

    static final List<Field> ALL = List.of(
            MASTER_INSTANCE_TYPE,
            MASTER_INSTANCE_BID_PRICE,
            MASTER_GROUP_CONFIGURATION,
            MASTER_EBS_CONFIGURATION,
            CORE_INSTANCE_TYPE,
            CORE_INSTANCE_COUNT,
            CORE_INSTANCE_BID_PRICE,
            CORE_GROUP_CONFIGURATION,
            CORE_EBS_CONFIGURATION,
            TASK_INSTANCE_TYPE,
            TASK_INSTANCE_COUNT,
            TASK_INSTANCE_BID_PRICE,
            TASK_GROUP_CONFIGURATION,
            TASK_EBS_CONFIGURATION,
            EBS_BLOCK_DEVICE_CONFIG,
            VOLUME_SPECIFICATION,
            EMR_MANAGED_MASTER_SECURITY_GROUP_ID,
            EMR_MANAGED_SLAVE_SECURITY_GROUP_ID,
            SERVICE_ACCESS_SECURITY_GROUP_ID,
            ADDITIONAL_MASTER_SECURITY_GROUP_IDS,
            ADDITIONAL_SLAVE_SECURITY_GROUP_IDS);

    private ClusterMachines() {}
}
