package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What activities that run scripts on a cluster share. */
final class Scripts {
    static final Code TOO_LONG = Code.error("DP5233", "A script is too long for a step of a cluster.");
    static final Code VARIABLE = Code.error("DP2224", "A variable of a script isn't written as a name and a value.");

    /** Characters that the arguments of a step may take together. */
    private static final int LONGEST_STEP = 10_280;

    private Scripts() {}

    static Expression word(String text) {
        return Expression.Constant.text(text);
    }

    /** A program of the master with its words, if the step isn't too long. */
    static Optional<ClusterStep> step(Lowered fields, Field script, List<Expression> words) {
        int length = words.stream()
                .mapToInt(word -> Expressions.wildcardText(word, Map.of()).length() + 1)
                .sum();
        if (length > LONGEST_STEP) {
            fields.report(
                    TOO_LONG,
                    script,
                    "The script of `%s` has %s characters with its tables; a step of EMR takes %s."
                            .formatted(fields.id(), length, LONGEST_STEP),
                    "Keep the script in S3, and name it as `scriptUri`.");
            return Optional.empty();
        }
        return Optional.of(new ClusterStep.Command(words));
    }

    /** The variables by name, in the order of the definition. */
    static Map<String, Expression> variables(Lowered fields, Field field) {
        Map<String, Expression> variables = new LinkedHashMap<>();
        for (Expression variable : fields.texts(field)) {
            List<Expression> parts = variable instanceof Expression.Concat concat ? concat.parts() : List.of(variable);
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
