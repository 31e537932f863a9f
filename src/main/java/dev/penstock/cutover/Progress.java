package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a switch has come.
 *
 * @param until when to go on; empty where it can't, or needn't
 * @param held why it can't go on; empty where it can
 * @param news what it waits for, or what has come of it
 */
public record Progress(Optional<Instant> until, Optional<Diagnostic> held, String news) {
    public Progress {
        requireNonNull(until, "until");
        requireNonNull(held, "held");
        requireNonNull(news, "news");
    }

    static Progress done(String news) {
        return new Progress(Optional.empty(), Optional.empty(), news);
    }

    static Progress waiting(Instant until, String why) {
        return new Progress(Optional.of(until), Optional.empty(), why);
    }

    /** Something is in the way. */
    public static Progress held(Diagnostic why) {
        return new Progress(Optional.empty(), Optional.of(why), why.message());
    }

    public boolean isDone() {
        return until.isEmpty() && held.isEmpty();
    }
}
