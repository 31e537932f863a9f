package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import java.util.Optional;

/** What a RedshiftCopyActivity copies from and to: a table of Redshift, and files or a DynamoDB table. */
record CopyEnds(Lowered source, Lowered target) {
    static final Code NOT_A_COPY =
            Code.error("DP2241", "A copy isn't from files or DynamoDB to Redshift, or from Redshift to files.");

    private static final String TABLE = "RedshiftDataNode";

    /** The two ends of a copy that Redshift can do. */
    static Optional<CopyEnds> of(Lowered activity) {
        return end(activity, RedshiftCopyActivity.INPUT)
                .flatMap(source ->
                        end(activity, RedshiftCopyActivity.OUTPUT).map(target -> new CopyEnds(source, target)))
                .filter(CopyEnds::isCopy);
    }

    /** Tells that there are none. */
    static void report(Lowered activity) {
        activity.report(
                NOT_A_COPY,
                RedshiftCopyActivity.INPUT,
                "`%s` needs a Redshift table at one end, and files or a DynamoDB table at the other."
                        .formatted(activity.id()),
                "Set `input` and `output`, one of them a RedshiftDataNode.");
    }

    private static Optional<Lowered> end(Lowered activity, Field field) {
        return activity.fields().reference(field).map(FieldValue.Reference::id).flatMap(activity::other);
    }

    private boolean isCopy() {
        return isLoad()
                ? is(source, "S3DataNode") || is(source, "DynamoDBDataNode")
                : is(source, TABLE) && is(target, "S3DataNode");
    }

    private static boolean is(Lowered node, String type) {
        return node.object().type().equals(type);
    }

    /** Whether Redshift's table is what is copied to. */
    boolean isLoad() {
        return is(target, TABLE);
    }

    boolean isFromDynamo() {
        return is(source, "DynamoDBDataNode");
    }

    /** Redshift's table. */
    Lowered table() {
        return isLoad() ? target : source;
    }

    /** The other end, where it isn't DynamoDB: files. */
    Lowered files() {
        return isLoad() ? source : target;
    }

    /** The database of Redshift's table. */
    Optional<Lowered> database() {
        return RedshiftTable.database(table());
    }
}
