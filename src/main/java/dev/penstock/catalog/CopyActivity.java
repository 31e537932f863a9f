package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies rows or files from one data node to another. */
final class CopyActivity implements ActivityType {
    static final Code NOT_ONE = Code.error("DP2260", "A copy doesn't have one input and one output.");
    static final Code NO_DATABASE = Code.error("DP2261", "A table says nothing of the database that it's in.");
    static final Code NO_COPY_FORMAT = Code.error("DP5282", "A data format can't be copied.");
    static final Code LIST_AS_OUTPUT = Code.error("DP5284", "A copy would have to write a list of files.");

    static final Field INPUT = Field.reference(
                    "input", "The data node that is copied from.", "S3DataNode", "SqlDataNode", "MySqlDataNode")
            .repeated();
    static final Field OUTPUT = Field.reference(
                    "output", "The data node that is copied to.", "S3DataNode", "SqlDataNode", "MySqlDataNode")
            .repeated();

    private static final List<String> FORMATS = List.of("CSV", "Custom", "RegEx", "TSV");

    @Override
    public String name() {
        return "CopyActivity";
    }

    @Override
    public String description() {
        return "Copies rows or files from one data node to another.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.ACTIVITY, INPUT, OUTPUT, CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public Optional<Work> work(Lowered fields, Workplace place) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        document.put("instanceId", new TaskField.InstanceId());
        for (Field field : List.of(INPUT, OUTPUT)) {
            only(fields, field)
                    .ifPresent(
                            node -> document.put(field.name(), new TaskField.Nodes(List.of(DataNodes.records(node)))));
        }
        return WorkerTasks.task(fields, place, document);
    }

    private static Optional<Lowered> only(Lowered fields, Field field) {
        List<FieldValue.Reference> nodes = fields.fields().references(field);
        if (fields.fields().isUnfit(field)) {
            return Optional.empty();
        }
        if (nodes.size() != 1) {
            fields.report(
                    NOT_ONE,
                    field,
                    "`%s` has %s in `%s`; a copy goes from one data node to one other."
                            .formatted(
                                    fields.id(),
                                    nodes.isEmpty() ? "no data node" : nodes.size() + " data nodes",
                                    field.name()),
                    "Give it one; several copies need several activities.");
            return Optional.empty();
        }
        Optional<Lowered> node = fields.other(nodes.get(0).id());
        node.ifPresent(found -> check(fields, found, field));
        return node;
    }

    private static void check(Lowered fields, Lowered node, Field field) {
        if (!node.object().type().equals("S3DataNode")) {
            checkTable(node);
            return;
        }
        if (field.name().equals(OUTPUT.name()) && node.fields().isSet(S3DataNode.MANIFEST_FILE_PATH)) {
            node.report(
                    LIST_AS_OUTPUT,
                    S3DataNode.MANIFEST_FILE_PATH,
                    "`%s` would have to write to the files that the manifest of `%s` lists."
                            .formatted(fields.id(), node.id()),
                    "Give the output a `filePath` or a `directoryPath`; a manifest tells what to read.");
        }
        node.fields()
                .reference(S3DataNode.DATA_FORMAT)
                .flatMap(format -> node.other(format.id()))
                .filter(format -> !FORMATS.contains(format.object().type()))
                .ifPresent(format -> node.report(
                        NO_COPY_FORMAT,
                        S3DataNode.DATA_FORMAT,
                        "`%s` copies `%s`, whose format `%s` is a %s: Hive and the copies of DynamoDB read that, a copy"
                                        .formatted(
                                                fields.id(),
                                                node.id(),
                                                format.id(),
                                                format.object().type())
                                + " doesn't.",
                        "Use CSV, TSV, Custom or RegEx, or leave `dataFormat` out to copy the files as they are."));
    }

    /** Tells of a table without a database. */
    static void checkTable(Lowered node) {
        boolean isKnown = node.fields().reference(SqlFields.DATABASE).isPresent()
                || node.fields().isSet(SqlFields.CONNECTION_STRING);
        if (!isKnown) {
            node.report(
                    NO_DATABASE,
                    "`%s` has neither `database` nor `connectionString`.".formatted(node.id()),
                    "Refer to an RdsDatabase, a JdbcDatabase or a RedshiftDatabase.");
        }
    }
}
