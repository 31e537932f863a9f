package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.document.DocumentReader;
import dev.penstock.pipeline.PipelineResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code CODE-sentence.json} under {@code errors} gives exactly the diagnostics of its {@code .errors} file, line
 * and column included; {@code -Dgolden.update=true} rewrites them. Values may stand in {@code CODE-sentence.values}.
 */
final class ErrorFixturesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "errors");

    @ParameterizedTest
    @MethodSource("fixtures")
    void mistakesAreReportedWhereTheyStand(Path fixture) throws IOException {
        List<Diagnostic> diagnostics = diagnose(fixture);
        String actual = diagnostics.stream().map(ErrorFixturesTest::line).collect(Collectors.joining());
        Path expected = sibling(fixture, ".errors");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
        String code = fixture.getFileName().toString().substring(0, 6);
        assertThat(diagnostics).anyMatch(diagnostic -> diagnostic.code().id().equals(code));
    }

    /** The front end that fixtures run through. */
    private static List<Diagnostic> diagnose(Path fixture) {
        String name = fixture.getFileName().toString();
        List<Diagnostic> all = new ArrayList<>();
        List<ParameterValues> values = new ArrayList<>();
        Path given = sibling(fixture, ".values");
        if (Files.exists(given)) {
            var outcome =
                    DocumentReader.read(given, given.getFileName().toString()).then(DefinitionReader::readValues);
            all.addAll(outcome.diagnostics());
            outcome.value().ifPresent(values::add);
        }
        all.addAll(DocumentReader.read(fixture, name)
                .then(DefinitionReader::read)
                .then(definition -> PipelineResolver.resolve(definition, values, "fixture"))
                .diagnostics());
        return all.stream().distinct().sorted().toList();
    }

    private static String line(Diagnostic diagnostic) {
        var location = diagnostic.location();
        String object = location.object().isEmpty() ? "" : " `" + location.object() + "`";
        String hint = diagnostic.hint().map(text -> " | hint: " + text).orElse("");
        return location.line() + ":" + location.column() + " "
                + diagnostic.code().severity().word() + " "
                + diagnostic.code().id() + object + ": " + diagnostic.message() + hint + "\n";
    }

    private static Path sibling(Path fixture, String ending) {
        String name = fixture.getFileName().toString();
        return fixture.resolveSibling(name.substring(0, name.length() - ".json".length()) + ending);
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
