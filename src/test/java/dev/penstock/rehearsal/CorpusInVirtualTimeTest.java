package dev.penstock.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.compile.Corpus;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.rehearsal.Verification.Claim;
import dev.penstock.rehearsal.Verification.Hunt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Public definitions, where they lie beside the project, with each single failure and with several at once; {@code
 * -Dproof.all=true} leaves no place out.
 */
final class CorpusInVirtualTimeTest {
    private static final boolean IS_ALL = Boolean.getBoolean("proof.all");
    private static final int PLACES = IS_ALL ? Integer.MAX_VALUE : 2;
    private static final Hunt HUNT = new Hunt(1, IS_ALL ? 20 : 2);

    @Test
    void holdsForWhateverSynthesizes() {
        assumeTrue(Corpus.isPresent(), "the corpus isn't beside the project");
        Instant begun = Instant.now();
        List<String> violations = new ArrayList<>();
        int files = 0;
        int runs = 0;
        for (Source source : Corpus.all()) {
            Outcome<Rehearsal> rehearsal = Rehearsal.of(source, Definitions.modernizing(Path.of("none")));
            if (rehearsal.isBroken()) {
                continue;
            }
            files++;
            for (Claim claim : Verification.of(rehearsal.orElseThrow(), HUNT, PLACES)) {
                runs += claim.runs();
                claim.violations().forEach(violation -> violations.add(source.name() + ": " + violation));
            }
        }
        System.out.printf(
                "corpus: %s files played in %s runs, %s violations, in %s s%n",
                files,
                runs,
                violations.size(),
                Duration.between(begun, Instant.now()).toSeconds());
        assertThat(files).isGreaterThan(40);
        assertThat(violations).isEmpty();
    }
}
