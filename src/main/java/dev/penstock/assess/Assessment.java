package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.stack.Blueprint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it takes to move one pipeline.
 *
 * @param file of its definition
 * @param objects how many there are of each verdict
 * @param findings about it, by place
 * @param before what it costs
 * @param after what it will cost; empty while no stack is made of it
 * @param pipeline empty where the file can't be read
 * @param plan as {@code after}
 * @param stack as {@code after}
 */
record Assessment(
        String name,
        String file,
        Verdict verdict,
        Map<Verdict, Integer> objects,
        List<Diagnostic> findings,
        Effort effort,
        Bill before,
        Optional<Bill> after,
        List<RunFacts> runs,
        Optional<Pipeline> pipeline,
        Optional<Plan> plan,
        Optional<Blueprint> stack) {
    Assessment {
        requireNonNull(name, "name");
        requireNonNull(file, "file");
        requireNonNull(verdict, "verdict");
        objects = Collections.unmodifiableMap(new EnumMap<>(objects));
        findings = List.copyOf(findings);
        requireNonNull(effort, "effort");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        runs = List.copyOf(runs);
        requireNonNull(pipeline, "pipeline");
        requireNonNull(plan, "plan");
        requireNonNull(stack, "stack");
    }

    /** How often it runs: {@code every 1 day}. */
    String rhythm() {
        if (runs.isEmpty()) {
            return "";
        }
        return String.join(
                ", ",
                runs.stream().map(run -> run.rhythm().inWords()).distinct().toList());
    }
}
