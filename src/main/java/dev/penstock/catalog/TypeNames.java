package dev.penstock.catalog;

import java.util.stream.Stream;

/** Groups of types to which fields may refer. */
final class TypeNames {
    static final String[] ACTIVITIES = {
        "CopyActivity",
        "EmrActivity",
        "HadoopActivity",
        "HiveActivity",
        "HiveCopyActivity",
        "PigActivity",
        "RedshiftCopyActivity",
        "ShellCommandActivity",
        "SqlActivity"
    };
    static final String[] DATA_NODES = {
        "DynamoDBDataNode", "MySqlDataNode", "RedshiftDataNode", "S3DataNode", "SqlDataNode"
    };
    static final String[] RESOURCES = {"Ec2Resource", "EmrCluster"};
    static final String[] PRECONDITIONS = {
        "DynamoDBDataExists",
        "DynamoDBTableExists",
        "Exists",
        "S3KeyExists",
        "S3PrefixNotEmpty",
        "ShellCommandPrecondition"
    };
    static final String[] DATABASES = {"JdbcDatabase", "RdsDatabase", "RedshiftDatabase"};
    static final String[] ACTIONS = {"SnsAlarm", "Terminate"};
    static final String[] RUNNABLE = Stream.of(ACTIVITIES, DATA_NODES, RESOURCES, PRECONDITIONS)
            .flatMap(Stream::of)
            .toArray(String[]::new);

    private TypeNames() {}
}
