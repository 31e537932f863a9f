package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Sql.Literal;
import dev.penstock.plan.Sql.Plain;
import dev.penstock.plan.Warehouse;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A load into Redshift, or an unload from it, as the statements of one transaction.
 *
 * <pre>
 * CREATE TEMP TABLE staging -> COPY staging -> transformSql into another -> DELETE what is replaced -> INSERT
 * </pre>
 */
final class RedshiftCopyLowering {
    static final Code NOT_A_COPY =
            Code.error("DP2241", "A copy isn't from files or DynamoDB to Redshift, or from Redshift to files.");
    static final Code KEYS_IN_SQL = Code.error("DP5263", "Access keys stand in the options of a copy.");
    static final Code NOTHING_TO_TRANSFORM =
            Code.error("DP2242", "A transformation is asked for where nothing is loaded.");
    static final Code NO_PLACE = Code.error("DP2243", "A copy doesn't say where its files are.");
    static final Code NO_MODE = Code.error("DP2246", "An insert mode is none that Data Pipeline has.");
    static final Code OWN_ROLE = Code.note("DP6261", "Redshift reaches files and tables with a role of its own.");

    private static final String STAGING = "staging";
    private static final String TRANSFORMED = "penstock_transformed";
    private static final long DEFAULT_READ_RATIO = 25;
    private static final Pattern CREDENTIALS =
            Pattern.compile("CREDENTIALS|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN", Pattern.CASE_INSENSITIVE);

    private final Lowered activity;

    RedshiftCopyLowering(Lowered activity) {
        this.activity = activity;
    }

    /** The database that the activity loads or unloads. */
    static Optional<Lowered> database(Lowered activity) {
        return node(activity, RedshiftCopyActivity.OUTPUT, "RedshiftDataNode")
                .or(() -> node(activity, RedshiftCopyActivity.INPUT, "RedshiftDataNode"))
                .flatMap(RedshiftTable::database);
    }

    private static Optional<Lowered> node(Lowered activity, Field field, String type) {
        return activity.fields()
                .reference(field)
                .map(FieldValue.Reference::id)
                .flatMap(activity::other)
                .filter(node -> node.object().type().equals(type));
    }

    Optional<Work> work() {
        Optional<Lowered> source = activity.fields()
                .reference(RedshiftCopyActivity.INPUT)
                .flatMap(reference -> activity.other(reference.id()));
        Optional<Lowered> target = activity.fields()
                .reference(RedshiftCopyActivity.OUTPUT)
                .flatMap(reference -> activity.other(reference.id()));
        Optional<InsertMode> mode = mode();
        if (source.isEmpty() || target.isEmpty() || !isCopy(source.get(), target.get())) {
            activity.report(
                    NOT_A_COPY,
                    RedshiftCopyActivity.INPUT,
                    "`%s` needs a Redshift table at one end, and files or a DynamoDB table at the other."
                            .formatted(activity.id()),
                    "Set `input` and `output`, one of them a RedshiftDataNode.");
            return Optional.empty();
        }
        Optional<Warehouse> warehouse = database(activity).flatMap(Warehouses::of);
        Optional<Work> work = is(target.get(), "RedshiftDataNode")
                ? RedshiftTable.of(target.get())
                        .flatMap(table ->
                                warehouse.flatMap(found -> mode.flatMap(how -> load(found, source.get(), table, how))))
                : RedshiftTable.of(source.get())
                        .flatMap(table -> warehouse.flatMap(found -> unload(found, table, target.get())));
        return work;
    }

    private static boolean isCopy(Lowered source, Lowered target) {
        return is(target, "RedshiftDataNode")
                ? is(source, "S3DataNode") || is(source, "DynamoDBDataNode")
                : is(source, "RedshiftDataNode") && is(target, "S3DataNode");
    }

    private Optional<InsertMode> mode() {
        Optional<String> text = activity.constant(RedshiftCopyActivity.INSERT_MODE);
        Optional<InsertMode> mode = text.flatMap(InsertMode::named);
        if (text.isPresent() && mode.isEmpty()) {
            activity.report(
                    NO_MODE,
                    RedshiftCopyActivity.INSERT_MODE,
                    "`insertMode` of `%s` is `%s`, which isn't among its values.".formatted(activity.id(), text.get()),
                    "Write KEEP_EXISTING, OVERWRITE_EXISTING, TRUNCATE or APPEND.");
        }
        return mode;
    }

    private static boolean is(Lowered node, String type) {
        return node.object().type().equals(type);
    }

