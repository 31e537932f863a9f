package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.StagedNode.Rows;
import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.TaskField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of databases in the scripts of a cluster: a Task Runner on the master copies their rows to a folder of the
 * cluster's own file system before the script, or from there after it.
 */
final class CopiedTables {
    static final Code NO_COLUMNS =
            Code.error("DP5342", "The query of a table doesn't list the columns that a script would see.");

    static final Code NARROWED = Code.note("DP6342", "A script sees those columns of a table that its insert names.");

    /** Between columns: what Hive itself uses, because hardly any text has it. */
    static final String SEPARATOR = "\u0001";

    private static final String FOLDER = "hdfs:///tmp/penstock/";

    private static final Pattern ALL_COLUMNS = Pattern.compile("(?is)\\s*select\\s+\\*(\\s+from\\b.*)");

    private CopiedTables() {}

    /** The table as a script sees it; empty where nobody knows its columns, which is reported. */
    static Optional<StagedNode> node(Lowered activity, Lowered table, String alias) {
        DataNodes.read(table);
        CopyActivity.checkTable(table);
        boolean isOutput = alias.startsWith("output");
        Optional<List<String>> names =
                isOutput ? query(table, SqlFields.INSERT_QUERY).flatMap(QueryColumns::taken) : Optional.empty();
        Optional<List<String>> found = names.or(() -> brought(table)).or(() -> named(activity, table, alias));
        if (found.isEmpty()) {
            Field field = isOutput ? SqlFields.INSERT_QUERY : SqlFields.SELECT_QUERY;
            table.report(
                    NO_COLUMNS,
                    field,
                    "`%s` of `%s` doesn't say which columns `${%s}` of `%s` has."
                            .formatted(field.name(), table.id(), alias, activity.id()),
                    isOutput
                            ? "Write `insert into #{table} (id, total) values (?, ?)`."
                            : "Write `select id, sum(price) as total from #{table}`: each column with a name of its own"
                                    + " instead of `*`.");
            return Optional.empty();
        }
        Expression folder = Expression.Constant.text(FOLDER + Scripts.plainName(activity.id()) + "/" + alias);
        List<Column> columns =
                found.get().stream().map(name -> new Column(name, "STRING")).toList();
        Rows rows = new Rows("Custom", columns, SEPARATOR, Optional.empty(), Optional.empty(), Optional.empty());
        return Optional.of(new StagedNode(alias, Optional.of(folder), Optional.empty(), rows, Optional.of(table)));
    }

    private static Optional<List<String>> brought(Lowered table) {
        return query(table, SqlFields.SELECT_QUERY).flatMap(QueryColumns::brought);
    }

    /** Of a query for all columns, those that the insert names. */
    private static Optional<List<String>> named(Lowered activity, Lowered table, String alias) {
        Optional<List<String>> columns = narrowed(table)
                .flatMap(query -> query(table, SqlFields.INSERT_QUERY))
                .flatMap(QueryColumns::taken);
        columns.ifPresent(names -> table.report(
                NARROWED,
                SqlFields.SELECT_QUERY,
                "`${%s}` of `%s` has the columns of `%s` that its `insertQuery` names: `%s`."
                        .formatted(alias, activity.id(), table.id(), String.join("`, `", names)),
                "Nothing to do, unless the script needs others; then list all of them in `selectQuery`."));
        return columns;
    }

    /** A query for all columns as one for those that the insert names; empty where there's no such query or list. */
    private static Optional<Expression> narrowed(Lowered table) {
        Optional<String> list = query(table, SqlFields.INSERT_QUERY).flatMap(QueryColumns::listTaken);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        Wording narrowed = new Wording().text("select " + list.get());
        Optional<Expression> query = table.workerText(SqlFields.SELECT_QUERY);
        if (query.isEmpty()) {
            narrowed.text(" from ");
            table.workerText(SqlFields.SCHEMA_NAME)
                    .ifPresent(schema -> narrowed.part(schema).text("."));
            return table.workerText(SqlFields.TABLE)
                    .map(name -> narrowed.part(name).expression());
        }
        List<Expression> parts = Expressions.parts(query.get());
        Matcher all = ALL_COLUMNS.matcher(Expressions.constantText(parts.get(0)).orElse(""));
        if (!all.matches()) {
            return Optional.empty();
        }
        narrowed.text(requireNonNull(all.group(1), "rest"));
        parts.subList(1, parts.size()).forEach(narrowed::part);
        return Optional.of(narrowed.expression());
    }

    private static Optional<String> query(Lowered table, Field field) {
        return table.workerText(field).map(query -> Expressions.wildcardText(query, Map.of()));
    }

    /** The steps of a script between those that copy tables; none for a script that can't be run. */
    static List<ClusterStep> around(Workplace place, List<StagedNode> nodes, List<ClusterStep> script) {
        List<StagedNode> copied =
                nodes.stream().filter(node -> node.copied().isPresent()).toList();
        if (copied.isEmpty() || script.isEmpty() || !place.isOn("EmrCluster")) {
            return script;
        }
        List<ClusterStep> steps = new ArrayList<>();
        copied.stream()
                .filter(node -> !node.isOutput())
                .forEach(node -> steps.add(copy(place, node, table(node), file(node))));
        steps.addAll(script);
        copied.stream()
                .filter(StagedNode::isOutput)
                .forEach(node -> steps.add(copy(place, node, folder(node), table(node))));
        return steps;
    }

    private static ClusterStep copy(
            Workplace place, StagedNode node, Map<String, TaskField> from, Map<String, TaskField> to) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        document.put("instanceId", new TaskField.InstanceId());
        document.put(CopyActivity.INPUT.name(), new TaskField.Nodes(List.of(from)));
        document.put(CopyActivity.OUTPUT.name(), new TaskField.Nodes(List.of(to)));
        return new ClusterStep.Task(
                new CopyActivity().name(), Optional.of(node.alias()), WorkerTasks.onCluster(place, document));
    }

    private static Map<String, TaskField> table(StagedNode node) {
        Lowered table = node.copied().orElseThrow();
        Map<String, TaskField> records = DataNodes.records(table);
        if (!node.isOutput() && brought(table).isEmpty()) {
            narrowed(table).ifPresent(query -> records.put(SqlFields.SELECT_QUERY.name(), new TaskField.Text(query)));
        }
        return records;
    }

    /** The one file of an input, which another attempt overwrites. */
    private static Map<String, TaskField> file(StagedNode node) {
        Expression file =
                new Wording().part(node.directory().orElseThrow()).text("/rows").expression();
        return files(node, S3DataNode.FILE_PATH, file);
    }

    private static Map<String, TaskField> folder(StagedNode node) {
        return files(node, S3DataNode.DIRECTORY_PATH, node.directory().orElseThrow());
    }

    private static Map<String, TaskField> files(StagedNode node, Field field, Expression path) {
        Map<String, TaskField> files = new LinkedHashMap<>();
        files.put("id", text(node.alias()));
        files.put(field.name(), new TaskField.Text(path));
        Map<String, TaskField> format = new LinkedHashMap<>();
        format.put("type", text(node.rows().type()));
        format.put(FormatFields.COLUMN_SEPARATOR.name(), text("\\u0001"));
        files.put(S3DataNode.DATA_FORMAT.name(), new TaskField.Part(format));
        return files;
    }

    private static TaskField text(String text) {
        return new TaskField.Text(Expression.Constant.text(text));
    }
}
