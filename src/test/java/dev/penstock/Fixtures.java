package dev.penstock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files {@code CODE-sentence.json} that show mistakes, and those beside them. */
final class Fixtures {
    static final Path FOLDER = Path.of("src", "test", "resources", "errors");

    private Fixtures() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Path> of(String code) {
        return all().stream().filter(file -> code(file).equals(code)).toList();
    }

    static String code(Path fixture) {
        return fixture.getFileName().toString().substring(0, 6);
    }

    static Path sibling(Path fixture, String ending) {
        String name = fixture.getFileName().toString();
        return fixture.resolveSibling(name.substring(0, name.length() - ".json".length()) + ending);
    }
}
