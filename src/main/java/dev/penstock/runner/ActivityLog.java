package dev.penstock.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What the runner notes about an attempt, on its way to the attempt's log folder. */
final class ActivityLog {
    private static final String NAME = "Activity.log";

    private final Path file;

    private ActivityLog(Path file) {
        this.file = file;
    }

    static ActivityLog in(Path folder) {
        return new ActivityLog(folder.resolve(NAME));
    }

    void note(String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String logUri, Stores stores) throws WorkFailure {
        if (Files.exists(file)) {
            stores.of(logUri).upload(file, Stores.inside(logUri, NAME));
        }
    }

    /** A log that can't be shipped undoes nothing. */
    void ship(Optional<String> logUri, Stores stores, Journal journal) {
        try {
            if (logUri.isPresent()) {
                send(logUri.get(), stores);
            }
        } catch (WorkFailure e) {
            journal.write("The log stays behind: " + e.message());
        }
    }
}
