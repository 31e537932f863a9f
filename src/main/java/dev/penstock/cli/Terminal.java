package dev.penstock.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to: results to one stream, everything about them to the other.
 *
 * @param isWatched whether somebody looks at it, so that a line may be written over
 */
record Terminal(PrintStream out, PrintStream err, boolean isWatched, boolean isColoured) {
    /** One that is coloured where somebody looks at it. */
    Terminal(PrintStream out, PrintStream err, boolean isWatched) {
        this(out, err, isWatched, isWatched);
    }

    /** The process's own; the launcher says whether somebody is looking. */
    static Terminal system() {
        boolean isWatched = Boolean.getBoolean("penstock.terminal");
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, false, StandardCharsets.UTF_8),
                isWatched,
                isWatched && (noColour == null || noColour.isEmpty()));
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
