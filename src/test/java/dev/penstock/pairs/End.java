package dev.penstock.pairs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data node at one end of an activity.
 *
 * @param node its type
 * @param format the type of its data format; empty for a node without one
 */
record End(String node, String format, boolean isCompressed) {
    private static final List<String> COLUMNS = List.of("id INT", "total STRING");
    private static final List<String> FILE_FORMATS =
            List.of("", "CSV", "TSV", "Custom", "RegEx", "DynamoDBDataFormat", "DynamoDBExportDataFormat");
    private static final Set<String> TABLES = Set.of("MySqlDataNode", "SqlDataNode");

    End {
        requireNonNull(node, "node");
        requireNonNull(format, "format");
    }

    /** Every node with every format that it may have. */
    static List<End> all() {
        Stream<End> files = FILE_FORMATS.stream().map(format -> new End("S3DataNode", format, false));
        Stream<End> items = Stream.of("", "DynamoDBDataFormat", "DynamoDBExportDataFormat")
                .map(format -> new End("DynamoDBDataNode", format, false));
        Stream<End> tables =
                Stream.of("MySqlDataNode", "SqlDataNode", "RedshiftDataNode").map(node -> new End(node, "", false));
        return Stream.of(files, items, tables).flatMap(ends -> ends).toList();
    }

    boolean isFiles() {
        return node.equals("S3DataNode");
    }

    boolean isItems() {
        return node.equals("DynamoDBDataNode");
    }

    boolean isTable() {
        return TABLES.contains(node);
    }

    boolean isRedshift() {
        return node.equals("RedshiftDataNode");
    }

    /** The field that says what the node is called in its store. */
    String nameField() {
        return isFiles() ? "directoryPath" : isTable() ? "table" : "tableName";
    }

    /** The node and its format as objects of a definition. */
    List<Map<String, Object>> objects(String id) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", id, "type", node));
        fields.put(nameField(), isFiles() ? "s3://example-bucket/" + id : id);
        if (isTable()) {
            fields.put("database", reference("Shop"));
            fields.put("selectQuery", "select id, total from #{table}");
            fields.put("insertQuery", "insert into #{table} (id, total) values (?, ?)");
        }
        if (isRedshift()) {
            fields.put("database", reference("Warehouse"));
            fields.put("primaryKeys", "id");
        }
        if (isItems()) {
            fields.put("readThroughputPercent", "0.5");
            fields.put("writeThroughputPercent", "0.25");
        }
        if (isCompressed) {
            fields.put("compression", "gzip");
        }
        if (!format.isEmpty()) {
            fields.put("dataFormat", reference(id + "Format"));
            objects.add(format(id + "Format"));
        }
        objects.add(fields);
        return objects;
    }

    private Map<String, Object> format(String id) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", id, "type", format));
        if (!format.equals("DynamoDBExportDataFormat")) {
            fields.put("column", COLUMNS);
        }
        if (format.equals("Custom")) {
            fields.put("columnSeparator", "|");
        }
        if (format.equals("RegEx")) {
            fields.put("inputRegEx", "^(\\S+) (\\S+)$");
            fields.put("outputFormat", "%1$s %2$s");
        }
        return fields;
    }

    static Map<String, Object> reference(String id) {
        return Map.of("ref", id);
    }

    /** Whether nodes of the type may have a format. */
    static boolean hasFormats(String node) {
        return node.equals("S3DataNode") || node.equals("DynamoDBDataNode");
    }

    /** The format in words. */
    String formatName() {
        return (format.isEmpty() ? "no format" : format) + (isCompressed ? " gzip" : "");
    }

    @Override
    public String toString() {
        return node + (format.isEmpty() ? "" : " " + format) + (isCompressed ? " gzip" : "");
    }
}
