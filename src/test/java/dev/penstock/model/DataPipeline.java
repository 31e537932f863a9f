package dev.penstock.model;

import dev.penstock.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The service: a pipeline from its activation until nothing more happens. */
public final class DataPipeline {
    private final World world;
    private final Neighbours neighbours = new Neighbours();
    private final TreeMap<String, Run> runs = new TreeMap<>();

    private DataPipeline(World world) {
        this.world = world;
    }

    /**
     * What happens in the runs that are due in a stretch of time.
     *
     * @param after when the pipeline was activated; what was due before isn't made up for
     * @param to until when intervals fall due, by the schedule
     */
    public static Trace trace(
            Pipeline pipeline,
            Outcomes outcomes,
            Instant after,
            Function<String, Instant> to,
            Pace pace,
            Set<Deviation> deviations) {
        DataPipeline service =
                new DataPipeline(new World(new Timeline(pace.isFirstFirst()), outcomes, pace, deviations));
        Group.of(pipeline).forEach(group -> service.plan(group, after, to.apply(group.id())));
        outcomes.rerun().ifPresent(at -> {
            Instant next = at;
            for (String group : groups(pipeline)) {
                Instant begin = next;
                service.world.timeline().at(begin, () -> service.runAgain(group, begin));
                next = next.plusSeconds(Outcomes.RERUN_SECONDS);
            }
        });
        service.world.timeline().play();
        service.neighbours.loosen();
        TreeMap<String, Trace.Run> traces = new TreeMap<>();
        service.runs.forEach((name, run) -> traces.put(name, run.trace()));
        return new Trace(traces);
    }

    /**
     * Names of what runs together: the schedules in use, {@code OnDemand} without any; those that others wait for come
     * before these.
     */
    public static List<String> groups(Pipeline pipeline) {
        return Group.of(pipeline).stream().map(Group::id).toList();
    }

    private void plan(Group group, Instant after, Instant to) {
        Turns turns = new Turns(group.mostActive().orElse(Long.MAX_VALUE));
        for (Interval interval : intervals(group, after, to)) {
            Run run = new Run(group, interval, world, neighbours, Set.of(), turns::leave);
            runs.put(run.key(), run);
            neighbours.add(run);
            world.timeline().at(interval.due(), () -> turns.enter(run));
        }
    }

    /** Does what is missing of each run that is over; that takes no turn. */
    private void runAgain(String group, Instant at) {
        for (Run run : List.copyOf(runs.values())) {
            if (run.isOf(group) && run.isOver() && !run.isFinished()) {
                neighbours.forget(run);
                Run again = run.again(at);
                runs.put(again.key(), again);
                neighbours.add(again);
                again.begin();
            }
        }
    }

    private List<Interval> intervals(Group group, Instant after, Instant to) {
        if (!group.isOnDemand()) {
            return Interval.of(group.schedule(), group.isCron(), after, to);
        }
        List<Interval> activations = new ArrayList<>();
        world.outcomes().activations().forEach(at -> activations.add(Interval.activation(activations.size() + 1, at)));
        return activations;
    }

    /** The queue in front of {@code maxActiveInstances}. */
    private final class Turns {
        private final long most;
        private final Deque<Run> waiting = new ArrayDeque<>();
        private long active;

        private Turns(long most) {
            this.most = most;
        }

        private void enter(Run run) {
            if (active < most) {
                active++;
                run.begin();
            } else {
                waiting.add(run);
            }
        }

        private void leave() {
            if (waiting.isEmpty()) {
                active--;
                return;
            }
            Run next = waiting.remove();
            world.timeline().in(world.pace().turnSeconds(), next::begin);
        }
    }
}
