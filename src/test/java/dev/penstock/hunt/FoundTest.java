package dev.penstock.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the hunt found once doesn't come back. */
final class FoundTest {
    /** Those that hung on what nobody promised; the model has learnt to say so. */
    private static final Set<String> TOO_CLOSE =
            Set.of("preconditions-seen-at-different-paces", "two-that-fail-in-one-instant");

    static List<Found> all() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/hunt"))) {
            return folders.sorted().map(Found::read).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void differsNoMore(Found found) {
        Stage stage = Stage.of(
                Stage.compile(found.source()), Stage.read(found.source()).orElseThrow(), Mutation.NONE);
        Verdict verdict = Hunt.judge(stage, found.window(), found.outcomes());
        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.kind())
                .isEqualTo(TOO_CLOSE.contains(found.toString()) ? Verdict.Kind.TOO_CLOSE : Verdict.Kind.SAME);
    }
}
