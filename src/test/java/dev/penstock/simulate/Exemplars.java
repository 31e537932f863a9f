package dev.penstock.simulate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The machines translated by hand beside the project, where they are present. */
final class Exemplars {
    private static final Path DESIGN = Path.of("..", "shared", "design");

    private Exemplars() {}

    static Map<String, Object> template(String name) {
        return Simulation.template(
                read(DESIGN.resolve("exemplars").resolve(name).resolve("template.json")));
    }

    static Map<String, Object> primitive(String name) {
        return Simulation.template(read(DESIGN.resolve("primitives").resolve(name + ".asl.json")));
    }

    private static String read(Path file) {
        assumeTrue(Files.exists(file), () -> file + " isn't there");
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
