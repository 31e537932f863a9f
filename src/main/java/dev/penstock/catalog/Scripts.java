package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.document.JsonText;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What activities that run scripts on a cluster share. */
final class Scripts {
    static final Code TOO_LONG = Code.error("DP5233", "A script is too long for a run to hand on.");
    static final Code VARIABLE = Code.error("DP2224", "A variable of a script isn't written as a name and a value.");

    /** Characters that all texts of a step may take together, those of its jar included. */
    static final int LONGEST_STEP = 10_240;

    /** What is left of a step's characters for a piece of a script, beside the words that write it to a file. */
    private static final int LONGEST_PIECE = 9_600;

    /** Octets of JSON that a script may take, so that all its pieces fit into the 256 KiB of a state's data. */
    private static final int LONGEST_SCRIPT = 200 << 10;

    private Scripts() {}

    /** The activity's id as a part of names that Hive and Hadoop take, another one for each activity. */
    static String plainName(String activity) {
        String legal = activity.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return legal.equals(activity) ? legal : legal + "_" + Integer.toHexString(activity.hashCode());
    }

    static Expression word(String text) {
        return Expression.Constant.text(text);
    }

    /** A program of the master with all its words, if the step isn't too long. */
    static Optional<ClusterStep> step(Lowered fields, Field field, List<Expression> words) {
        int length = length(words);
        if (length > LONGEST_STEP) {
            fields.report(
                    TOO_LONG,
                    field,
                    "`%s` hands %s characters to its script; a step of EMR takes %s."
                            .formatted(fields.id(), length, LONGEST_STEP),
                    "Set long variables in the script itself.");
            return Optional.empty();
        }
        return Optional.of(new ClusterStep.Command(words));
    }

    /** The same with a script: by {@code -e}, or from a file by {@code -f} where it's too long for a step. */
    static Optional<ClusterStep> step(Lowered fields, Field field, List<Expression> words, Expression script) {
        List<Expression> whole = with(words, word("-e"), script);
        if (length(whole) <= LONGEST_STEP) {
            return Optional.of(new ClusterStep.Command(whole));
        }
        int octets =
                JsonText.compact(Expressions.wildcardText(script, Map.of())).getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_SCRIPT) {
            fields.report(
                    TOO_LONG,
                    field,
                    "The script of `%s` takes %s bytes with its tables; a run can hand on %s."
                            .formatted(fields.id(), octets, LONGEST_SCRIPT),
                    "Keep the script in S3, and name it as `scriptUri`.");
            return Optional.empty();
        }
        List<Expression> reading = with(words, word("-f"));
        return step(fields, field, reading)
                .map(fits -> new ClusterStep.LongScript(reading, Pieces.of(script, LONGEST_PIECE)));
    }

    private static List<Expression> with(List<Expression> words, Expression... more) {
        List<Expression> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static int length(List<Expression> words) {
        return ClusterStep.COMMAND_RUNNER.length()
                + words.stream().mapToInt(Pieces::length).sum();
    }

    /** The variables by name, in the order of the definition. */
    static Map<String, Expression> variables(Lowered fields, Field field) {
        Map<String, Expression> variables = new LinkedHashMap<>();
        for (Expression variable : fields.texts(field)) {
            List<Expression> parts = Expressions.parts(variable);
            String head = parts.isEmpty()
                    ? ""
                    : Expressions.constantText(parts.get(0)).orElse("");
            int equals = head.indexOf('=');
            if (equals <= 0) {
                fields.report(
                        VARIABLE,
                        field,
                        "`%s` of `%s` has a variable without a name.".formatted(field.name(), fields.id()),
                        "Write `name=value`.");
                continue;
            }
            Wording value = new Wording().text(head.substring(equals + 1));
            parts.subList(1, parts.size()).forEach(value::part);
            variables.put(head.substring(0, equals).strip(), value.expression());
        }
        return variables;
    }

    /** The steps as work, between the scripts that the definition asks for; empty where there's none, which was told. */
    static Optional<Work> work(Lowered fields, Workplace place, List<ClusterStep> script) {
        List<ClusterStep> steps =
                new ArrayList<>(ClusterWorkLowering.script(fields, EmrFields.PRE_ACTIVITY_TASK_CONFIG));
        steps.addAll(script);
        steps.addAll(ClusterWorkLowering.script(fields, EmrFields.POST_ACTIVITY_TASK_CONFIG));
        return place.isOn("EmrCluster") && script.isEmpty()
                ? Optional.empty()
                : ClusterWorkLowering.work(fields, place, steps);
    }
}
