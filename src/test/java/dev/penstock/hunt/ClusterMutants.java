package dev.penstock.hunt;

import static dev.penstock.hunt.Template.list;
import static dev.penstock.hunt.Template.map;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Wrong translations of what clusters do. */
final class ClusterMutants {
    private ClusterMutants() {}

    static void addTo(BiConsumer<String, Consumer<Template>> all) {
        addQueues(all);
        addSteps(all);
        addScripts(all);
    }

    private static void addQueues(BiConsumer<String, Consumer<Template>> all) {
        all.accept(
                "what an attempt left on a cluster stays there",
                t -> t.states(
                        "Decide steps of ",
                        s -> s.put("Default", map(list(s.get("Choices")).get(0)).get("Next"))));
        all.accept(
                "jobs of Hadoop queue up",
                t -> t.states("Lease Herd", s -> map(s.get("Arguments")).remove("StepConcurrencyLevel")));
        all.accept(
                "steps of a cluster run beside each other",
                t -> t.states("Lease Herd", s -> map(s.get("Arguments")).put("StepConcurrencyLevel", 10L)));
        all.accept("a cluster ends under its users before they hear of it", t -> t.skip("Signal early end of "));
    }

    private static void addSteps(BiConsumer<String, Consumer<Template>> all) {
        all.accept("another step", t -> t.text("Run ", "count\\.py", "sum.py"));
        all.accept("a job of another day", t -> t.text("Run ", "scheduledStartTime", "scheduledEndTime"));
        all.accept(
                "the second step is skipped",
                t -> steps(t, steps -> {
                    if (steps.size() > 1) {
                        steps.remove(1);
                    }
                }));
        all.accept("steps run in another order", t -> steps(t, Collections::reverse));
        all.accept(
                "a script before or after the work is left out",
                t -> steps(t, steps -> steps.removeIf(step -> step.toString().contains("script-runner"))));
        all.accept(
                "steps go on after a failed one",
                t -> t.states("Step of ", (s, around) -> {
                    s.put("Catch", List.of(Map.of("ErrorEquals", List.of("States.ALL"), "Next", "Go on")));
                    around.put("Go on", Map.of("Type", "Succeed"));
                }));
        all.accept(
                "the steps of an attempt run beside each other",
                t -> t.number("Run ", "MaxConcurrency", n -> 10L).number("Steps of ", "MaxConcurrency", n -> 10L));
        all.accept("each step has the time of the whole attempt", t -> t.number("Limit ", "Seconds", n -> 10 * n));
        all.accept("half the time of an attempt of several steps", t -> t.number("Limit ", "Seconds", n -> n / 2));
    }

    private static void addScripts(BiConsumer<String, Consumer<Template>> all) {
        all.accept("a table without its last column", t -> t.text("Run ", ",\\s*`?total`?[ :](INT|int)", ""));
        all.accept("what Pig writes isn't stored", t -> t.text("Run ", "STORE output1", "DUMP output1"));
        all.accept("a table of another folder", t -> t.text("Run ", "LOCATION 's3://data", "LOCATION 's3://base"));
    }

    /** The steps of each attempt that has several, changed. */
    private static void steps(Template template, Consumer<List<Object>> change) {
        for (String prefix : List.of("Run ", "Steps of ")) {
            template.states(prefix, state -> {
                if (state.get("Items") instanceof List<?>) {
                    change.accept(list(state.get("Items")));
                }
            });
        }
    }
}
