package dev.penstock.catalog;

/** The fields that activities on clusters share. */
final class EmrFields {
    static final Field HADOOP_QUEUE = Field.text("hadoopQueue", "The queue of the Hadoop scheduler to run in.");
    static final Field PRE_ACTIVITY_TASK_CONFIG =
            Field.reference("preActivityTaskConfig", "A script that runs before the activity.", "ShellScriptConfig");
    static final Field POST_ACTIVITY_TASK_CONFIG =
            Field.reference("postActivityTaskConfig", "A script that runs after the activity.", "ShellScriptConfig");
    static final Field RESIZE_CLUSTER_BEFORE_RUNNING = Field.flag(
                    "resizeClusterBeforeRunning", "Whether the cluster is enlarged to what DynamoDB can take.")
            .differs("The cluster grows while it works, as its load asks for.");
    static final Field RESIZE_CLUSTER_MAX_INSTANCES =
            Field.integer("resizeClusterMaxInstances", "How many machines the enlarged cluster may have.");

    private EmrFields() {}
}
