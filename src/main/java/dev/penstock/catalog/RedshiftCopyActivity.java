package dev.penstock.catalog;

import dev.penstock.plan.Work;
import java.util.List;
import java.util.Optional;

/** Loads rows into Redshift, or unloads them to S3. */
final class RedshiftCopyActivity implements ActivityType {
    static final Field INSERT_MODE = Field.oneOf(
                    "insertMode",
                    "What happens to rows that the table already has.",
                    "KEEP_EXISTING",
                    "OVERWRITE_EXISTING",
                    "TRUNCATE",
                    "APPEND")
            .required();
    static final Field TRANSFORM_SQL =
            Field.text("transformSql", "A `SELECT` over the table `staging` that makes the rows to load.");
    static final Field COMMAND_OPTIONS =
            Field.text("commandOptions", "Options for `COPY` or `UNLOAD`.").repeated();
    static final Field QUEUE = Field.text("queue", "The query group to run in.");
    static final Field INPUT = Field.reference(
                    "input", "The data node that is copied from.", "S3DataNode", "DynamoDBDataNode", "RedshiftDataNode")
            .repeated();
    static final Field OUTPUT = Field.reference(
                    "output", "The data node that is copied to.", "RedshiftDataNode", "S3DataNode")
            .repeated();

    @Override
    public String name() {
        return "RedshiftCopyActivity";
    }

    @Override
    public String description() {
        return "Loads rows into Redshift, or unloads them to S3.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                INSERT_MODE,
                TRANSFORM_SQL,
                COMMAND_OPTIONS,
                QUEUE,
                INPUT,
                OUTPUT,
                CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        Optional<CopyEnds> ends = CopyEnds.of(fields);
        Optional<InsertMode> mode = InsertMode.of(fields);
        if (ends.isEmpty()) {
            CopyEnds.report(fields);
            return Optional.empty();
        }
        CopyChecks.check(fields, ends.get());
        return mode.flatMap(how -> needsPlace(fields)
                ? WorkerTasks.task(fields, place, new RedshiftCopyTask(fields, ends.get()).document(how))
                : new RedshiftCopyLowering(fields, ends.get()).work(how));
    }

    /** Only where the Data API can't reach the database. */
    @Override
    public boolean needsPlace(Lowered fields) {
        return CopyEnds.of(fields)
                .flatMap(CopyEnds::database)
                .filter(database -> !Warehouses.isKnown(database))
                .isPresent();
    }
}
