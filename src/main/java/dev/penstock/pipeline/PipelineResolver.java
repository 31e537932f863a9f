package dev.penstock.pipeline;

import dev.penstock.definition.Definition;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way from a definition to a graph in which everything is inherited, referred to and valued. */
public final class PipelineResolver {
    private PipelineResolver() {}

    /**
     * Resolves a definition.
     *
     * @param given values from outside; the first that has a parameter wins, all win over the definition's own
     */
    public static Outcome<Pipeline> resolve(Definition definition, List<ParameterValues> given, String name) {
        return resolve(definition, given, name, Set.of());
    }

    /**
     * Resolves a definition that isn't alone in using its parameters.
     *
     * @param usedElsewhere plain ids of parameters that files beside the definition name
     */
    public static Outcome<Pipeline> resolve(
            Definition definition, List<ParameterValues> given, String name, Set<String> usedElsewhere) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, PipelineObject> objects = new Inheritance(definition.objects(), diagnostics).resolve();
        Map<String, Parameter> parameters =
                new ParameterResolver(definition, given, objects.values(), usedElsewhere, diagnostics).resolve();
        ServiceLimits.check(definition, diagnostics);
        Pipeline pipeline = new Pipeline(name, definition.document().root().location(), objects, parameters);
        return Outcome.of(pipeline, diagnostics);
    }
}
