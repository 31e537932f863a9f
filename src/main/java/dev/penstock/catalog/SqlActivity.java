package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs an SQL script in a database. */
final class SqlActivity implements ActivityType {
    static final Field DATABASE = Field.reference("database", "The database to run in.", TypeNames.DATABASES)
            .required();
    static final Field SCRIPT = Field.text("script", "The text of the script.");
    static final Field SCRIPT_URI = Field.text("scriptUri", "The S3 object that holds the script.");
    static final Field SCRIPT_ARGUMENT = Field.text(
                    "scriptArgument", "Values for the placeholders of the script, in order.")
            .repeated();
    static final Field QUEUE = Field.text("queue", "The query group to run in, in Redshift.");

    @Override
    public String name() {
        return "SqlActivity";
    }

    @Override
    public String description() {
        return "Runs an SQL script in a database.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.ACTIVITY,
                DATABASE,
                SCRIPT,
                SCRIPT_URI,
                SCRIPT_ARGUMENT,
                QUEUE,
                CommonFields.INPUT,
                CommonFields.OUTPUT,
                CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(SCRIPT, SCRIPT_URI),
                FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        return needsPlace(fields)
                ? WorkerTasks.task(fields, place, document(fields))
                : new RedshiftSqlLowering(fields).work(database(fields).orElseThrow());
    }

    /** The Data API reaches Redshift, and runs texts; it neither fetches scripts nor makes tables. */
    @Override
    public boolean needsPlace(Lowered fields) {
        return database(fields).filter(Warehouses::isKnown).isEmpty()
                || !fields.fields().isSet(SCRIPT)
                || !outputs(fields).isEmpty();
    }

    private static Optional<Lowered> database(Lowered fields) {
        return fields.fields()
                .reference(DATABASE)
                .map(FieldValue.Reference::id)
                .filter(id -> fields.context().isUsable(id, Category.DATABASE))
                .flatMap(fields::other);
    }

    private static Map<String, TaskField> document(Lowered fields) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        database(fields).ifPresent(database -> document.put("database", Databases.part(database)));
        fields.workerText(SCRIPT).ifPresent(script -> document.put("script", new TaskField.Text(script)));
        fields.text(SCRIPT_URI).ifPresent(uri -> document.put("scriptUri", new TaskField.Text(uri)));
        List<Expression> arguments = fields.workerTexts(SCRIPT_ARGUMENT);
        if (!arguments.isEmpty()) {
            document.put("scriptArgument", new TaskField.Texts(arguments));
        }
        fields.text(QUEUE).ifPresent(queue -> document.put("queue", new TaskField.Text(queue)));
        List<Map<String, TaskField>> created =
                outputs(fields).stream().map(DataNodes::records).toList();
        if (!created.isEmpty()) {
            document.put("output", new TaskField.Nodes(created));
        }
        return document;
    }

    /** The tables that the activity makes before its script runs: those of outputs that say how. */
    private static List<Lowered> outputs(Lowered fields) {
        return fields.fields().references(CommonFields.OUTPUT).stream()
                .map(node -> fields.other(node.id()))
                .flatMap(Optional::stream)
                .filter(table ->
                        table.has(SqlFields.CREATE_TABLE_SQL) && table.fields().isSet(SqlFields.CREATE_TABLE_SQL))
                .toList();
    }
}
