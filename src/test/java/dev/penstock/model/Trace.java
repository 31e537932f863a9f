package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be seen from outside of a pipeline at work.
 *
 * @param runs by name: the interval's start, {@code 20260310T060000Z}, or {@code a1} for an activation
 */
public record Trace(NavigableMap<String, Run> runs) {
    public Trace {
        runs = Collections.unmodifiableNavigableMap(new TreeMap<>(runs));
    }

    /**
     * One interval, or one activation.
     *
     * @param group the schedule's id, {@code OnDemand} without one
     * @param began when its first object could have started
     * @param statuses at the end, by object
     * @param attempts by object
     * @param ends when an activity FINISHED or FAILED
     * @param machines what was launched for each resource, in order
     * @param stepsAtOnce how many steps a cluster takes, or took, at once at most
     * @param notices what was published
     * @param loose preconditions of what can't run any more: nothing is said of how they end
     * @param slackSeconds by how much times may be off where the order of things hangs on nobody's promise
     * @param asked the places that preconditions ask for; empty where nobody looked
     */
    public record Run(
            String group,
            Instant began,
            NavigableMap<String, String> statuses,
            NavigableMap<String, List<Attempt>> attempts,
            NavigableMap<String, Instant> ends,
            NavigableMap<String, List<Life>> machines,
            NavigableMap<String, Integer> stepsAtOnce,
            List<Told> notices,
            NavigableSet<String> loose,
            long slackSeconds,
            NavigableSet<String> asked) {
        public Run {
            requireNonNull(group, "group");
            requireNonNull(began, "began");
            statuses = Collections.unmodifiableNavigableMap(new TreeMap<>(statuses));
            attempts = Collections.unmodifiableNavigableMap(new TreeMap<>(attempts));
            ends = Collections.unmodifiableNavigableMap(new TreeMap<>(ends));
            machines = Collections.unmodifiableNavigableMap(new TreeMap<>(machines));
            stepsAtOnce = Collections.unmodifiableNavigableMap(new TreeMap<>(stepsAtOnce));
            notices = notices.stream().sorted().toList();
            loose = Collections.unmodifiableNavigableSet(new TreeSet<>(loose));
            asked = Collections.unmodifiableNavigableSet(new TreeSet<>(asked));
        }

        /** Whether something would go on for ever. */
        public boolean isOpen() {
            return statuses.containsValue("RUNNING") || statuses.containsValue("WAITING_FOR_RUNNER");
        }

        /** Whether all of it FINISHED. */
        public boolean isFinished() {
            return statuses.values().stream().allMatch("FINISHED"::equals);
        }

        /** Whether it tells of something of which nothing is said. */
        public boolean isLoose(Told notice) {
            String teller = notice.teller();
            return loose.stream().anyMatch(id -> id.equals(teller) || id.startsWith(teller + " of "));
        }

        /** All but the times. */
        String shape() {
            Map<String, String> firm = new TreeMap<>(statuses);
            firm.keySet().removeAll(loose);
            Map<String, Integer> numbers = new TreeMap<>();
            attempts.forEach((id, all) -> numbers.put(id, all.size()));
            machines.forEach((id, lives) -> numbers.put(id, lives.size()));
            numbers.keySet().removeAll(loose);
            List<String> told = new ArrayList<>();
            notices.stream().filter(notice -> !isLoose(notice)).forEach(notice -> told.add(notice.text()));
            Collections.sort(told);
            return group + " " + loose + " " + firm + " " + numbers + " " + told;
        }
    }

    /**
     * An attempt of an activity.
     *
     * @param texts of the steps that it began, in order; none where nobody can tell
     */
    public record Attempt(Instant began, List<String> texts) {
        public Attempt {
            requireNonNull(began, "began");
            texts = List.copyOf(texts);
        }
    }

    /** From launch to end of a machine. */
    public record Life(Instant launched, Instant ended) {
        public Life {
            requireNonNull(launched, "launched");
            requireNonNull(ended, "ended");
        }
    }

    /**
     * A published message.
     *
     * @param teller the object that it tells of, with which its message begins
     * @param isLate whether it tells of lateness
     */
    public record Told(Instant time, String teller, String topic, String subject, String message, boolean isLate)
            implements Comparable<Told> {
        String text() {
            return topic + " | " + subject + " | " + message;
        }

        @Override
        public int compareTo(Told other) {
            int byText = text().compareTo(other.text());
            return byText != 0 ? byText : time.compareTo(other.time);
        }
    }

    /** All but the times; of two traces with one shape, the times can be compared. */
    public String shape() {
        StringBuilder shape = new StringBuilder();
        runs.forEach((name, run) ->
                shape.append(name).append(' ').append(run.shape()).append('\n'));
        return shape.toString();
    }
}
