package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.runtime.RecognitionException;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that activities on clusters become, read by Hive's and Pig's own parsers. */
final class ClusterScriptsTest {
    @Test
    void hiveUnderstandsEachStatementOfEachScript() throws ParseException {
        List<String> scripts = scripts("hive");
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(12);
        int statements = 0;
        for (String script : scripts) {
            statements += ScriptParsers.hive(script);
        }
        assertThat(statements).isGreaterThan(40);
        assertThatThrownBy(() -> ScriptParsers.hive("CREATE EXTERNAL TABEL x (a STRING)"))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void pigUnderstandsEachScript() throws RecognitionException, IOException {
        List<String> scripts = scripts("pig");
        assertThat(scripts).hasSize(7);
        for (String script : scripts) {
            assertThat(ScriptParsers.pig(script)).isPositive();
        }
        assertThatThrownBy(() -> ScriptParsers.pig("a = LAOD 's3://bucket/a';"))
                .isInstanceOf(RecognitionException.class);
    }

    @Test
    void aScriptThatNoStateCouldHoldIsRefused(@TempDir Path folder) throws IOException {
        Path golden = Definitions.named("long-scripts").definition();
        Path longer = folder.resolve("definition.json");
        Files.writeString(
                longer, Files.readString(golden).replace("-- what each", "-- " + "x".repeat(200 << 10) + " what each"));

        assertThat(new Translation(Definitions.source("longer", longer), Definitions.SETTINGS)
                        .plan()
                        .diagnostics())
                .filteredOn(Diagnostic::isError)
                .singleElement()
                .satisfies(found -> assertThat(found.code().id()).isEqualTo("DP5233"))
                .satisfies(found -> assertThat(found.message()).contains("The script of `Name regions` takes 2"));
    }

    /** What follows {@code -e} of the program in all definitions, and the scripts that it reads from files of their own. */
    private static List<String> scripts(String program) {
        return Definitions.all()
                .map(source ->
                        new Translation(source, Definitions.SETTINGS).plan().orElseThrow())
                .flatMap(plan -> steps(plan).flatMap(step -> script(step, program, plan).stream()))
                .toList();
    }

    private static Stream<ClusterStep> steps(Plan plan) {
        return plan.runs().stream()
                .flatMap(run -> run.steps(Step.Activity.class).stream())
                .map(Step.Activity::work)
                .filter(Work.Steps.class::isInstance)
                .flatMap(work -> ((Work.Steps) work).steps().stream());
    }

    private static Optional<String> script(ClusterStep step, String program, Plan plan) {
        if (step instanceof ClusterStep.LongScript script) {
            String text =
                    script.pieces().stream().map(piece -> text(piece, plan)).collect(Collectors.joining());
            return Optional.of(text)
                    .filter(any -> text(script.words().get(0), plan).equals(program));
        }
        if (!(step instanceof ClusterStep.Command command)) {
            return Optional.empty();
        }
        List<String> words =
                command.words().stream().map(word -> text(word, plan)).toList();
        return words.get(0).equals(program) && words.contains("-e")
                ? Optional.of(words.get(words.indexOf("-e") + 1))
                : Optional.empty();
    }

    /** With a star for what only a run knows, and a number for the variables that Hive itself fills in. */
    private static String text(Expression word, Plan plan) {
        Map<String, List<String>> values = new TreeMap<>();
        plan.parameters().forEach((id, parameter) -> values.put(id, parameter.values()));
        return Expressions.wildcardText(word, values).replaceAll("\\$\\{\\w+}", "7");
    }
}
