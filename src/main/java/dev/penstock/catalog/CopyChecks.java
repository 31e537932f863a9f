package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import java.util.regex.Pattern;

/** What can be wrong with a copy to or from Redshift, whoever does it. */
final class CopyChecks {
    static final Code NOTHING_TO_TRANSFORM =
            Code.error("DP2242", "A transformation is asked for where nothing is loaded.");
    static final Code NO_PLACE = Code.error("DP2243", "A copy doesn't say where its files are.");
    static final Code KEYS_IN_SQL = Code.error("DP5263", "Access keys stand in the options of a copy.");

    private static final Pattern KEYS =
            Pattern.compile("CREDENTIALS|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLE = Pattern.compile("IAM_ROLE", Pattern.CASE_INSENSITIVE);
    private static final String SECRET = "#{*";

    private CopyChecks() {}

    static void check(Lowered activity, CopyEnds ends) {
        if (!ends.isLoad()) {
            checkUnload(activity, ends.files());
        }
        boolean hasKeys = activity.fields().texts(RedshiftCopyActivity.COMMAND_OPTIONS).stream()
                .map(FieldValue.Text::text)
                .anyMatch(
                        text -> KEYS.matcher(text).find() && !ROLE.matcher(text).find() && !text.contains(SECRET));
        if (hasKeys) {
            activity.report(
                    KEYS_IN_SQL,
                    RedshiftCopyActivity.COMMAND_OPTIONS,
                    "`commandOptions` of `%s` gives access keys, which everyone could read in the history of its runs."
                            .formatted(activity.id()),
                    "Take them out: Redshift's own role is used, or write `IAM_ROLE 'ARN'`.");
        }
    }

    private static void checkUnload(Lowered activity, Lowered files) {
        if (activity.fields().isSet(RedshiftCopyActivity.TRANSFORM_SQL)) {
            activity.report(
                    NOTHING_TO_TRANSFORM,
                    RedshiftCopyActivity.TRANSFORM_SQL,
                    "`%s` unloads a table, but `transformSql` works on rows that are loaded.".formatted(activity.id()),
                    "Make the rows with a SqlActivity, and unload the table that it writes.");
        }
        if (!files.fields().isSet(S3DataNode.FILE_PATH) && !files.fields().isSet(S3DataNode.DIRECTORY_PATH)) {
            activity.report(
                    NO_PLACE,
                    RedshiftCopyActivity.OUTPUT,
                    "`%s` doesn't say where `%s` puts its files.".formatted(files.id(), activity.id()),
                    "Set `directoryPath`.");
        }
    }
}
