package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.Work;
import java.util.List;
import java.util.Optional;

/** Copies rows between DynamoDB and S3 by Hive. */
final class HiveCopyActivity implements ActivityType {
    static final Code ENDS = Code.error("DP2223", "The ends of a copy by Hive don't fit.");

    static final Field FILTER_SQL = Field.text("filterSql", "Conditions that limit the rows, without `WHERE`.");
    static final Field INPUT = Field.reference(
                    "input", "The data node that is copied from.", "S3DataNode", "DynamoDBDataNode")
            .repeated();
    static final Field OUTPUT = Field.reference(
                    "output", "The data node that is copied to.", "S3DataNode", "DynamoDBDataNode")
            .repeated();

    @Override
    public String name() {
        return "HiveCopyActivity";
    }

    @Override
    public String description() {
        return "Copies rows between DynamoDB and S3 by Hive.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                FILTER_SQL,
                INPUT,
                OUTPUT,
                EmrFields.PRE_ACTIVITY_TASK_CONFIG,
                EmrFields.POST_ACTIVITY_TASK_CONFIG,
                EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING,
                EmrFields.RESIZE_CLUSTER_MAX_INSTANCES,
                CommonFields.RUNS_ON_CLUSTER);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(CommonFields.RUNS_ON_CLUSTER, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        return Scripts.work(fields, place, new HiveScripts(fields).copy());
    }
}
