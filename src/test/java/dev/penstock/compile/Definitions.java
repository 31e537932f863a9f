package dev.penstock.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The definitions that tests compile. */
public final class Definitions {
    /** Jars that no build changes, so that golden files hold still. */
    public static final OwnJars JARS =
            OwnJars.unread(Path.of("target/penstock-runner.jar"), Path.of("target/penstock-glue.jar"));

    public static final Settings SETTINGS = Settings.of(JARS);

    private Definitions() {}

    /** Folders under {@code definitions/} and the cases of the golden files. */
    public static Stream<Source> all() {
        return Stream.of(Path.of("definitions"), Path.of("templates"), Path.of("src/test/resources/golden"))
                .map(Definitions::in)
                .flatMap(List::stream);
    }

    public static List<Source> in(Path folder) {
        return Compiler.find(folder).orElseThrow();
    }

    public static Source source(String name, Path definition) {
        return new Source(name, definition, Optional.empty(), Optional.empty());
    }

    public static Source named(String name) {
        return all().filter(source -> source.name().equals(name)).findFirst().orElseThrow();
    }

    /** The templates of a definition with its part of the {@code Shared} stack, by stack. */
    public static Map<String, Map<String, Object>> templates(Source source) {
        return Emitted.of(source, SETTINGS).orElseThrow().templates();
    }

    /** Settings as the corpus needs them: old instance types, and values that a file lacks. */
    public static Settings modernizing(Path values) {
        return new Settings(
                Files.exists(values) ? List.of(values) : List.of(), true, Set.of(), true, JARS, Optional.empty());
    }
}
