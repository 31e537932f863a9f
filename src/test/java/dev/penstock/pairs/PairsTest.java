package dev.penstock.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.ScriptParsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.runtime.RecognitionException;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every activity with every data node and format at its ends: what it becomes, in a file for each activity, or why it's
 * refused. {@code -Dgolden.update=true} rewrites the files and the page.
 */
final class PairsTest {
    private static final Path FILES = Path.of("src/test/resources/pairs");
    private static final Path PAGE = Path.of("docs/pairs.md");
    /** Errors that are about the two ends of an activity. */
    private static final Set<String> REASONS =
            Set.of("DP2110", "DP2221", "DP2223", "DP2241", "DP5234", "DP5235", "DP5262", "DP5282");

    private static final Map<Activity, List<Translated>> ALL = new EnumMap<>(Activity.class);

    @BeforeAll
    static void translateAll(@TempDir Path folder) throws IOException {
        for (Activity activity : Activity.values()) {
            List<Translated> translated = new ArrayList<>();
            for (Pair pair : activity.pairs()) {
                translated.add(Translated.of(pair, folder));
            }
            ALL.put(activity, translated);
        }
    }

    private static List<Translated> of(Activity activity, Predicate<Translated> wanted) {
        return ALL.getOrDefault(activity, List.of()).stream().filter(wanted).toList();
    }

    @ParameterizedTest
    @EnumSource
    void becomesWhatItsFileSays(Activity activity) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Translated pair : of(activity, pair -> !pair.isRefused())) {
            text.append(pair.pair()).append(pair.pair().isDocumented() ? "\n" : " (not in the guide)\n");
            pair.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append("\nRefused\n");
        for (Translated pair : of(activity, Translated::isRefused)) {
            pair.errors()
                    .forEach(error -> text.append(
                            "%s: %s %s\n".formatted(pair.pair(), error.code().id(), error.message())));
        }
        check(FILES.resolve(activity.type() + ".txt"), text.toString());
    }

    @Test
    void pageSaysWhatBecomesOfEachPair() throws IOException {
        check(PAGE, PairsPage.markdown(ALL));
    }

    @Test
    void translatesAllThatTheGuideHas() {
        List<String> refused = new ArrayList<>();
        for (Activity activity : Activity.values()) {
            List<Translated> documented = of(activity, pair -> pair.pair().isDocumented());
            assertThat(documented).hasSizeGreaterThanOrEqualTo(10);
            for (Translated pair : documented) {
                if (pair.isRefused()) {
                    refused.add(activity.type() + " " + pair.pair());
                } else {
                    assertThat(pair.work()).as(pair.toString()).isNotEmpty();
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesForAReasonThatNamesAnEndAndARemedy(Activity activity) {
        for (Translated pair : of(activity, Translated::isRefused)) {
            assertThat(pair.errors())
                    .as(pair.pair().toString())
                    .hasSizeBetween(1, 2)
                    .allSatisfy(error -> {
                        assertThat(error.code().id()).isIn(REASONS);
                        assertThat(error.message()).containsPattern("`(Job|Source|Target|input1|output1)`");
                        assertThat(error.hint()).isPresent();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HIVE", "HIVE_COPY", "PIG"})
    void scriptsAreUnderstoodByTheirOwnParsers(Activity activity)
            throws ParseException, RecognitionException, IOException {
        for (Translated pair : of(activity, pair -> !pair.isRefused())) {
            List<List<String>> scripts =
                    pair.steps().stream().filter(words -> words.contains("-e")).toList();
            assertThat(scripts).as(pair.pair().toString()).isNotEmpty();
            for (List<String> words : scripts) {
                String script = words.get(words.indexOf("-e") + 1);
                int statements = words.get(0).equals("pig") ? ScriptParsers.pig(script) : ScriptParsers.hive(script);
                assertThat(statements).as(pair.pair().toString()).isGreaterThan(1);
            }
        }
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }
}
