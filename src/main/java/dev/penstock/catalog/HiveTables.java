package dev.penstock.catalog;

import dev.penstock.catalog.StagedNode.Rows;
import dev.penstock.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Data nodes as external tables of Hive. */
final class HiveTables {
    private static final String ITEM = "`item` MAP<STRING, STRING>";
    private static final String DYNAMO = "org.apache.hadoop.hive.dynamodb.";

    private HiveTables() {}

    /** The name of a staged node's table: one for each activity, so that a shared cluster can hold them all. */
    static String name(String activity, StagedNode node) {
        return "`penstock_" + Scripts.plainName(activity) + "_" + node.alias() + "`";
    }

    /** Statements that make the table anew; its data stays where it is. */
    static Expression create(String table, StagedNode node) {
        Wording wording = new Wording();
        node.folderToEmpty()
                .ifPresent(folder ->
                        wording.text("dfs -rm -r -f -skipTrash ").part(folder).text(";\n"));
        wording.text(
                "DROP TABLE IF EXISTS " + table + ";\nCREATE EXTERNAL TABLE " + table + " (" + columns(node) + ")\n");
        node.table().ifPresent(dynamo -> dynamo(wording, node, dynamo));
        node.directory().ifPresent(directory -> {
            files(wording, node);
            wording.text("LOCATION ").quoted(directory, '\'').text(mapped(node) ? mapping(node.rows()) : "");
        });
        return wording.text(";\n").expression();
    }

    private static String columns(StagedNode node) {
        List<String> columns = new ArrayList<>();
        boolean hasColumns = !node.isOfItems() || node.table().isPresent() || mapped(node);
        if (hasColumns) {
            node.rows().columns().forEach(column -> columns.add(column.inHive()));
        }
        if (node.isOfItems()) {
            columns.add(ITEM);
        }
        return String.join(", ", columns);
    }

    /** Whether single attributes of exported items are read as columns, which only a SerDe of reading does. */
    private static boolean mapped(StagedNode node) {
        return node.directory().isPresent()
                && node.isOfItems()
                && !node.isOutput()
                && !node.rows().columns().isEmpty();
    }

    private static void dynamo(Wording wording, StagedNode node, DynamoTables dynamo) {
        wording.text("STORED BY '" + DYNAMO + "DynamoDBStorageHandler'\nTBLPROPERTIES (\"dynamodb.table.name\" = ");
        dynamo.name().ifPresent(name -> wording.quoted(name, '"'));
        if (!node.rows().columns().isEmpty()) {
            wording.text(", \"dynamodb.column.mapping\" = \"" + pairs(node.rows()) + "\"");
        }
        property(wording, "dynamodb.region", dynamo.region());
        property(wording, "dynamodb.throughput.read.percent", dynamo.read());
        property(wording, "dynamodb.throughput.write.percent", dynamo.write());
        wording.text(")");
    }

    private static void property(Wording wording, String key, Optional<Expression> value) {
        value.ifPresent(found -> wording.text(", \"" + key + "\" = ").quoted(found, '"'));
    }

    private static void files(Wording wording, StagedNode node) {
        Rows rows = node.rows();
        switch (rows.type()) {
            case "CSV" ->
                wording.text("ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'\n"
                        + "WITH SERDEPROPERTIES (\"separatorChar\" = " + literal(rows.separator())
                        + ", \"quoteChar\" = \"\\\"\""
                        + ", \"escapeChar\" = " + literal(rows.escape().orElse("\\")) + ")\n");
            case "RegEx" -> regEx(wording, node);
            case "DynamoDBExportDataFormat" ->
                wording.text(
                        mapped(node)
                                ? "ROW FORMAT SERDE '" + DYNAMO + "DynamoDBExportSerDe'\n"
                                : "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LINES TERMINATED BY '\\n'\n");
            default ->
                wording.text("ROW FORMAT DELIMITED FIELDS TERMINATED BY " + literal(rows.separator())
                        + rows.escape()
                                .map(escape -> " ESCAPED BY " + literal(escape))
                                .orElse("")
                        + " LINES TERMINATED BY '\\n'\n");
        }
    }

    private static void regEx(Wording wording, StagedNode node) {
        String serde = node.isOutput() ? "contrib.serde2.RegexSerDe" : "serde2.RegexSerDe";
        wording.text("ROW FORMAT SERDE 'org.apache.hadoop.hive." + serde + "'\nWITH SERDEPROPERTIES (\"input.regex\" = "
                + literal(node.rows().inputRegEx().orElse(".*"))
                + node.rows()
                        .outputFormat()
                        .map(format -> ", \"output.format.string\" = " + literal(format))
                        .orElse("")
                + ")\n");
    }

    private static String mapping(Rows rows) {
        return "\nTBLPROPERTIES (\"dynamodb.column.mapping\" = \"" + pairs(rows) + "\")";
    }

    private static String pairs(Rows rows) {
        return rows.columns().stream()
                .map(column -> column.name() + ":" + column.name())
                .collect(Collectors.joining(","));
    }

    /** A text as a literal of Hive, in which a semicolon would end the statement for some clients. */
    static String literal(String text) {
        return "'"
                + Wording.escaped(text, '\'')
                        .replace(CopiedTables.SEPARATOR, "\\001")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace(";", "\\073")
                + "'";
    }
}
