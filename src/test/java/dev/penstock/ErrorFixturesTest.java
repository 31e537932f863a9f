package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code CODE-sentence.json} under {@code errors} gives exactly the diagnostics of its {@code .errors} file when
 * it's translated, line and column included; {@code -Dgolden.update=true} rewrites them. Values may stand in {@code
 * CODE-sentence.values}, overrides in {@code CODE-sentence.overrides}, triggers in {@code CODE-sentence.triggers}.
 */
final class ErrorFixturesTest {
    /** Codes that no file by itself can show, and the reason why. */
    private static final Map<String, String> ELSEWHERE = elsewhere();

    @ParameterizedTest
    @MethodSource("fixtures")
    void mistakesAreReportedWhereTheyStand(Path fixture) throws IOException {
        List<Diagnostic> diagnostics = diagnose(fixture);
        String actual = diagnostics.stream().map(ErrorFixturesTest::line).collect(Collectors.joining());
        Path expected = Fixtures.sibling(fixture, ".errors");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
        assertThat(diagnostics).anyMatch(found -> found.code().id().equals(Fixtures.code(fixture)));
    }

    @Test
    void everyErrorAndWarningHasAFixture() {
        Set<String> shown = Fixtures.all().stream().map(Fixtures::code).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = Codes.all().values().stream()
                .filter(code -> code.severity() != Severity.NOTE)
                .map(code -> code.id())
                .filter(id -> !shown.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEqualTo(ELSEWHERE.keySet());
    }

    private static List<Diagnostic> diagnose(Path fixture) {
        Optional<Path> values =
                Optional.of(Fixtures.sibling(fixture, ".values")).filter(Files::exists);
        Optional<Path> overrides =
                Optional.of(Fixtures.sibling(fixture, ".overrides")).filter(Files::exists);
        Optional<Path> triggers =
                Optional.of(Fixtures.sibling(fixture, ".triggers")).filter(Files::exists);
        Source source = new Source("fixture", fixture, values, overrides, triggers);
        return Compiler.compile(source, Definitions.SETTINGS).outcome().diagnostics();
    }

    private static String line(Diagnostic diagnostic) {
        var location = diagnostic.location();
        String object = location.object().isEmpty() ? "" : " `" + location.object() + "`";
        String hint = diagnostic.hint().map(text -> " | hint: " + text).orElse("");
        return location.line() + ":" + location.column() + " "
                + diagnostic.code().severity().word() + " "
                + diagnostic.code().id() + object + ": " + diagnostic.message() + hint + "\n";
    }

    static List<Path> fixtures() {
        return Fixtures.all().stream()
                .filter(file -> !file.getParent().endsWith("catalog"))
                .toList();
    }

    private static Map<String, String> elsewhere() {
        Map<String, String> reasons = new TreeMap<>();
        reasons.put("DP1001", "the file isn't there, or nobody may read it: DocumentReaderTest");
        reasons.put("DP1002", "a file of 20 MB: DocumentReaderTest makes one");
        reasons.put("DP1014", "a file of a million values: DocumentReaderTest makes one");
        for (String code : List.of("DP1100", "DP1101", "DP1102", "DP1103", "DP1104")) {
            reasons.put(code, "it's about files and folders, not about what stands in them: SourcesTest");
        }
        reasons.put("DP1030", "it's about YAML: FormsTest");
        reasons.put("DP1082", "it's about Terraform: TerraformFormTest");
        for (String code : List.of("DP1080", "DP1081")) {
            reasons.put(code, "it's about pipelines of an account: ImportTest");
        }
        for (String code : List.of(
                "DP7001", "DP7002", "DP7003", "DP7004", "DP7005", "DP7006", "DP7007", "DP7008", "DP7009", "DP7010",
                "DP7011", "DP7012", "DP7013", "DP7014")) {
            reasons.put(code, "it's about pipelines and stacks of an account: ObstaclesTest, CutoverCommandTest");
        }
        reasons.put("DP1110", "it's about the context of the CDK");
        reasons.put("DP1111", "it's about the context of the CDK");
        reasons.put("DP1190", "it's about the files that `penstock diff` is given");
        for (String code : List.of("DP2262", "DP2263", "DP2264", "DP2265", "DP2266", "DP2267", "DP6292")) {
            reasons.put(code, "it's about mappers: MappersTest");
        }
        reasons.put("DP5001", "a type is at hand only until it's translated");
        for (String code : List.of("DP5285", "DP5286", "DP5287")) {
            reasons.put(code, "it's about local runs: LocalRunTest");
        }
        reasons.put("DP5104", "a net under the lowering, for fields that it forgets: FieldReaderTest");
        for (String code : List.of("DP5150", "DP5151", "DP5152")) {
            reasons.put(code, "the output would have a megabyte: LimitsTest makes it");
        }
        return reasons;
    }
}
