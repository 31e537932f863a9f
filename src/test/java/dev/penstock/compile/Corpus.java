package dev.penstock.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real public definitions, which may lie beside the project. */
public final class Corpus {
    private static final Path FOLDER = Path.of("../shared/corpus");

    private Corpus() {}

    public static boolean isPresent() {
        return Files.isDirectory(FOLDER);
    }

    /** Each with its values, if it has some. */
    public static List<Source> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Corpus::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        String name = file.getFileName().toString();
        Optional<Path> values =
                Optional.of(FOLDER.resolve("values").resolve(name)).filter(Files::exists);
        return new Source(name.replace(".json", ""), file, values, Optional.empty());
    }
}
