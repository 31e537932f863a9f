package dev.penstock.rehearsal;

import dev.penstock.compile.Emitted;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.stack.PipelineStack;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The stacks of a pipeline, ready to be played under any mishaps. */
public final class Rehearsal {
    private final Emitted emitted;
    private final Simulation.Plan stacks;

    private Rehearsal(Emitted emitted) {
        this.emitted = emitted;
        this.stacks = Simulation.ofStacks(emitted.templates());
    }

    /** A definition's rehearsal, or what keeps it from being translated. */
    public static Outcome<Rehearsal> of(Source source, Settings settings) {
        return Emitted.of(source, settings).then(emitted -> Outcome.of(of(emitted)));
    }

    /** The same of what is compiled already. */
    public static Rehearsal of(Emitted emitted) {
        return new Rehearsal(emitted);
    }

    public String name() {
        return emitted.plan().pipeline();
    }

    public List<RunPlan> runs() {
        return emitted.plan().runs();
    }

    /** The runs that can be played alone: they share no resource with those of other schedules. */
    List<RunPlan> lone() {
        return runs().stream()
                .filter(run -> !run.isLease() && run.shared().isEmpty())
                .toList();
    }

    /** The schedules whose runs can only be played with the others'. */
    public List<String> schedulesThatShare() {
        return runs().stream()
                .filter(run -> !run.shared().isEmpty())
                .map(RunPlan::id)
                .toList();
    }

    /** What of the mishaps the pipeline doesn't know, as sentences. */
    public List<String> obstacles(Mishaps mishaps) {
        return mishaps.obstacles(runs(), mishaps.abortAt().isEmpty() ? Set.of() : states());
    }

    /** The states that a run without mishaps goes through. */
    public Set<String> states() {
        Set<String> states = new TreeSet<>();
        lone().forEach(run -> states.addAll(states(run)));
        return states;
    }

    Set<String> states(RunPlan run) {
        Played played = once(run, Mishaps.none().script(runs()), Instant.parse("2026-01-01T00:00:00Z"));
        return new TreeSet<>(played.simulation().trace().statesOf(played.run()));
    }

    /** Lets the schedules fire from one time up to another; a pipeline without a schedule runs once, at the first. */
    public Performance play(Instant from, Instant to, Mishaps mishaps) {
        Simulation simulation = stacks.with(mishaps.script(runs())).at(from);
        for (RunPlan run : runs()) {
            if (!(run.timing() instanceof Timing.Recurring)) {
                simulation.start(inStack(run), "activation", Map.of());
            }
        }
        simulation.fireSchedules(from, to).runUntilIdle();
        return Performance.of(emitted.plan(), simulation);
    }

    /** One run under a script, and the simulation around it. */
    public record Played(Simulation simulation, Execution run) {}

    /** Runs one interval of a schedule, the runs of others apart. */
    public Played once(RunPlan run, Script script, Instant at) {
        Simulation simulation = stacks.with(script).at(at);
        Execution execution = simulation.start(inStack(run), "rehearsal", input(run, at));
        simulation.runUntilIdle();
        return new Played(simulation, execution);
    }

    /** An interval of an hour; what the runs of other schedules would do is done. */
    private static Map<String, Object> input(RunPlan run, Instant at) {
        Map<String, Object> done = new TreeMap<>();
        run.steps(Step.Upstream.class).forEach(step -> done.put(step.id(), "FINISHED"));
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("scheduledStartTime", at.toString());
        input.put("scheduledEndTime", at.plusSeconds(3_600).toString());
        if (!done.isEmpty()) {
            input.put("finished", done);
        }
        return input;
    }

    private String inStack(RunPlan run) {
        return emitted.stack() + "/" + PipelineStack.machine(run);
    }
}
