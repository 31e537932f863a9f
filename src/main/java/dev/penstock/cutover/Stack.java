package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.cutover.Successor.Run;
import dev.penstock.schedule.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What is done with a successor, with its intervals known. */
final class Stack {
    private final Successor successor;
    private final Map<String, Course> courses;

    Stack(Parties parties) {
        successor = parties.successor();
        courses = parties.courses();
    }

    Map<String, Course> courses() {
        return courses;
    }

    Course course(String schedule) {
        return requireNonNull(courses.get(schedule), schedule);
    }

    boolean isAnyEnabled() {
        return courses.keySet().stream().anyMatch(successor::isEnabled);
    }

    /** Switches the schedules to where they aren't yet. */
    void enable(Collection<String> schedules, boolean isEnabled) {
        for (String schedule : schedules) {
            if (successor.isEnabled(schedule) != isEnabled) {
                successor.enable(schedule, isEnabled);
            }
        }
    }

    /** The starts of the intervals that have a run. */
    NavigableSet<Instant> starts(String schedule) {
        NavigableSet<Instant> starts = new TreeSet<>();
        for (Run run : successor.runs(schedule)) {
            Interval.startOf(run.interval()).ifPresent(starts::add);
        }
        return starts;
    }

    /** Those of the stack's intervals that are due by an instant and have no run. */
    List<Interval> lacking(String schedule, HandOver handOver, Instant by) {
        Course course = course(schedule);
        NavigableSet<Instant> started = starts(schedule);
        TreeSet<Instant> wanted = new TreeSet<>(handOver.owed());
        handOver.first().ifPresent(first -> course.dueBy(first, by).forEach(interval -> wanted.add(interval.start())));
        wanted.removeAll(started);
        return wanted.stream().flatMap(start -> course.at(start).stream()).toList();
    }

    /** Starts them; whether all of them have a run then. */
    boolean start(Map<String, HandOver> handOvers, Instant by) {
        handOvers.forEach((schedule, handOver) ->
                lacking(schedule, handOver, by).forEach(interval -> successor.start(schedule, interval)));
        return handOvers.entrySet().stream()
                .allMatch(entry -> lacking(entry.getKey(), entry.getValue(), by).isEmpty());
    }

    /** Whether any of the intervals that are the stack's has a run. */
    boolean hasRun(Map<String, HandOver> handOvers) {
        return handOvers.entrySet().stream().anyMatch(entry -> {
            HandOver handOver = entry.getValue();
            return starts(entry.getKey()).stream()
                    .anyMatch(start -> handOver.owed().contains(start)
                            || handOver.first()
                                    .filter(first -> !start.isBefore(first))
                                    .isPresent());
        });
    }

    List<Run> running() {
        return courses.keySet().stream()
                .flatMap(schedule -> successor.runs(schedule).stream())
                .filter(Run::isRunning)
                .toList();
    }
}