    private Optional<Work> load(Warehouse warehouse, Lowered source, RedshiftTable table, InsertMode mode) {
        Optional<Sql> copy = is(source, "DynamoDBDataNode") ? copyTable(source) : copyFiles(source);
        List<Work.Statement> statements = new ArrayList<>();
        queue().ifPresent(sql -> statements.add(Work.Statement.always(sql)));
        table.creation().ifPresent(statements::add);
        List<Sql.Part> staging = new ArrayList<>(List.of(new Plain("CREATE TEMP TABLE " + STAGING + " (LIKE ")));
        staging.addAll(table.address());
        staging.add(new Plain(" INCLUDING DEFAULTS)"));
        statements.add(Work.Statement.always(new Sql(staging)));
        copy.ifPresent(sql -> statements.add(Work.Statement.always(sql)));
        Optional<Expression> transformation = activity.text(RedshiftCopyActivity.TRANSFORM_SQL);
        transformation.ifPresent(sql -> statements.add(Work.Statement.always(Sql.of(
                new Plain("CREATE TEMP TABLE " + TRANSFORMED + " AS "), new Sql.Raw(RedshiftTable.withoutEnd(sql))))));
        boolean needsKeys = mode.isMerge() && table.keys().isEmpty();
        Work.When when = needsKeys ? Work.When.TABLE_IS_THERE : Work.When.ALWAYS;
        String rows = transformation.isPresent() ? TRANSFORMED : STAGING;
        mode.before(table, rows).ifPresent(sql -> statements.add(new Work.Statement(sql, when)));
        statements.add(Work.Statement.always(insert(table, rows)));
        Optional<Sql> inspection =
                needsKeys || table.creation().isPresent() ? Optional.of(inspection(table)) : Optional.empty();
        return copy.map(sql -> new Work.Statements(warehouse, inspection, needsKeys, statements, true));
    }

    private Optional<Sql> copyFiles(Lowered node) {
        Optional<Expression> manifest = node.text(S3DataNode.MANIFEST_FILE_PATH);
        Optional<Expression> folder = node.text(S3DataNode.DIRECTORY_PATH);
        Optional<Expression> place =
                manifest.or(() -> node.text(S3DataNode.FILE_PATH)).or(() -> folder);
        boolean isFolder = manifest.isEmpty() && node.text(S3DataNode.FILE_PATH).isEmpty();
        List<Sql.Part> options = new CopyFormat(activity, node, true).options();
        List<Sql.Part> parts = new ArrayList<>();
        place.ifPresent(
                path -> parts.addAll(List.of(new Plain("COPY " + STAGING + " FROM "), new Literal(path, isFolder))));
        parts.addAll(role(options));
        if (manifest.isPresent() && !CopyFormat.has(options, "MANIFEST")) {
            parts.add(new Plain(" MANIFEST"));
        }
        parts.addAll(options);
        return place.map(path -> new Sql(parts));
    }

    private Optional<Sql> copyTable(Lowered node) {
        Optional<Expression> name = node.text(DynamoDBDataNode.TABLE_NAME);
        node.fields().all(DynamoDBDataNode.DATA_FORMAT);
        node.fields().all(DynamoDBDataNode.WRITE_THROUGHPUT_PERCENT);
        List<Sql.Part> options = new ArrayList<>();
        activity.texts(RedshiftCopyActivity.COMMAND_OPTIONS)
                .forEach(option -> options.addAll(List.of(new Plain(" "), new Sql.Raw(option))));
        if (!CopyFormat.has(options, "READRATIO")) {
            options.add(new Plain(" READRATIO " + readRatio(node)));
        }
        node.constant(DynamoDBDataNode.REGION)
                .filter(region -> !CopyFormat.has(options, "REGION"))
                .ifPresent(region -> options.add(new Plain(
                        " REGION '" + region.strip().toLowerCase(Locale.ROOT).replace('_', '-') + "'")));
        return name.map(table -> {
            List<Sql.Part> parts = new ArrayList<>();
            parts.add(new Plain("COPY " + STAGING + " FROM "));
            parts.add(
                    new Literal(new Expression.Concat(List.of(Expression.Constant.text("dynamodb://"), table)), false));
            parts.addAll(role(options));
            parts.addAll(options);
            return new Sql(parts);
        });
    }

    private static long readRatio(Lowered node) {
        Optional<String> share =
                node.constant(DynamoDBDataNode.READ_THROUGHPUT_PERCENT).map(String::strip);
        try {
            return share.map(text -> Math.max(1, Math.round(Double.parseDouble(text) * 100)))
                    .orElse(DEFAULT_READ_RATIO);
        } catch (NumberFormatException e) {
            node.report(
                    Lowered.NOT_A_NUMBER,
                    DynamoDBDataNode.READ_THROUGHPUT_PERCENT,
                    "`readThroughputPercent` of `%s` isn't a number.".formatted(node.id()),
                    "Write a share such as `0.25`.");
            return DEFAULT_READ_RATIO;
        }
    }

