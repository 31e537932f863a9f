package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Expression;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an activity's attempt, of which only the arguments may depend on the run, as trees that a reader can follow. */
final class KnownSteps {
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

    private static final String BEGIN_FILE = "umask 077; printf %s \"$1\" >\"$0\"";
    private static final String CONTINUE_FILE = "printf %s \"$1\" >>\"$0\"";
    private static final String RUN_FILE = "trap 'rm -f \"$0\"' EXIT; \"$@\" \"$0\"";

    private final Emission emission;
    private final Step.Activity activity;
    private final String attempt;

    /** @param attempt JSONata that yields the attempt's number */
    KnownSteps(Emission emission, Step.Activity activity, String attempt) {
        this.emission = emission;
        this.activity = activity;
        this.attempt = attempt;
    }

    /** A jar and its arguments for each step; empty where only a run knows how many steps there are. */
    Optional<List<Object>> of(List<ClusterStep> steps) {
        List<Object> known = new ArrayList<>();
        for (ClusterStep step : steps) {
            Optional<List<Object>> trees = step instanceof ClusterStep.Line line
                    ? CommaText.parts(line.line()).map(parts -> List.of(ofParts(parts)))
                    : Optional.of(of(step));
            if (trees.isEmpty()) {
                return Optional.empty();
            }
            known.addAll(trees.get());
        }
        return Optional.of(known);
    }

    private List<Object> of(ClusterStep step) {
        if (step instanceof ClusterStep.Command command) {
            return List.of(onMaster(arguments(command.words())));
        }
        if (step instanceof ClusterStep.LongScript script) {
            return longScript(script);
        }
        if (step instanceof ClusterStep.Script script) {
            List<Expression> all = ClusterSteps.withScript(script);
            return List.of(tree("Jar", Data.template(ClusterSteps.scriptRunner()), "Args", arguments(all)));
        }
        if (step instanceof ClusterStep.Task task) {
            return List.of(runner(task));
        }
        return List.of(ofJar((ClusterStep.Jar) step));
    }

    private static Map<String, Object> onMaster(Object words) {
        return tree("Jar", ClusterStep.COMMAND_RUNNER, "Args", words);
    }

    private static Map<String, Object> ofParts(List<String> parts) {
        Map<String, Object> tree = tree("Jar", Data.literal(parts.get(0)));
        if (parts.size() > 1) {
            tree.put("Args", parts.stream().skip(1).map(Data::literal).toList());
        }
        return tree;
    }

    private static Map<String, Object> ofJar(ClusterStep.Jar jar) {
        Map<String, Object> tree = tree("Jar", Texts.templateOrText(jar.jar()));
        jar.mainClass().ifPresent(name -> tree.put("MainClass", Texts.templateOrText(name)));
        if (!jar.arguments().isEmpty()) {
            tree.put("Args", arguments(jar.arguments()));
        }
        return tree;
    }

    private static Object arguments(List<Expression> arguments) {
        return arguments.stream().anyMatch(Expression::isList)
                ? Data.template(ClusterSteps.texts(arguments))
                : arguments.stream().map(Texts::templateOrText).toList();
    }

    private Map<String, Object> runner(ClusterStep.Task task) {
        return onMaster(List.of(
                "bash",
                "-c",
                Data.literal(RUN_TASK),
                "run-task",
                emission.references().runner(),
                Data.template(ClusterSteps.REGION),
                TaskDocument.ofStep(emission.plan(), activity, task, attempt)));
    }

    /** The file is the attempt's own and goes with its last step; what an attempt leaves that never gets there, with the cluster. */
    private List<Object> longScript(ClusterStep.LongScript script) {
        String file = Data.template("'/tmp/" + Identifiers.encode(activity.id())
                + "_' & $substring($scheduledStartTime, 0, 19) & '_Attempt=' & $string(" + attempt + ")");
        List<Object> steps = new ArrayList<>();
        for (Expression piece : script.pieces()) {
            String write = steps.isEmpty() ? BEGIN_FILE : CONTINUE_FILE;
            steps.add(onMaster(List.of("bash", "-c", write, file, Texts.templateOrText(piece))));
        }
        List<Object> words = new ArrayList<>(List.of("bash", "-c", RUN_FILE, file));
        script.words().forEach(word -> words.add(Texts.templateOrText(word)));
        steps.add(onMaster(words));
        return steps;
    }
}
