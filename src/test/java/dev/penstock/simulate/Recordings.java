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

    /** The place of the activity that never ends among them. */
    private static final int HANGING = 1;

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
            all.recordings.addAll(all.play(run, new Script()));
            for (Step.Activity activity : run.steps(Step.Activity.class)) {
                MISHAPS.forEach(mishap -> all.recordings.addAll(all.play(run, mishap, activity)));
            }
            all.stops(run).forEach(state -> all.recordings.addAll(all.play(run, new Script().abortAt(state))));
        }
        all.others();
        return all.recordings;
    }

    /** Every machine once, as all goes well or as one thing goes wrong; which one is a matter of the turn. */
    static List<Recording> some(Source source, Instant start, int turn) {
        Recordings some = new Recordings(source, start);
        some.lone().forEach(run -> some.recordings.addAll(some.play(run, turn)));
        some.others();
        return some.recordings;
    }

    private List<Recording> play(RunPlan run, int turn) {
        List<Step.Activity> activities = run.steps(Step.Activity.class);
        int kind = turn % (MISHAPS.size() + 2);
        if (kind == MISHAPS.size()) {
            List<String> stops = stops(run);
            return play(run, new Script().abortAt(stops.get(turn % stops.size())));
        }
        return kind > MISHAPS.size() || activities.isEmpty()
                ? play(run, new Script())
                : play(run, MISHAPS.get(kind), activities.get(turn % activities.size()));
    }

    /** As all goes well, if only the clock can tell the machine that the time is over: there it's no later than it is. */
    private List<Recording> play(RunPlan run, Function<String, Script> mishap, Step.Activity activity) {
        List<Recording> played = play(run, mishap.apply(activity.id()));
        boolean isByClock = mishap == MISHAPS.get(HANGING)
                && (activity.attempts().isAsked()
                        || played.stream()
                                .allMatch(recording -> recording.expiring().isEmpty()));
        return isByClock ? play(run, new Script()) : played;
    }

    private List<RunPlan> lone() {
        return rehearsal.runs().stream()
                .filter(run -> !run.isLease() && run.shared().isEmpty())
                .toList();
    }

    private List<Recording> play(RunPlan run, Script script) {
        return Recording.of(rehearsal.once(run, script.everyObject(), start).simulation());
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
