package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A definition with the files that stand beside it.
 *
 * @param name of the pipeline: the folder of {@code definition.json}, or the file's name without its ending
 */
public record Source(String name, Path definition, Optional<Path> values, Optional<Path> overrides) {
    public Source {
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(values, "values");
        requireNonNull(overrides, "overrides");
    }
}