    private Optional<Work> unload(Warehouse warehouse, RedshiftTable table, Lowered node) {
        if (activity.fields().isSet(RedshiftCopyActivity.TRANSFORM_SQL)) {
            activity.report(
                    NOTHING_TO_TRANSFORM,
                    RedshiftCopyActivity.TRANSFORM_SQL,
                    "`%s` unloads a table, but `transformSql` works on rows that are loaded.".formatted(activity.id()),
                    "Make the rows with a SqlActivity, and unload the table that it writes.");
        }
        Optional<Expression> file = node.text(S3DataNode.FILE_PATH);
        Optional<Expression> folder = node.text(S3DataNode.DIRECTORY_PATH);
        if (file.isEmpty() && folder.isEmpty()) {
            activity.report(
                    NO_PLACE,
                    RedshiftCopyActivity.OUTPUT,
                    "`%s` doesn't say where `%s` puts its files.".formatted(node.id(), activity.id()),
                    "Set `directoryPath`.");
            return Optional.empty();
        }
        List<Sql.Part> options = new CopyFormat(activity, node, false).options();
        List<Sql.Part> parts = new ArrayList<>(List.of(new Plain("UNLOAD ('SELECT * FROM ")));
        parts.addAll(table.address());
        parts.add(new Plain("') TO "));
        parts.add(new Literal(file.or(() -> folder).get(), file.isEmpty()));
        parts.addAll(role(options));
        parts.addAll(options);
        if (!CopyFormat.has(options, "ALLOWOVERWRITE") && !CopyFormat.has(options, "CLEANPATH")) {
            // files stay when an attempt fails, and would stop the next one
            parts.add(new Plain(" ALLOWOVERWRITE"));
        }
        List<Work.Statement> statements = new ArrayList<>();
        queue().ifPresent(sql -> statements.add(Work.Statement.always(sql)));
        statements.add(Work.Statement.always(new Sql(parts)));
        return Optional.of(new Work.Statements(warehouse, Optional.empty(), false, statements, true));
    }

    private List<Sql.Part> role(List<Sql.Part> options) {
        if (CopyFormat.has(options, "IAM_ROLE")) {
            return List.of();
        }
        boolean hasKeys = activity.fields().texts(RedshiftCopyActivity.COMMAND_OPTIONS).stream()
                .anyMatch(text -> CREDENTIALS.matcher(text.text()).find());
        if (hasKeys) {
            activity.report(
                    KEYS_IN_SQL,
                    RedshiftCopyActivity.COMMAND_OPTIONS,
                    "`commandOptions` of `%s` gives access keys, which everyone could read in the history of its runs."
                            .formatted(activity.id()),
                    "Take them out: Redshift's own role is used, or write `IAM_ROLE 'ARN'`.");
        }
        activity.report(
                OWN_ROLE,
                RedshiftCopyActivity.COMMAND_OPTIONS,
                "`%s` reaches what it copies with the default IAM role of the warehouse, not with `resourceRole`."
                        .formatted(activity.id()),
                "Give the cluster or namespace a default role that may, or name one of its roles in `commandOptions`:"
                        + " `IAM_ROLE 'ARN'`.");
        return List.of(new Plain(" IAM_ROLE default"));
    }

    private static Sql insert(RedshiftTable table, String rows) {
        List<Sql.Part> parts = new ArrayList<>(List.of(new Plain("INSERT INTO ")));
        parts.addAll(table.address());
        parts.add(new Plain(" SELECT * FROM " + rows));
        return new Sql(parts);
    }

    private Optional<Sql> queue() {
        return activity.text(RedshiftCopyActivity.QUEUE).map(RedshiftCopyLowering::queue);
    }

    static Sql queue(Expression name) {
        return Sql.of(new Plain("SET query_group TO "), new Literal(name, false));
    }

    /** A row with nothing in it if the table is there, and one with the name of each column of its keys. */
    private static Sql inspection(RedshiftTable table) {
        String tables = " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
        List<Sql.Part> parts = new ArrayList<>();
        addSelect(parts, "SELECT CAST('' AS VARCHAR(128))" + tables, table, "");
        addSelect(
                parts,
                " UNION SELECT CAST(a.attname AS VARCHAR(128))" + tables
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid",
                table,
                " AND a.attnum > 0 AND (a.attisdistkey OR a.attsortkeyord <> 0)");
        addSelect(
                parts,
                " UNION SELECT CAST(a.attname AS VARCHAR(128))" + tables
                        + " JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid",
                table,
                " AND k.contype = 'p' AND a.attnum = ANY (k.conkey)");
        return new Sql(parts);
    }

    private static void addSelect(List<Sql.Part> parts, String select, RedshiftTable table, String condition) {
        parts.add(new Plain(select + " WHERE n.nspname = "));
        parts.addAll(asKept(table.schema()));
        parts.add(new Plain(" AND c.relname = "));
        parts.addAll(asKept(table.name()));
        parts.add(new Plain(condition));
    }

    private static List<Sql.Part> asKept(Expression name) {
        Literal literal = new Literal(name, false);
        return Expressions.constantText(name).isPresent()
                ? List.of(literal)
                : List.of(new Plain("LOWER("), literal, new Plain(")"));
    }
}
