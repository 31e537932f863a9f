package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;

/** What became of one definition. */
public record Compilation(Source source, Outcome<Blueprint> outcome) {
    public Compilation {
        requireNonNull(source, "source");
        requireNonNull(outcome, "outcome");
    }
}
