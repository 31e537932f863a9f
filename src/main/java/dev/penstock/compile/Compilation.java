package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;

/**
 * What became of one definition.
 *
 * @param stages on the way to the stack
 * @param outcome the stack, beside everything that was found
 */
public record Compilation(Source source, Stages stages, Outcome<Blueprint> outcome) {
    public Compilation {
        requireNonNull(source, "source");
        requireNonNull(stages, "stages");
        requireNonNull(outcome, "outcome");
    }
}
