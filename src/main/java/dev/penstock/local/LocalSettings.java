package dev.penstock.local;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a user may choose for a local run.
 *
 * @param s3 the folder of buckets in place of S3
 * @param work where the folders of attempts are made
 * @param at a time of the interval to run; the newest interval that is due unless set
 * @param connections JDBC addresses in place of databases, by the ids of the databases
 * @param isPatient whether pauses, as between two attempts, take as long as they say
 */
public record LocalSettings(
        Path s3, Path work, Optional<Instant> at, Map<String, String> connections, boolean isPatient) {
    public LocalSettings {
        requireNonNull(s3, "s3");
        requireNonNull(work, "work");
        requireNonNull(at, "at");
        connections = Map.copyOf(connections);
    }
}
