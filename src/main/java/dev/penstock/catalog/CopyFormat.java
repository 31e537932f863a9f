package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How {@code COPY} and {@code UNLOAD} are told the form of files: by the format of the node, else by the options given. */
final class CopyFormat {
    static final Code UNREADABLE = Code.error("DP5262", "Redshift can't read or write files of such a format.");
    static final Code OPTIONS_LOSE =
            Code.warning("DP2240", "The options of a copy have no effect beside the format of its files.");

    private static final long DEFAULT_READ_RATIO = 25;
    private static final List<String> SEPARATED = List.of("CSV", "Custom", "TSV");

    private final Lowered activity;
    private final Lowered node;
    private final boolean isLoading;

    CopyFormat(Lowered activity, Lowered node, boolean isLoading) {
        this.activity = activity;
        this.node = node;
        this.isLoading = isLoading;
    }

    /** What follows the address of the files, each part with a space before it. */
    List<Sql.Part> options() {
        List<Sql.Part> options = new ArrayList<>(separators().map(List::of).orElse(List.of()));
        if (options.isEmpty()) {
            options.addAll(parts(activity.texts(RedshiftCopyActivity.COMMAND_OPTIONS)));
        }
        if (node.is(S3DataNode.COMPRESSION, "gzip") && !has(options, "GZIP")) {
            options.add(new Sql.Plain(" GZIP"));
        }
        return options;
    }

    /** Options as they stand, each with a space before it. */
    static List<Sql.Part> parts(List<Expression> options) {
        return options.stream()
                .<Sql.Part>flatMap(option -> Stream.of(new Sql.Plain(" "), new Sql.Raw(option)))
                .toList();
    }

    /** The options of a copy from a DynamoDB table: those given, and what the table's node says. */
    static List<Expression> ofTable(List<Expression> given, Lowered node) {
        node.fields().all(DynamoDBDataNode.DATA_FORMAT);
        node.fields().all(DynamoDBDataNode.WRITE_THROUGHPUT_PERCENT);
        List<Expression> options = new ArrayList<>(given);
        if (!has(parts(given), "READRATIO")) {
            options.add(Expression.Constant.text("READRATIO " + readRatio(node)));
        }
        node.constant(DynamoDBDataNode.REGION)
                .filter(region -> !has(parts(given), "REGION"))
                .ifPresent(region -> options.add(Expression.Constant.text(
                        "REGION '" + region.strip().toLowerCase(Locale.ROOT).replace('_', '-') + "'")));
        return options;
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

    /** What the format of the files comes to; empty without one, or with one that Redshift doesn't know. */
    Optional<Sql.Part> separators() {
        Optional<Lowered> format = node.fields()
                .reference(S3DataNode.DATA_FORMAT)
                .map(FieldValue.Reference::id)
                .flatMap(node::other);
        if (format.isPresent() && activity.fields().isSet(RedshiftCopyActivity.COMMAND_OPTIONS)) {
            activity.report(
                    OPTIONS_LOSE,
                    RedshiftCopyActivity.COMMAND_OPTIONS,
                    "`commandOptions` of `%s` has no effect, because `%s` has a data format."
                            .formatted(activity.id(), node.id()),
                    "Take the options out, or the `dataFormat` of the node.");
        }
        return format.flatMap(this::separators);
    }

    private Optional<Sql.Part> separators(Lowered format) {
        String type = format.object().type();
        if (!SEPARATED.contains(type)) {
            report(S3DataNode.DATA_FORMAT, "is of the format `%s`".formatted(type));
            return Optional.empty();
        }
        format.fields().all(FormatFields.COLUMN);
        boolean isCsv = type.equals("CSV");
        String separator =
                isCsv ? "," : format.constant(FormatFields.COLUMN_SEPARATOR).orElse("\\t");
        if (!type.equals("Custom")) {
            check(format, FormatFields.ESCAPE_CHAR, "\\"::equals, "escapes with another character than a backslash");
        }
        if (!isCsv) {
            check(format, FormatFields.COLUMN_SEPARATOR, CopyFormat::isOne, "has no single character between columns");
            check(
                    format,
                    FormatFields.RECORD_SEPARATOR,
                    CopyFormat::isLineFeed,
                    "ends rows with more than a line feed");
        }
        String delimiter = separator.equals("\t") ? "\\t" : separator.replace("'", "''");
        return Optional.of(
                new Sql.Plain(" DELIMITER '" + delimiter + "'" + (isLoading ? " REMOVEQUOTES" : "") + " ESCAPE"));
    }

    private void check(Lowered format, Field field, Predicate<String> isGood, String what) {
        Optional<String> value = format.constant(field);
        if (value.isPresent() && !isGood.test(value.get())) {
            report(S3DataNode.DATA_FORMAT, what);
        }
    }

    private static boolean isOne(String separator) {
        return separator.codePointCount(0, separator.length()) == 1 || separator.equals("\\t");
    }

    private static boolean isLineFeed(String separator) {
        return separator.equals("\n") || separator.equals("\\n");
    }

    private void report(Field field, String what) {
        node.report(
                UNREADABLE,
                field,
                "`%s` %s, which Redshift can't %s.".formatted(node.id(), what, isLoading ? "load" : "write"),
                "Use CSV, TSV or Custom with one separator, a line feed after each row and a backslash as escape"
                        + " character; or no format and `commandOptions` of your own.");
    }

    /** Whether a word stands among options that are known at synth. */
    static boolean has(List<Sql.Part> options, String word) {
        Pattern pattern = Pattern.compile("\\b" + word + "\\b");
        return options.stream()
                .map(CopyFormat::text)
                .anyMatch(text -> pattern.matcher(text.toUpperCase(Locale.ROOT)).find());
    }

    private static String text(Sql.Part part) {
        if (part instanceof Sql.Plain plain) {
            return plain.text();
        }
        return part instanceof Sql.Raw raw
                ? Expressions.constantText(raw.text()).orElse("")
                : "";
    }
}
