package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one pipeline has to do.
 *
 * @param pipeline its name
 * @param parameters the values that the machines start with, by the parameter's name: a list for an array
 * @param secrets by the id that expressions have for them; of a login, by the id of its database
 * @param triggers events that activate it
 */
public record Plan(
        String pipeline,
        List<RunPlan> runs,
        Map<String, ParameterDefault> parameters,
        Map<String, StoredSecret> secrets,
        List<Trigger> triggers) {
    public Plan(
            String pipeline,
            List<RunPlan> runs,
            Map<String, ParameterDefault> parameters,
            Map<String, StoredSecret> secrets) {
        this(pipeline, runs, parameters, secrets, List.of());
    }

    public Plan {
        requireNonNull(pipeline, "pipeline");
        runs = List.copyOf(runs);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        triggers = List.copyOf(triggers);
    }

    public StoredSecret secret(String id) {
        return requireNonNull(secrets.get(id), id);
    }

    public RunPlan run(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    /** Whether runs of other schedules read when the run's schedule was created. */
    public boolean isScheduleRead(RunPlan run) {
        return !awaitedElsewhere(run.id()).isEmpty() || !run.shared().isEmpty();
    }

    /** The activities that use a shared resource, by the run that they are part of. */
    public Map<RunPlan, List<Step.Activity>> sharers(String resource) {
        Map<RunPlan, List<Step.Activity>> sharers = new LinkedHashMap<>();
        for (RunPlan run : runs) {
            if (run.shared().containsKey(resource)) {
                sharers.put(run, run.users(resource));
            }
        }
        return sharers;
    }

    /** The steps of a run that runs of other schedules wait for. */
    public Set<String> awaitedElsewhere(String run) {
        Set<String> awaited = new TreeSet<>();
        for (RunPlan other : runs) {
            for (Step step : other.steps().values()) {
                if (step instanceof Step.Upstream upstream && upstream.run().equals(run)) {
                    awaited.add(upstream.object());
                }
            }
        }
        return awaited;
    }

    public Plan withRuns(List<RunPlan> newRuns) {
        return new Plan(pipeline, newRuns, parameters, secrets, triggers);
    }

    public Plan withTriggers(List<Trigger> newTriggers) {
        return new Plan(pipeline, runs, parameters, secrets, newTriggers);
    }

    /** For rights: the parameters' values of synth, with {@code *} for what triggers put in other values' place. */
    public Map<String, List<String>> parameterPatterns() {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        parameters.forEach((id, parameter) -> {
            List<String> all = new ArrayList<>(parameter.values());
            triggers.stream()
                    .flatMap(trigger -> Stream.ofNullable(trigger.values().get(id)))
                    .forEach(value -> all.addAll(value.patterns()));
            if (all.size() == parameter.values().size()) {
                patterns.put(id, parameter.values());
            } else {
                // a list that only an event knows has no pattern at all
                patterns.put(id, parameter.isArray() ? List.of() : List.of(commonPattern(all)));
            }
        });
        return patterns;
    }

    /** What all of them begin with, and anything behind it where they differ. */
    private static String commonPattern(List<String> patterns) {
        String common = patterns.get(0);
        for (String pattern : patterns) {
            int length = 0;
            while (length < Math.min(common.length(), pattern.length())
                    && common.charAt(length) == pattern.charAt(length)) {
                length++;
            }
            common = common.length() == length && pattern.length() == length
                    ? common
                    : common.substring(0, length) + "*";
        }
        return common;
    }

    /** A parameter's value when a run is started without another. */
    public record ParameterDefault(boolean isArray, List<String> values) {
        public ParameterDefault {
            values = List.copyOf(values);
        }
    }
}
