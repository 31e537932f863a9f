package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A definition with the files that stand beside it.
 *
 * @param name of the pipeline: the folder of {@code definition.json}, or the file's name without its ending
 */
public record Source(
        String name, Path definition, Optional<Path> values, Optional<Path> overrides, Optional<Path> triggers) {
    public Source {
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(values, "values");
        requireNonNull(overrides, "overrides");
        requireNonNull(triggers, "triggers");
    }

    /** Without triggers. */
    public Source(String name, Path definition, Optional<Path> values, Optional<Path> overrides) {
        this(name, definition, values, overrides, Optional.empty());
    }

    public Source named(String other) {
        return new Source(other, definition, values, overrides, triggers);
    }

    /** The same with its definition in another file. */
    public Source in(Path file) {
        return new Source(name, file, values, overrides, triggers);
    }
}
