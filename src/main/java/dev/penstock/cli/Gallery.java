package dev.penstock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The folder {@code templates}, as it was built in. */
final class Gallery {
    private static final List<Map.Entry<String, String>> TEMPLATES = List.of(
            Map.entry("run-shell-command", "runs a shell command on staged data of S3, four times"),
            Map.entry("run-aws-cli-command", "runs one AWS CLI command, on demand"),
            Map.entry("dynamodb-export-to-s3", "exports a table of DynamoDB every night, by EMR"),
            Map.entry("dynamodb-import-from-s3", "imports such a backup into a table, on demand"),
            Map.entry(
                    "dynamodb-cross-region-copy",
                    "copies a table of DynamoDB to one of another region, on demand, by EMR"),
            Map.entry("run-emr-job", "runs steps of your own on a cluster of EMR every night"),
            Map.entry("s3-archive", "moves the files of thirty days ago to a cold storage class every night"),
            Map.entry("s3-to-redshift", "loads a day's files into a table of Redshift every night"),
            Map.entry("billing-report-to-redshift", "loads AWS's billing reports into a table of Redshift every day"),
            Map.entry("rds-mysql-to-redshift", "copies a table of RDS MySQL to Redshift every night"),
            Map.entry(
                    "rds-mysql-to-redshift-incremental", "copies what changed in such a table since the night before"),
            Map.entry("rds-mysql-to-s3", "copies a table of RDS MySQL to S3 every night"),
            Map.entry("rds-mysql-to-s3-incremental", "copies what changed in such a table in the day before"),
            Map.entry("s3-to-rds-mysql", "loads a day's file into a table of RDS MySQL every night"));

    private Gallery() {}

    /** The templates' names, which a shell may complete. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return templates().keySet().iterator();
        }
    }

    /** What each template does, by its name, in the order of the gallery's page. */
    static Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        TEMPLATES.forEach(template -> templates.put(template.getKey(), template.getValue()));
        return templates;
    }

    /** A file of the gallery. */
    static String text(String path) {
        try (InputStream file = Gallery.class.getResourceAsStream("templates/" + path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
