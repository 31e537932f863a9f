package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.ArrayList;
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
        return WorkerTasks.task(fields, place, document(fields));
    }

    private static Map<String, TaskField> document(Lowered fields) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        fields.fields()
                .reference(DATABASE)
                .flatMap(database -> fields.other(database.id()))
                .ifPresent(database -> document.put("database", Databases.part(database)));
        fields.workerText(SCRIPT).ifPresent(script -> document.put("script", new TaskField.Text(script)));
        fields.text(SCRIPT_URI).ifPresent(uri -> document.put("scriptUri", new TaskField.Text(uri)));
        List<Expression> arguments = fields.workerTexts(SCRIPT_ARGUMENT);
        if (!arguments.isEmpty()) {
            document.put("scriptArgument", new TaskField.Texts(arguments));
        }
        fields.text(QUEUE).ifPresent(queue -> document.put("queue", new TaskField.Text(queue)));
        List<Map<String, TaskField>> created = created(fields);
        if (!created.isEmpty()) {
            document.put("output", new TaskField.Nodes(created));
        }
        return document;
    }

    /** The tables that the activity makes before its script runs: those of outputs that say how. */
    private static List<Map<String, TaskField>> created(Lowered fields) {
        List<Map<String, TaskField>> tables = new ArrayList<>();
        for (FieldValue.Reference node : fields.fields().references(CommonFields.OUTPUT)) {
            fields.other(node.id())
                    .filter(table -> table.has(SqlFields.CREATE_TABLE_SQL)
                            && table.fields().isSet(SqlFields.CREATE_TABLE_SQL))
                    .map(DataNodes::records)
                    .ifPresent(tables::add);
        }
        return tables;
    }
}
