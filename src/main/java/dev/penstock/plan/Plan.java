package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one pipeline has to do.
 *
 * @param pipeline its name
 * @param parameters the values that the machines start with, by the parameter's name: a list for an array
 * @param secrets by the id that expressions have for them; of a login, by the id of its database
 */
public record Plan(
        String pipeline,
        List<RunPlan> runs,
        Map<String, ParameterDefault> parameters,
        Map<String, StoredSecret> secrets) {
    public Plan {
        requireNonNull(pipeline, "pipeline");
        runs = List.copyOf(runs);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    public StoredSecret secret(String id) {
        return requireNonNull(secrets.get(id), id);
    }

    public Plan withRuns(List<RunPlan> newRuns) {
        return new Plan(pipeline, newRuns, parameters, secrets);
    }

    /** A parameter's value when a run is started without another. */
    public record ParameterDefault(boolean isArray, List<String> values) {
        public ParameterDefault {
            values = List.copyOf(values);
        }
    }
}
