package dev.penstock.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The statements of a copy to or from Redshift. */
final class RedshiftCopySql {
    /** Options that say with whose rights Redshift reaches files. */
    static final Pattern CREDENTIALS =
            Pattern.compile("\\b(CREDENTIALS|ACCESS_KEY_ID|IAM_ROLE)\\b", Pattern.CASE_INSENSITIVE);

    private static final String STAGING = "staging";
    private static final String TRANSFORMED = "penstock_transformed";

    private final Attempt attempt;
    private final SqlOrder order;
    private final String table;

    RedshiftCopySql(Attempt attempt, String table) {
        this.attempt = attempt;
        this.order = attempt.task().sql();
        this.table = table;
    }

    static String credentials(AwsCredentials credentials) {
        String token = credentials instanceof AwsSessionCredentials session ? ";token=" + session.sessionToken() : "";
        return " CREDENTIALS 'aws_access_key_id=" + credentials.accessKeyId() + ";aws_secret_access_key="
                + credentials.secretAccessKey() + token + "'";
    }

    /**
     * Everything from the staging table to the last INSERT.
     *
     * @param keys the columns that tell rows apart; none where there are no rows yet
     */
    List<String> load(DataPlace input, List<String> keys, String credentials) throws WorkFailure {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEMP TABLE " + STAGING + " (LIKE " + table + " INCLUDING DEFAULTS)");
        statements.add(copy(input, credentials));
        String source = STAGING;
        if (order.transformSql().isPresent()) {
            String select = attempt.reveal(order.transformSql().get()).strip().replaceFirst("[;\\s]+$", "");
            statements.add("CREATE TEMP TABLE " + TRANSFORMED + " AS " + select);
            source = TRANSFORMED;
        }
        statements.addAll(before(source, keys));
        statements.add("INSERT INTO " + table + " SELECT * FROM " + source);
        return statements;
    }

    /** What makes room for the new rows, or takes those away that the table has already. */
    private List<String> before(String source, List<String> keys) {
        SqlOrder.InsertMode mode = order.insertMode().orElseThrow();
        if (mode.isMerge() && keys.isEmpty()) {
            return List.of();
        }
        return switch (mode) {
            case KEEP_EXISTING ->
                List.of("DELETE FROM " + source + " USING " + table + " AS penstock_existing WHERE "
                        + same(source, "penstock_existing", keys));
            case OVERWRITE_EXISTING ->
                List.of("DELETE FROM " + table + " USING " + source + " AS penstock_arriving WHERE "
                        + same(withoutSchema(table), "penstock_arriving", keys));
            // TRUNCATE would commit at once
            case TRUNCATE -> List.of("DELETE FROM " + table);
            case APPEND -> List.of();
        };
    }

    private static String withoutSchema(String table) {
        return table.replaceFirst("^(?:\"(?:[^\"]|\"\")*+\"|[^.\"])++\\.", "");
    }

    private static String same(String one, String other, List<String> keys) {
        return String.join(
                " AND ",
                keys.stream()
                        .map(key -> one + "." + key + " = " + other + "." + key)
                        .toList());
    }

    private String copy(DataPlace input, String credentials) throws WorkFailure {
        List<String> options = options(input, true);
        if (input.uri().isEmpty()) {
            String name = TableSql.name(
                    input.table()
                            .orElseThrow(() -> new WorkFailure(
                                    "DP.BadTask", "`" + input.id() + "` is neither files nor a table.")),
                    input.id());
            if (!has(options, "READRATIO")) {
                options.add("READRATIO 25");
            }
            return "COPY " + STAGING + " FROM " + quoted("dynamodb://" + name) + credentials + joined(options);
        }
        if (input.kind() == DataPlace.Kind.MANIFEST && !has(options, "MANIFEST")) {
            options.add("MANIFEST");
        }
        return "COPY " + STAGING + " FROM " + quoted(place(input)) + credentials + joined(options);
    }

    String unload(DataPlace output, String credentials) throws WorkFailure {
        if (order.transformSql().isPresent()) {
            throw new WorkFailure(
                    "DP.BadTask", "`transformSql` works on rows that are loaded; this task unloads a table.");
        }
        List<String> options = options(output, false);
        if (!has(options, "ALLOWOVERWRITE") && !has(options, "CLEANPATH")) {
            options.add("ALLOWOVERWRITE"); // files stay when an attempt fails, and would stop the next one
        }
        return "UNLOAD (" + quoted("SELECT * FROM " + table) + ") TO " + quoted(place(output)) + credentials
                + joined(options);
    }

    private static String place(DataPlace files) throws WorkFailure {
        String uri = files.uri().orElseThrow();
        if (!uri.startsWith("s3://")) {
            throw new WorkFailure("DP.BadTask", "Redshift reaches files in S3 only, not `" + uri + "`.");
        }
        return files.isDirectory() && !uri.endsWith("/") ? uri + "/" : uri;
    }

    private List<String> options(DataPlace files, boolean isLoading) throws WorkFailure {
        List<String> options = new ArrayList<>();
        if (files.dataFormat().isPresent()) {
            if (!order.commandOptions().isEmpty()) {
                attempt.journal().write("`commandOptions` have no effect beside the `dataFormat` of the files.");
            }
            options.add(separators(files.dataFormat().get(), isLoading));
        } else {
            order.commandOptions().forEach(option -> options.add(attempt.reveal(option)));
        }
        if (RecordFiles.isCompressed(files) && !has(options, "GZIP")) {
            options.add("GZIP");
        }
        return options;
    }

    private static String separators(DataFormat format, boolean isLoading) throws WorkFailure {
        if (format.type() == DataFormat.Type.REGEX) {
            throw new WorkFailure("DP.BadTask", "Redshift reads and writes no files of the format RegEx.");
        }
        Separators separators = Separators.of(format);
        if (separators.column().length() != 1
                || !separators.record().equals("\n")
                || !separators.escape().orElse('\\').equals('\\')) {
            throw new WorkFailure(
                    "DP.BadTask",
                    "Redshift needs one character between columns, a line feed after each row and a backslash as"
                            + " escape character.");
        }
        String delimiter =
                separators.column().equals("\t") ? "\\t" : separators.column().replace("'", "''");
        return "DELIMITER '" + delimiter + "'" + (isLoading ? " REMOVEQUOTES" : "") + " ESCAPE";
    }

    private static boolean has(List<String> options, String word) {
        return Pattern.compile("\\b" + word + "\\b")
                .matcher(String.join(" ", options).toUpperCase(Locale.ROOT))
                .find();
    }

    private static String joined(List<String> options) {
        return options.isEmpty() ? "" : " " + String.join(" ", options);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as the catalog keeps it: small letters, unless it stands between quotation marks. */
    private static String kept(String name) {
        boolean isQuoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
    }

    /** A name that the catalog keeps, as a statement has to write it. */
    static String name(String kept) {
        return "\"" + kept.replace("\"", "\"\"") + "\"";
    }

    /** The columns of the table's primary key and, on Redshift, of its sort and distribution keys. */
    static String keysQuery(String schema, String table, Dialect dialect) {
        String tables = "SELECT a.attname FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid";
        String where = " WHERE n.nspname = " + quoted(kept(schema)) + " AND c.relname = " + quoted(kept(table));
        String primary = tables + " JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid" + where
                + " AND k.contype = 'p' AND a.attnum = ANY (k.conkey)";
        return dialect == Dialect.REDSHIFT
                ? tables + where + " AND a.attnum > 0 AND (a.attisdistkey OR a.attsortkeyord <> 0) UNION " + primary
                : primary;
    }
}
