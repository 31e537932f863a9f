package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real public definitions, where they are at hand: an estate of sixty. */
final class CorpusAssessmentTest {
    private static final Path CORPUS = Path.of("../shared/corpus");

    @Test
    void assessesSixtyPipelinesInSeconds() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus isn't beside the project");
        List<Source> sources = sources();
        long start = System.nanoTime();
        Estate estate = Estate.of(sources, Definitions.modernizing(Path.of("none")));
        String page = HtmlReport.of(estate);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(estate.assessments()).hasSameSizeAs(sources);
        assertThat(estate.assessments())
                .filteredOn(assessment -> assessment.after().isPresent())
                .allSatisfy(assessment -> assertThat(
                                assessment.translated().orElseThrow().runs())
                        .as(assessment.name())
                        .isNotEmpty()
                        .allMatch(run -> run.happy().isPresent()));
        assertThat(page.split("<svg [^>]*class=\"picture\"", -1)).hasSizeGreaterThan(sources.size());
        assertThat(page.length()).isLessThan(40_000 * sources.size());
        assertThat(TextReport.of(estate)).contains("What stands in the way");
        assertThat(MarkdownReport.of(estate)).contains("## Order of migration");
        assertThat(JsonText.pretty(JsonReport.tree(estate))).contains("\"waves\"");
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(CorpusAssessmentTest::source)
                    .toList();
        }
    }

    private static Source source(Path file) {
        String name = file.getFileName().toString();
        Optional<Path> values =
                Optional.of(CORPUS.resolve("values").resolve(name)).filter(Files::exists);
        return new Source(name.replace(".json", ""), file, values, Optional.empty());
    }
}
