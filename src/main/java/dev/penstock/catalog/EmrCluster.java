package dev.penstock.catalog;

import java.util.List;
import java.util.stream.Stream;

/** A cluster that is created for the work of one interval and ended after it. */
final class EmrCluster implements ObjectType {
    static final Field RELEASE_LABEL = Field.text("releaseLabel", "The release of EMR, such as `emr-6.15.0`.");
    static final Field APPLICATIONS =
            Field.text("applications", "Applications to install.").repeated();
    static final Field AMI_VERSION = Field.text("amiVersion", "The machine image of clusters before release labels.")
            .differs("EMR creates such clusters no more; `releaseLabel` takes its place.");
    static final Field HADOOP_VERSION = Field.text(
                    "hadoopVersion", "The Hadoop version of clusters before release labels.")
            .differs("Hadoop comes with the release; `releaseLabel` takes its place.");
    static final Field CUSTOM_AMI_ID = Field.text("customAmiId", "The machine image of the user's own.");
    static final Field BOOTSTRAP_ACTION = Field.text(
                    "bootstrapAction", "A script and its arguments, separated by commas, that prepares each machine.")
            .repeated();
    static final Field CONFIGURATION = Field.reference(
                    "configuration", "Settings of the applications.", "EmrConfiguration")
            .repeated();
    static final Field SUPPORTED_PRODUCTS = Field.text("supportedProducts", "Software of third parties to install.")
            .repeated()
            .manual("EMR offers no software of third parties any more; install it by a `bootstrapAction`.");
    static final Field HADOOP_SCHEDULER_TYPE = Field.oneOf(
            "hadoopSchedulerType",
            "The scheduler of Hadoop.",
            "PARALLEL_FAIR_SCHEDULING",
            "PARALLEL_CAPACITY_SCHEDULING",
            "DEFAULT_SCHEDULER");
    static final Field ENABLE_DEBUGGING =
            Field.text("enableDebugging", "Whether EMR indexes the logs for its console.");
    static final Field EMR_LOG_URI = Field.text("emrLogUri", "The S3 prefix of the logs of EMR.");
    static final Field VISIBLE_TO_ALL_USERS =
            Field.flag("visibleToAllUsers", "Whether every user of the account sees the cluster.");
    static final Field SECURITY_CONFIGURATION =
            Field.text("securityConfiguration", "The security configuration of EMR.");
    static final Field RESOURCE_ROLE =
            Field.text("resourceRole", "The instance profile that software on the machines acts with.");
    static final Field ROLE = Field.text("role", "The role with which EMR acts.");
    static final Field INSTALL_HIVE = Field.text("installHive", "The Hive version of clusters before release labels.")
            .differs("Hive comes with the release; `releaseLabel` and `applications` take its place.");

    private static final List<Field> FIELDS = Stream.of(
                    List.of(
                            RELEASE_LABEL,
                            APPLICATIONS,
                            AMI_VERSION,
                            HADOOP_VERSION,
                            CUSTOM_AMI_ID,
                            BOOTSTRAP_ACTION,
                            CONFIGURATION,
                            SUPPORTED_PRODUCTS,
                            HADOOP_SCHEDULER_TYPE,
                            ENABLE_DEBUGGING,
                            EMR_LOG_URI,
                            VISIBLE_TO_ALL_USERS,
                            SECURITY_CONFIGURATION,
                            RESOURCE_ROLE,
                            ROLE,
                            INSTALL_HIVE),
                    List.of(
                            ResourceFields.TERMINATE_AFTER,
                            ResourceFields.INIT_TIMEOUT,
                            ResourceFields.ACTION_ON_RESOURCE_FAILURE,
                            ResourceFields.ACTION_ON_TASK_FAILURE,
                            ResourceFields.REGION,
                            ResourceFields.AVAILABILITY_ZONE,
                            ResourceFields.SUBNET_ID,
                            ResourceFields.KEY_PAIR,
                            ResourceFields.USE_ON_DEMAND_ON_LAST_ATTEMPT,
                            ResourceFields.HTTP_PROXY.notYet()),
                    ClusterMachines.ALL,
                    CommonFields.RESOURCE)
            .flatMap(List::stream)
            .toList();

    @Override
    public String name() {
        return "EmrCluster";
    }

    @Override
    public String description() {
        return "A cluster that is created for the work of one interval and ended after it.";
    }

    @Override
    public Category category() {
        return Category.RESOURCE;
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }
}
