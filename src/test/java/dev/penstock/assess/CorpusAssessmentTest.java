package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.compile.Corpus;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.document.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real public definitions, where they are at hand: an estate of sixty. */
final class CorpusAssessmentTest {
    @Test
    void assessesSixtyPipelinesInSeconds() {
        assumeTrue(Corpus.isPresent(), "the corpus isn't beside the project");
        List<Source> sources = Corpus.all();
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
}
