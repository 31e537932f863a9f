package dev.penstock.hunt;

import dev.penstock.asl.Identifiers;
import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.model.DataPipeline;
import dev.penstock.model.Deviation;
import dev.penstock.model.Outcomes;
import dev.penstock.model.Outcomes.Boot;
import dev.penstock.model.Pace;
import dev.penstock.model.Trace;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.ObjectRecord;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What we emit for a definition, ready to be played under any outcomes. */
final class Stage {
    private final Pipeline pipeline;
    private final List<String> groups;
    private final Simulation.Plan plan;
    private final String stack;

    private Stage(Pipeline pipeline, String stack, Map<String, Map<String, Object>> templates) {
        this.pipeline = pipeline;
        this.groups = DataPipeline.groups(pipeline);
        this.stack = stack;
        this.plan = Simulation.ofStacks(templates);
    }

    /** The real compiler's output, with a change made to it. */
    static Stage of(Compilation compilation, Pipeline pipeline, Mutation mutation) {
        var blueprint = compilation.outcome().orElseThrow();
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        templates.put(blueprint.stackName(), mutation.apply(blueprint.template()));
        Compiler.shared(List.of(compilation), Definitions.SETTINGS)
                .ifPresent(shared -> templates.put(shared.stackName(), shared.template()));
        return new Stage(pipeline, blueprint.stackName(), templates);
    }

    static Compilation compile(Source source) {
        return Compiler.compile(source, Definitions.SETTINGS);
    }

    /** The resolved objects, by the reader that model and compiler share. */
    static Optional<Pipeline> read(Source source) {
        return new Translation(source, Definitions.SETTINGS).pipeline().value();
    }

    /** What the model says. */
    Trace model(Outcomes outcomes, Window window, Pace pace, Set<Deviation> deviations) {
        return DataPipeline.trace(pipeline, outcomes, window.after(), window::to, pace, deviations);
    }

    /** Whether a run can have to wait for another. */
    boolean takesTurns() {
        return pipeline.objects().values().stream()
                .anyMatch(object -> object.fields().containsKey("maxActiveInstances") || groups.contains("OnDemand"));
    }

    /** A played simulation and what was seen of it. */
    record Play(Simulation simulation, Trace trace) {}

    /** Plays the schedules' firings, or the activations. */
    Play play(Outcomes outcomes, Window window) {
        Simulation simulation = plan.with(script(outcomes)).at(window.after());
        if (groups.contains("OnDemand")) {
            int number = 0;
            for (Instant at : outcomes.activations()) {
                simulation.runUntil(at);
                simulation.start(stack + "/OnDemandRun", "a" + ++number, Map.of());
            }
        } else {
            groups.forEach(group -> simulation.fireSchedule(
                    stack + "/" + Identifiers.encode(group) + "Schedule",
                    window.after().plusSeconds(1),
                    window.to(group)));
        }
        outcomes.rerun().ifPresent(at -> {
            Instant next = at;
            for (String group : groups) {
                runAgain(simulation.runUntil(next), group);
                next = next.plusSeconds(Outcomes.RERUN_SECONDS);
            }
        });
        simulation.runUntilIdle();
        return new Play(simulation, trace(simulation));
    }

    /** As {@code penstock rerun} does it, with what each failed run names. */
    private void runAgain(Simulation simulation, String group) {
        for (Execution execution : List.copyOf(simulation.executions())) {
            if (execution.machineId().equals(machine(group))
                    && execution.status() == Execution.Status.FAILED
                    && !ObjectRecord.of(execution).isEmpty()) {
                Object input =
                        Simulation.template(execution.cause().orElseThrow()).getOrDefault("rerun", Map.of());
                simulation.start(stack + "/" + execution.machineId(), execution.name() + Outcomes.AGAIN, input);
            }
        }
    }

    private static String machine(String group) {
        return Identifiers.encode(group) + "Run";
    }

    private static Script script(Outcomes outcomes) {
        Script script = new Script();
        outcomes.deeds().forEach((key, deed) -> {
            String id = key.substring(key.indexOf('/') + 1, key.lastIndexOf('@'));
            int later = key.indexOf('#', key.lastIndexOf('@'));
            if (later < 0) {
                script.work(run(key), id, attempt(key), outcome(deed));
            } else {
                int step = Integer.parseInt(key.substring(later + 1));
                script.step(run(key), id, attempt(key.substring(0, later)), step, outcome(deed));
            }
        });
        outcomes.boots().forEach((key, boot) -> {
            String id = key.substring(key.indexOf('/') + 1, key.lastIndexOf('@'));
            if (boot == Boot.REFUSED) {
                script.refuseLaunch(run(key), id, attempt(key));
            } else if (boot == Boot.NEVER_READY) {
                script.ready(run(key), id, attempt(key), Outcome.hangsSilently());
                script.clusterStart(run(key), id, attempt(key), Outcome.hangs());
            }
        });
        outcomes.objects().forEach(script::objectAppears);
        script.noOtherTable();
        tables(outcomes).forEach((name, since) -> {
            Instant filled = outcomes.objects().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(Outcomes.TABLES + name + "/"))
                    .map(Map.Entry::getValue)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            script.tableAppears(name, since, filled);
        });
        return script;
    }

    /** Since when there is a table, empty or not. */
    private static Map<String, Instant> tables(Outcomes outcomes) {
        Map<String, Instant> tables = new TreeMap<>();
        outcomes.objects().forEach((uri, since) -> {
            if (uri.startsWith(Outcomes.TABLES)) {
                String name = uri.substring(Outcomes.TABLES.length()).replaceFirst("/.*", "");
                tables.merge(name, since, (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        return tables;
    }

    private static String run(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static int attempt(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('@') + 1));
    }

    private static Outcome outcome(Outcomes.Deed deed) {
        Duration duration = Duration.ofSeconds(deed.seconds());
        return switch (deed.kind()) {
            case SUCCEEDS -> Outcome.succeedsAfter(duration);
            case FAILS -> Outcome.failsAfter(duration);
            case HANGS -> Outcome.hangs();
            case FALLS_SILENT -> Outcome.hangsSilently();
            case KILLS_MACHINE -> Outcome.dies(duration);
            case SAYS_NO -> new Outcome.Fails(duration, "DP.PreconditionFalse", "It doesn't hold.");
        };
    }

    private Trace trace(Simulation simulation) {
        TreeMap<String, Trace.Run> runs = new TreeMap<>();
        for (String group : groups) {
            String machine = machine(group);
            for (Execution execution : simulation.executions()) {
                if (execution.machineId().equals(machine)) {
                    runs.put(group + "/" + execution.name(), new Sight(pipeline, simulation, execution).run(group));
                }
            }
        }
        return new Trace(runs);
    }
}
