package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Sql.Literal;
import dev.penstock.plan.Sql.Plain;
import dev.penstock.plan.Warehouse;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A load into Redshift, or an unload from it, as the statements of one transaction.
 *
 * <pre>
 * CREATE TEMP TABLE staging -> COPY staging -> transformSql into another -> DELETE what is replaced -> INSERT
 * </pre>
 */
final class RedshiftCopyLowering {
    static final Code OWN_ROLE = Code.note("DP6261", "Redshift reaches files and tables with a role of its own.");

    private static final String STAGING = "staging";
    private static final String TRANSFORMED = "penstock_transformed";

    private final Lowered activity;
    private final CopyEnds ends;

    RedshiftCopyLowering(Lowered activity, CopyEnds ends) {
        this.activity = activity;
        this.ends = ends;
    }

    Optional<Work> work(InsertMode mode) {
        Optional<Warehouse> warehouse = ends.database().flatMap(Warehouses::of);
        Optional<RedshiftTable> table = RedshiftTable.of(ends.table());
        return warehouse.flatMap(
                found -> table.flatMap(named -> ends.isLoad() ? load(found, named, mode) : unload(found, named)));
    }

    private Optional<Work> load(Warehouse warehouse, RedshiftTable table, InsertMode mode) {
        Optional<Sql> copy = ends.isFromDynamo() ? copyTable(ends.source()) : copyFiles(ends.files());
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
        List<Sql.Part> options =
                CopyFormat.parts(CopyFormat.ofTable(activity.texts(RedshiftCopyActivity.COMMAND_OPTIONS), node));
        Optional<Expression> name = node.text(DynamoDBDataNode.TABLE_NAME);
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

    private Optional<Work> unload(Warehouse warehouse, RedshiftTable table) {
        Lowered node = ends.files();
        Optional<Expression> file = node.text(S3DataNode.FILE_PATH);
        Optional<Expression> folder = node.text(S3DataNode.DIRECTORY_PATH);
        if (file.isEmpty() && folder.isEmpty()) {
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
        if (CopyFormat.has(options, "(?:AWS_)?IAM_ROLE")) {
            return List.of();
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
