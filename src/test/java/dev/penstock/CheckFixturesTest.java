package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.catalog.FieldChecks;
import dev.penstock.check.Checks;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code CODE-sentence.json} under {@code errors/catalog} gives exactly the diagnostics of its {@code .errors} file
 * when it's held against the catalog and the rules; {@code -Dgolden.update=true} rewrites them.
 */
final class CheckFixturesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "errors", "catalog");

    @ParameterizedTest
    @MethodSource("fixtures")
    void mistakesAreReportedWhereTheyStand(Path fixture) throws IOException {
        String name = fixture.getFileName().toString();
        Outcome<Pipeline> pipeline = DocumentReader.read(fixture, name)
                .then(DefinitionReader::read)
                .then(definition -> PipelineResolver.resolve(definition, List.of(), "fixture"));
        assertThat(pipeline.diagnostics()).noneMatch(Diagnostic::isError);
        List<Diagnostic> found = pipeline.value().stream()
                .flatMap(read -> Stream.concat(FieldChecks.check(read).stream(), Checks.check(read).stream()))
                .distinct()
                .sorted()
                .toList();
        String actual = found.stream().map(CheckFixturesTest::line).collect(Collectors.joining());
        Path expected = fixture.resolveSibling(name.replace(".json", ".errors"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
        assertThat(found).anyMatch(diagnostic -> diagnostic.code().id().equals(name.substring(0, 6)));
    }

    private static String line(Diagnostic diagnostic) {
        var location = diagnostic.location();
        return "%d:%d %s %s %s.%s: %s | hint: %s\n"
                .formatted(
                        location.line(),
                        location.column(),
                        diagnostic.code().severity().name().toLowerCase(Locale.ROOT),
                        diagnostic.code().id(),
                        location.object(),
                        location.field(),
                        diagnostic.message(),
                        diagnostic.hint().orElse(""));
    }

    static List<Path> fixtures() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
