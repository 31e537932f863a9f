package dev.penstock.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which intervals a command is about. */
final class WindowOptions {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "The first interval starts then or later (UTC).")
    @Nullable private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "The last interval starts before it (UTC).")
    @Nullable private Instant to;

    Instant from() {
        return requireNonNull(from);
    }

    Instant to() {
        return requireNonNull(to);
    }
}
