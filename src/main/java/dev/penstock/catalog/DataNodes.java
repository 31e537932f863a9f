package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.TaskField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Data nodes as a worker's task document names them. */
final class DataNodes {
    private static final List<Field> TABLE = List.of(
            SqlFields.TABLE,
            RedshiftDataNode.TABLE_NAME,
            SqlFields.SCHEMA_NAME,
            SqlFields.SELECT_QUERY,
            SqlFields.INSERT_QUERY,
            SqlFields.CREATE_TABLE_SQL);
    private static final List<Field> DATABASE =
            List.of(SqlFields.DATABASE, SqlFields.CONNECTION_STRING, SqlFields.USERNAME, SqlFields.PASSWORD);

    private DataNodes() {}

    /** Puts the nodes of {@code input} or {@code output}, as {@link #fields} describes them. */
    static void put(Map<String, TaskField> document, Lowered activity, Field field) {
        List<Map<String, TaskField>> nodes = new ArrayList<>();
        for (FieldValue.Reference node : activity.fields().references(field)) {
            activity.other(node.id()).map(DataNodes::fields).ifPresent(nodes::add);
        }
        if (!nodes.isEmpty()) {
            document.put(field.name(), new TaskField.Nodes(nodes));
        }
    }

    /** {@code id} and where the data is, for a worker that moves files; also reports what can't be understood of it. */
    static Map<String, TaskField> fields(Lowered node) {
        Map<String, TaskField> fields = id(node);
        if (!node.object().type().equals("S3DataNode")) {
            return fields;
        }
        putText(fields, node, S3DataNode.DIRECTORY_PATH);
        putText(fields, node, S3DataNode.FILE_PATH);
        putEncryption(fields, node);
        return fields;
    }

    /** All that a worker that reads and writes records has to know. */
    static Map<String, TaskField> records(Lowered node) {
        return node.object().type().equals("S3DataNode") ? files(node) : table(node);
    }

    /** Takes note of everything that a node says, so that none of it counts as missed where only files are moved. */
    static void read(Lowered node) {
        if (node.object().type().equals("S3DataNode")) {
            files(node);
            return;
        }
        if (node.object().type().equals("DynamoDBDataNode")) {
            DynamoTables.read(node);
            return;
        }
        Stream.of(TABLE, DATABASE, List.of(RedshiftDataNode.PRIMARY_KEYS))
                .flatMap(List::stream)
                .filter(node::has)
                .forEach(field -> node.fields().all(field));
    }

    private static Map<String, TaskField> files(Lowered node) {
        Map<String, TaskField> fields = id(node);
        for (Field path : List.of(S3DataNode.MANIFEST_FILE_PATH, S3DataNode.FILE_PATH, S3DataNode.DIRECTORY_PATH)) {
            Optional<Expression> text = node.text(path);
            if (fields.size() == 1) {
                text.ifPresent(found -> fields.put(path.name(), new TaskField.Text(found)));
            }
        }
        putText(fields, node, S3DataNode.COMPRESSION);
        putEncryption(fields, node);
        node.fields()
                .reference(S3DataNode.DATA_FORMAT)
                .flatMap(format -> node.other(format.id()))
                .ifPresent(format -> fields.put("dataFormat", FormatFields.part(format)));
        return fields;
    }

    private static Map<String, TaskField> table(Lowered node) {
        Map<String, TaskField> fields = id(node);
        if (node.has(SqlFields.DATABASE)) {
            database(node).ifPresent(database -> fields.put("database", database));
        }
        for (Field field : TABLE) {
            if (node.has(field)) {
                node.workerText(field).ifPresent(text -> fields.put(field.name(), new TaskField.Text(text)));
            }
        }
        if (node.object().type().equals("RedshiftDataNode")) {
            RedshiftTable.of(node).ifPresent(table -> putNames(fields, table));
        }
        return fields;
    }

    /** The names in quotation marks, so that the worker needn't know how Redshift reads those of the definition. */
    private static void putNames(Map<String, TaskField> fields, RedshiftTable table) {
        fields.put(SqlFields.SCHEMA_NAME.name(), new TaskField.Text(quoted(table.schema())));
        fields.put(RedshiftDataNode.TABLE_NAME.name(), new TaskField.Text(quoted(table.name())));
        List<Expression> keys = table.keys().stream()
                .map(key -> quoted(Expression.Constant.text(key)))
                .toList();
        if (!keys.isEmpty()) {
            fields.put(RedshiftDataNode.PRIMARY_KEYS.name(), new TaskField.Texts(keys));
        }
    }

    private static Expression quoted(Expression name) {
        return Expressions.constantText(name)
                .<Expression>map(text -> Expression.Constant.text(SqlNames.quoted(text)))
                .orElse(name);
    }

    /** The database object; without one, what the node itself says of its database. */
    private static Optional<TaskField> database(Lowered node) {
        Optional<TaskField> object = node.fields()
                .reference(SqlFields.DATABASE)
                .flatMap(other -> node.other(other.id()))
                .map(Databases::part);
        boolean isOwn = node.has(SqlFields.CONNECTION_STRING) && node.fields().isSet(SqlFields.CONNECTION_STRING);
        return object.isPresent() || !isOwn ? object : Optional.of(Databases.ofNode(node));
    }

    private static Map<String, TaskField> id(Lowered node) {
        Map<String, TaskField> fields = new LinkedHashMap<>();
        fields.put("id", new TaskField.Text(Expression.Constant.text(node.id())));
        return fields;
    }

    private static void putText(Map<String, TaskField> fields, Lowered node, Field field) {
        node.text(field).ifPresent(text -> fields.put(field.name(), new TaskField.Text(text)));
    }

    private static void putEncryption(Map<String, TaskField> fields, Lowered node) {
        if (node.is(S3DataNode.S3_ENCRYPTION_TYPE, "NONE")) {
            fields.put("encryption", new TaskField.Text(Expression.Constant.text("NONE")));
        }
    }
}
