package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pipeline writes that runs beside the original.
 *
 * @param folder of S3, without a slash at its end: {@code s3://b/k} becomes {@code FOLDER/b/k}
 * @param schema of SQL databases, for tables that are written
 * @param tablePrefix before the names of DynamoDB tables that are written
 * @param topic that gets all notices
 * @param harmless ids of objects whose commands write nothing but their outputs, with their places
 * @param location of the whole
 */
public record Shadow(
        Optional<String> folder,
        Optional<String> schema,
        Optional<String> tablePrefix,
        Optional<String> topic,
        Map<String, Location> harmless,
        Location location) {
    public Shadow {
        requireNonNull(folder, "folder");
        requireNonNull(schema, "schema");
        requireNonNull(tablePrefix, "tablePrefix");
        requireNonNull(topic, "topic");
        harmless = new LinkedHashMap<>(harmless);
        requireNonNull(location, "location");
    }
}
