package dev.penstock.catalog;

import dev.penstock.catalog.StagedNode.Rows;
import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the data nodes of an activity as a script on a cluster sees them. */
final class StagedNodes {
    static final Code UNFIT = Code.error("DP2221", "A data node says too little to be a table of a script.");
    static final Code COLUMN = Code.error("DP2222", "A column isn't a name and a type.");
    static final Code WAREHOUSE = Code.error("DP5234", "A script on a cluster reads and writes no table of Redshift.");

    private static final Set<String> TEXTS = Set.of("CSV", "TSV", "Custom", "RegEx");
    private static final Rows ITEMS =
            new Rows("DynamoDBExportDataFormat", List.of(), "\t", Optional.empty(), Optional.empty(), Optional.empty());

    private StagedNodes() {}

    /**
     * The inputs or the outputs.
     *
     * @param isWanted whether the script needs the node of that alias; the others are only taken note of
     * @param bare what files without a format hold, if that's known
     */
    static List<StagedNode> read(Lowered activity, Field field, Predicate<String> isWanted, Optional<Rows> bare) {
        List<StagedNode> nodes = new ArrayList<>();
        int number = 0;
        for (FieldValue.Reference reference : activity.fields().references(field)) {
            number++;
            String alias = field.name() + number;
            Optional<Lowered> node = activity.other(reference.id());
            if (node.isEmpty()) {
                continue;
            }
            if (isWanted.test(alias)) {
                node(activity, node.get(), alias, bare).ifPresent(nodes::add);
            } else {
                DataNodes.read(node.get());
            }
        }
        return nodes;
    }

    /** Rows that are whole items of DynamoDB. */
    static Rows items() {
        return ITEMS;
    }

    private static Optional<StagedNode> node(Lowered activity, Lowered node, String alias, Optional<Rows> bare) {
        Optional<Lowered> format = node.has(S3DataNode.DATA_FORMAT)
                ? node.fields().reference(S3DataNode.DATA_FORMAT).flatMap(reference -> node.other(reference.id()))
                : Optional.empty();
        return switch (node.object().type()) {
            case "S3DataNode" ->
                files(node, alias, format.map(StagedNodes::rows).or(() -> bare));
            case "DynamoDBDataNode" ->
                table(node, alias, format.map(StagedNodes::rows).or(() -> bare));
            case "MySqlDataNode", "SqlDataNode" -> CopiedTables.node(activity, node, alias);
            default -> {
                DataNodes.read(node);
                node.report(
                        WAREHOUSE,
                        "`%s` is a table of Redshift, which a script on a cluster can't read or write."
                                .formatted(node.id()),
                        "Copy it from or to S3 by a RedshiftCopyActivity, and let the script use the files.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<StagedNode> files(Lowered node, String alias, Optional<Rows> rows) {
        DataNodes.read(node);
        Optional<Expression> directory = node.text(S3DataNode.DIRECTORY_PATH);
        if (directory.isEmpty()) {
            return unfit(node, "has no `directoryPath`, but a table is made of a folder");
        }
        if (rows.isEmpty() || (rows.get().columns().isEmpty() && !rows.get().is("DynamoDBExportDataFormat"))) {
            return unfit(node, "has no `dataFormat` with columns");
        }
        Rows found = rows.get();
        if (found.is("RegEx")
                && (found.inputRegEx().isEmpty()
                        || (alias.startsWith("output") && found.outputFormat().isEmpty()))) {
            return unfit(
                    node, "has a RegEx without " + (found.inputRegEx().isEmpty() ? "`inputRegEx`" : "`outputFormat`"));
        }
        if (!TEXTS.contains(found.type()) && !found.is("DynamoDBExportDataFormat")) {
            return unfit(node, "has a `" + found.type() + "`, which is about tables");
        }
        return Optional.of(StagedNode.files(alias, directory.get(), found));
    }

    private static Optional<StagedNode> table(Lowered node, String alias, Optional<Rows> rows) {
        DynamoTables table = DynamoTables.read(node);
        boolean isDynamo =
                rows.filter(found -> found.type().startsWith("DynamoDB")).isPresent();
        if (!isDynamo || (rows.get().columns().isEmpty() && rows.get().is("DynamoDBDataFormat"))) {
            return unfit(node, "has neither a DynamoDBExportDataFormat nor a DynamoDBDataFormat with columns");
        }
        return Optional.of(StagedNode.items(alias, table, rows.get()));
    }

    private static Optional<StagedNode> unfit(Lowered node, String why) {
        node.report(
                UNFIT,
                S3DataNode.DATA_FORMAT,
                "`%s` %s, so that no script can see it as a table.".formatted(node.id(), why),
                "Say how its rows are written, or set `stage` to `false` and let the script find the data itself.");
        return Optional.empty();
    }

    private static Rows rows(Lowered format) {
        String type = format.object().type();
        List<Column> columns = new ArrayList<>();
        for (String text : format.constants(FormatFields.COLUMN)) {
            // the guide writes several in one text, too
            for (String one : text.strip().split(",(?![^<(]*[>)])", -1)) {
                Optional<Column> column = Column.parse(one);
                column.ifPresent(columns::add);
                if (column.isEmpty()) {
                    format.report(
                            COLUMN,
                            FormatFields.COLUMN,
                            "`%s` of `%s` isn't a name and a type.".formatted(one.strip(), format.id()),
                            "Write a column such as `total BIGINT`.");
                }
            }
        }
        return new Rows(
                type,
                columns,
                separator(format, type),
                type.equals("CSV") || type.equals("TSV") ? format.constant(FormatFields.ESCAPE_CHAR) : Optional.empty(),
                type.equals("RegEx") ? format.constant(RegEx.INPUT_REG_EX).map(StagedNodes::once) : Optional.empty(),
                type.equals("RegEx") ? format.constant(RegEx.OUTPUT_FORMAT) : Optional.empty());
    }

    private static String separator(Lowered format, String type) {
        if (type.equals("TSV") || type.equals("Custom")) {
            format.constant(FormatFields.RECORD_SEPARATOR)
                    .filter(end -> !end.equals("\n") && !end.equals("\\n"))
                    .ifPresent(end -> format.report(
                            UNFIT,
                            FormatFields.RECORD_SEPARATOR,
                            "`%s` ends its rows by something else than a line break, which no table can."
                                    .formatted(format.id()),
                            "Rewrite the files with one row on a line."));
            String unless = type.equals("TSV") ? "\t" : ",";
            return format.constant(FormatFields.COLUMN_SEPARATOR).orElse(unless).replace("\\t", "\t");
        }
        return type.equals("CSV") ? "," : "\t";
    }

    /** The guide's own example doubles the backslashes, of which Data Pipeline's scripts ate one. */
    private static String once(String expression) {
        return expression.replace("\\\\", "\\");
    }
}
