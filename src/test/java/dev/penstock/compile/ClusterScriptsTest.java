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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.tree.Tree;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.apache.pig.parser.QueryLexer;
import org.apache.pig.parser.QueryParser;
import org.apache.pig.parser.QueryParserStringStream;
import org.junit.jupiter.api.Test;

/** The scripts that activities on clusters become, read by Hive's and Pig's own parsers. */
final class ClusterScriptsTest {
    @Test
    void hiveUnderstandsEachStatementOfEachScript() throws ParseException {
        List<String> scripts = scripts("hive");
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(8);
        int statements = 0;
        for (String script : scripts) {
            for (String statement : statements(script)) {
                // a command of the client, not a statement
                if (!statement.startsWith("ADD JAR")) {
                    new ParseDriver().parse(statement);
                    statements++;
                }
            }
        }
        assertThat(statements).isGreaterThan(40);
        assertThatThrownBy(() -> new ParseDriver().parse("CREATE EXTERNAL TABEL x (a STRING)"))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void pigUnderstandsEachScript() throws RecognitionException, IOException {
        List<String> scripts = scripts("pig");
        assertThat(scripts).hasSize(4);
        for (String script : scripts) {
            // a command of Pig's shell, not of its language
            parse(script.replaceAll("(?m)^run .*$", ""));
        }
        assertThatThrownBy(() -> parse("a = LAOD 's3://bucket/a';")).isInstanceOf(RecognitionException.class);
    }

    private static void parse(String script) throws RecognitionException, IOException {
        QueryLexer lexer = new QueryLexer(new QueryParserStringStream(script, "script"));
        Object tree = new QueryParser(new CommonTokenStream(lexer)).query().getTree();
        assertThat(((Tree) tree).getChildCount()).isPositive();
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

    /** Cut at semicolons outside of quotes. */
    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < script.length(); i++) {
            char letter = script.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (quote == 0 && (letter == '\'' || letter == '"')) {
                quote = letter;
            } else if (letter == quote) {
                quote = 0;
            } else if (letter == ';' && quote == 0) {
                statements.add(script.substring(start, i).strip());
                start = i + 1;
            }
        }
        return statements.stream().filter(statement -> !statement.isEmpty()).toList();
    }
}
