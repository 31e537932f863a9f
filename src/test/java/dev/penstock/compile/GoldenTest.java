package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.JsonText;
import dev.penstock.plan.Plan;
import dev.penstock.report.PlanTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each definition becomes, file by file; {@code -Dgolden.update=true} writes what the review is to read. */
final class GoldenTest {
    private static final boolean IS_UPDATING = Boolean.getBoolean("golden.update");

    static Stream<Source> definitions() {
        return Definitions.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void becomesWhatItsGoldenFilesSay(Source source) throws IOException {
        Path golden = Path.of("src/test/resources/golden", source.name());
        Outcome<Plan> plan = new Translation(source, Definitions.SETTINGS).plan();
        check(golden.resolve("diagnostics.txt"), diagnostics(plan));
        check(golden.resolve("plan.txt"), PlanTree.of(plan.orElseThrow()));
        Compilation compilation = Compiler.compile(source, Definitions.SETTINGS);
        check(
                golden.resolve("template.json"),
                JsonText.pretty(compilation.outcome().orElseThrow().template()));
    }

    private static String diagnostics(Outcome<?> outcome) {
        return outcome.diagnostics().stream()
                .map(finding -> "%d:%d %s %s %s%n"
                        .formatted(
                                finding.location().line(),
                                finding.location().column(),
                                finding.code().severity().name().toLowerCase(java.util.Locale.ROOT),
                                finding.code().id(),
                                finding.message())
                        .replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining());
    }

    private static void check(Path file, String actual) throws IOException {
        if (IS_UPDATING) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).as(file.toString()).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
