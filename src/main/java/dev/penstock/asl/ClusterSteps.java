package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Jsonata;
import dev.penstock.plan.ClusterStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of a cluster as EMR takes them: a jar and its arguments. */
final class ClusterSteps {
    static final String REGION = "$split($states.context.Execution.Id, ':')[3]";

    private ClusterSteps() {}

    /** A step of one command, all of it known. */
    static Map<String, Object> step(String name, List<Object> words) {
        return named(name, tree("Jar", ClusterStep.COMMAND_RUNNER, "Args", words));
    }

    /** The step of that name; an end of it is nobody's business but its own. */
    static Map<String, Object> named(Object name, Object jarStep) {
        return tree("Name", name, "ActionOnFailure", "CONTINUE", "HadoopJarStep", jarStep);
    }

    /** JSONata that yields the array of the steps' jars. */
    static String array(List<ClusterStep> steps) {
        List<String> items = new ArrayList<>();
        steps.forEach(step -> items.add(item(step)));
        return "[" + String.join(", ", items) + "]";
    }

    private static String item(ClusterStep step) {
        if (step instanceof ClusterStep.Line line) {
            return line(line.line());
        }
        if (step instanceof ClusterStep.Command command) {
            return object(Jsonata.quote(ClusterStep.COMMAND_RUNNER), Optional.empty(), texts(command.words()));
        }
        if (step instanceof ClusterStep.Script script) {
            return object(scriptRunner(), Optional.empty(), texts(withScript(script)));
        }
        ClusterStep.Jar jar = (ClusterStep.Jar) step;
        return object(Texts.text(jar.jar()), jar.mainClass().map(Texts::text), texts(jar.arguments()));
    }

    private static String line(Expression line) {
        Optional<List<String>> known = CommaText.parts(line);
        if (known.isPresent()) {
            List<String> quoted = known.get().stream().map(Jsonata::quote).toList();
            return object(
                    quoted.get(0), Optional.empty(), "[" + String.join(", ", quoted.subList(1, quoted.size())) + "]");
        }
        return "$map($filter([" + Texts.value(line)
                + "], function($line) { $line != '' }), function($line) { ($parts := " + CommaText.split("$line")
                + "; " + object("$parts[0]", Optional.empty(), "[$filter($parts, function($a, $i) { $i > 0 })]")
                + ") })";
    }

    private static String object(String jar, Optional<String> mainClass, String arguments) {
        return "{'Jar': " + jar
                + mainClass.map(name -> ", 'MainClass': " + name).orElse("") + ", 'Args': " + arguments + "}";
    }

    static String texts(List<Expression> texts) {
        return "[" + String.join(", ", texts.stream().map(Texts::value).toList()) + "]";
    }

    static List<Expression> withScript(ClusterStep.Script script) {
        List<Expression> all = new ArrayList<>();
        all.add(script.uri());
        all.addAll(script.arguments());
        return all;
    }

    /** Each region has its own copy; a cluster reads the one of its region. */
    static String scriptRunner() {
        return "'s3://' & " + REGION + " & '.elasticmapreduce/libs/script-runner/script-runner.jar'";
    }

    /** Whether the name of a step is that of an attempt of the activity: JSONata, for a filter of steps. */
    static String isOf(String activity) {
        return "$contains(Name, " + prefix(activity) + ")";
    }

    /** The name of an attempt, as the original called it. */
    static String name(String activity, String attempt) {
        return prefix(activity) + " & $string(" + attempt + ")";
    }

    private static String prefix(String activity) {
        return Jsonata.quote("@" + activity + "_") + " & $substring($scheduledStartTime, 0, 19) & '_Attempt='";
    }
}
