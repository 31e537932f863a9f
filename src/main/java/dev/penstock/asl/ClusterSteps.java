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
    private static final String COMMAND_RUNNER = "command-runner.jar";
    private static final String REGION = "$split($states.context.Execution.Id, ':')[3]";

    /**
     * Starts a Task Runner as the step's user. A Java that's new enough is unpacked beside the task, not installed:
     * Hadoop would take it for its own.
     */
    private static final String RUN_TASK = """
        set -euo pipefail
        umask 077; work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
        java=$(command -v java || true)
        if ! "${java:-false}" -version 2>&1 | grep -Eq '"(1[7-9]|[2-9][0-9])'; then
          sudo yum install -y -q --downloadonly --downloaddir=rpm java-17-amazon-corretto-headless >&2
          rpm2cpio rpm/java-17-*.rpm | cpio -idm --quiet
          java=$(ls -d "$work"/usr/lib/jvm/java-17-*/bin/java)
        fi
        aws s3 cp --only-show-errors "$1" task-runner.jar
        printf '%b' "$(printf '%s' "$3" | sed 's/%/\\\\x/g')" >task.json
        "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar task-runner.jar --region="$2" run-task task.json
        """;

    private ClusterSteps() {}

    /** A step of one command, all of it known. */
    static Map<String, Object> step(String name, List<Object> words) {
        return named(name, tree("Jar", COMMAND_RUNNER, "Args", words));
    }

    /** The step of that name; an end of it is nobody's business but its own. */
    static Map<String, Object> named(Object name, Object jarStep) {
        return tree("Name", name, "ActionOnFailure", "CONTINUE", "HadoopJarStep", jarStep);
    }

    /** The one step as a tree that a reader of the machine can follow; empty where only a run knows how many it is. */
    static Optional<Object> known(List<ClusterStep> steps) {
        if (steps.size() != 1 || steps.get(0) instanceof ClusterStep.Task) {
            return Optional.empty();
        }
        ClusterStep step = steps.get(0);
        if (step instanceof ClusterStep.Line line) {
            return CommaText.parts(line.line()).map(ClusterSteps::ofParts);
        }
        if (step instanceof ClusterStep.Command command) {
            return Optional.of(tree("Jar", COMMAND_RUNNER, "Args", arguments(command.words())));
        }
        if (step instanceof ClusterStep.Script script) {
            List<Expression> all = withScript(script);
            return Optional.of(tree("Jar", Data.template(scriptRunner()), "Args", arguments(all)));
        }
        ClusterStep.Jar jar = (ClusterStep.Jar) step;
        Map<String, Object> tree = tree("Jar", Texts.templateOrText(jar.jar()));
        jar.mainClass().ifPresent(name -> tree.put("MainClass", Texts.templateOrText(name)));
        if (!jar.arguments().isEmpty()) {
            tree.put("Args", arguments(jar.arguments()));
        }
        return Optional.of(tree);
    }

    /** The step that starts a Task Runner, with where its jar is and the task that it does. */
    static Object runner(Object jar, String task) {
        return tree(
                "Jar",
                COMMAND_RUNNER,
                "Args",
                List.of("bash", "-c", Data.literal(RUN_TASK), "run-task", jar, Data.template(REGION), task));
    }

    private static Map<String, Object> ofParts(List<String> parts) {
        Map<String, Object> tree = tree("Jar", Data.literal(parts.get(0)));
        if (parts.size() > 1) {
            tree.put("Args", parts.stream().skip(1).map(Data::literal).toList());
        }
        return tree;
    }

    private static Object arguments(List<Expression> arguments) {
        return arguments.stream().anyMatch(Expression::isList)
                ? Data.template(texts(arguments))
                : arguments.stream().map(Texts::templateOrText).toList();
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
            return object(Jsonata.quote(COMMAND_RUNNER), Optional.empty(), texts(command.words()));
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

    private static String texts(List<Expression> texts) {
        return "[" + String.join(", ", texts.stream().map(Texts::value).toList()) + "]";
    }

    private static List<Expression> withScript(ClusterStep.Script script) {
        List<Expression> all = new ArrayList<>();
        all.add(script.uri());
        all.addAll(script.arguments());
        return all;
    }

    /** Each region has its own copy; a cluster reads the one of its region. */
    private static String scriptRunner() {
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
