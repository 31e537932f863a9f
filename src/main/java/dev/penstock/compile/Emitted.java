package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.Plan;
import dev.penstock.stack.Blueprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a definition comes to, with what it shares.
 *
 * @param stack the name of its own stack
 * @param templates by stack, its own first
 */
public record Emitted(Plan plan, String stack, Map<String, Map<String, Object>> templates) {
    public Emitted {
        requireNonNull(plan, "plan");
        requireNonNull(stack, "stack");
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }

    /** Compiles one definition; the diagnostics are the compiler's. */
    public static Outcome<Emitted> of(Source source, Settings settings) {
        return of(Compiler.compile(source, settings), settings);
    }

    /** What a compilation came to. */
    public static Outcome<Emitted> of(Compilation compilation, Settings settings) {
        Outcome<Blueprint> outcome = compilation.outcome();
        if (outcome.isBroken()) {
            return Outcome.failed(outcome.diagnostics());
        }
        Plan plan = compilation.stages().plan().orElseThrow();
        Blueprint own = outcome.orElseThrow();
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        templates.put(own.stackName(), own.template());
        Compiler.shared(List.of(compilation), settings)
                .ifPresent(shared -> templates.put(shared.stackName(), shared.template()));
        return Outcome.of(new Emitted(plan, own.stackName(), templates), outcome.diagnostics());
    }
}
