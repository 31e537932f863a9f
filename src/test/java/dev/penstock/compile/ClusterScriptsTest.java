package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antlr.runtime.RecognitionException;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.junit.jupiter.api.Test;

/** The scripts that activities on clusters become, read by Hive's and Pig's own parsers. */
final class ClusterScriptsTest {
    @Test
    void hiveUnderstandsEachStatementOfEachScript() throws ParseException {
        List<String> scripts = scripts("hive");
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(8);
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
        assertThat(scripts).hasSize(4);
        for (String script : scripts) {
            assertThat(ScriptParsers.pig(script)).isPositive();
        }
        assertThatThrownBy(() -> ScriptParsers.pig("a = LAOD 's3://bucket/a';"))
                .isInstanceOf(RecognitionException.class);
    }

    /** What follows {@code -e} of the program in all definitions. */
    private static List<String> scripts(String program) {
        return Definitions.all()
                .map(source ->
                        new Translation(source, Definitions.SETTINGS).plan().orElseThrow())
                .flatMap(ClusterScriptsTest::commands)
                .filter(words -> words.get(0).equals(program) && words.contains("-e"))
                .map(words -> words.get(words.indexOf("-e") + 1))
                .toList();
    }

    private static Stream<List<String>> commands(Plan plan) {
        return plan.runs().stream()
                .flatMap(run -> run.steps(Step.Activity.class).stream())
                .map(Step.Activity::work)
                .filter(Work.Steps.class::isInstance)
                .flatMap(work -> ((Work.Steps) work).steps().stream())
                .filter(ClusterStep.Command.class::isInstance)
                .map(step -> ((ClusterStep.Command) step)
                        .words().stream().map(word -> text(word, plan)).toList());
    }

    /** With a star for what only a run knows, and a number for the variables that Hive itself fills in. */
    private static String text(Expression word, Plan plan) {
        Map<String, List<String>> values = new TreeMap<>();
        plan.parameters().forEach((id, parameter) -> values.put(id, parameter.values()));
        return Expressions.wildcardText(word, values).replaceAll("\\$\\{\\w+}", "7");
    }
}
