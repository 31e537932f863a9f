package dev.penstock.simulate;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.Source;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Executions of a definition's machines, as our executor plays them. */
final class Recordings {
    /** Long enough for a daily schedule to fire. */
    private static final Duration SEASON = Duration.ofHours(25);

    /** What may happen to an activity. */
    private static final List<Function<String, Script>> MISHAPS = List.of(
            id -> new Script().work(id, Outcome.failsAfter(Duration.ofSeconds(5))),
            id -> new Script().work(id, 1, Outcome.hangs()),
            id -> new Script().work(id, 1, Outcome.failsAfter(Duration.ofSeconds(5))),
            id -> new Script().work(id, 1, Outcome.hangsSilently()),
            id -> new Script().work(id, 1, Outcome.dies(Duration.ofSeconds(5))),
            id -> new Script().fail("ec2:runInstances", "Ec2.Ec2Exception", "InsufficientInstanceCapacity"));

    private final Emitted emitted;
    private final Rehearsal rehearsal;
    private final Instant start;
    private final List<Recording> recordings = new ArrayList<>();

    private Recordings(Source source, Instant start) {
        this.emitted = Emitted.of(source, Definitions.SETTINGS).orElseThrow();
        this.rehearsal = Rehearsal.of(emitted);
        this.start = start;
    }

    /** Every machine once, as all goes well, and whatever can go wrong in any activity. */
    static List<Recording> all(Source source, Instant start) {
        Recordings all = new Recordings(source, start);
        for (RunPlan run : all.lone()) {
            all.play(run, new Script());
            for (Step.Activity activity : run.steps(Step.Activity.class)) {
                MISHAPS.forEach(mishap -> all.play(run, mishap.apply(activity.id())));
            }
            all.stops(run).forEach(state -> all.play(run, new Script().abortAt(state)));
        }
        all.others();
        return all.recordings;
    }

    /** Every machine once, as all goes well or as one thing goes wrong; which one is a matter of the turn. */
    static List<Recording> some(Source source, Instant start, int turn) {
        Recordings some = new Recordings(source, start);
        some.lone().forEach(run -> some.play(run, some.script(run, turn)));
        some.others();
        return some.recordings;
    }

    private Script script(RunPlan run, int turn) {
        List<Step.Activity> activities = run.steps(Step.Activity.class);
        int kind = turn % (MISHAPS.size() + 2);
        if (kind == MISHAPS.size()) {
            List<String> stops = stops(run);
            return new Script().abortAt(stops.get(turn % stops.size()));
        }
        return kind > MISHAPS.size() || activities.isEmpty()
                ? new Script()
                : MISHAPS.get(kind)
                        .apply(activities.get(turn % activities.size()).id());
    }

    private List<RunPlan> lone() {
        return rehearsal.runs().stream()
                .filter(run -> !run.isLease() && run.shared().isEmpty())
                .toList();
    }

    private void play(RunPlan run, Script script) {
        recordings.addAll(
                Recording.of(rehearsal.once(run, script.everyObject(), start).simulation()));
    }

    /** The states of a run in which it waits for an answer. */
    private List<String> stops(RunPlan run) {
        Rehearsal.Played played = rehearsal.once(run, new Script().everyObject(), start);
        return played.simulation().trace().of(Trace.Kind.CALLED).stream()
                .filter(event -> event.execution().equals(played.run().name()))
                .map(event -> TestCopy.state(event.path()))
                .distinct()
                .toList();
    }

    /** The first execution of each machine that no run alone has to do with. */
    private void others() {
        Simulation simulation = Simulation.ofStacks(emitted.templates())
                .with(new Script().everyObject())
                .at(start);
        simulation.fireSchedules(start, start.plus(SEASON)).runUntilIdle();
        Map<String, Recording> first = new LinkedHashMap<>();
        Recording.of(simulation)
                .forEach(recording ->
                        first.putIfAbsent(recording.execution().machine().arn(), recording));
        recordings.forEach(
                recording -> first.remove(recording.execution().machine().arn()));
        recordings.addAll(first.values());
    }
}
