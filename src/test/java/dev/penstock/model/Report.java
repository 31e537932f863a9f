package dev.penstock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;

/** What can be seen from outside of the objects of a run that is over. */
record Report(Interval interval, Collection<Item> items, Collection<Machine> machines) {
    Trace.Run of(
            String group,
            Instant began,
            List<Trace.Told> told,
            NavigableSet<String> loose,
            long slackSeconds,
            NavigableSet<String> asked) {
        TreeMap<String, String> statuses = new TreeMap<>();
        TreeMap<String, List<Trace.Attempt>> attempts = new TreeMap<>();
        TreeMap<String, Instant> ends = new TreeMap<>();
        TreeMap<String, List<Trace.Life>> lives = new TreeMap<>();
        for (Item item : items) {
            String id = item.id();
            statuses.put(id, item.status().name());
            if (!item.attempts().isEmpty()) {
                attempts.put(id, attempts(item));
                item.end()
                        .filter(end -> item.status() == Status.FINISHED || item.status() == Status.FAILED)
                        .ifPresent(end -> ends.put(id, end));
            }
        }
        TreeMap<String, Integer> stepsAtOnce = new TreeMap<>();
        for (Machine machine : machines) {
            String id = machine.id();
            statuses.put(id, machine.status().name());
            stepsAtOnce.put(id, machine.steps().atOnce());
            if (!machine.lives().isEmpty()) {
                lives.put(id, machine.lives());
            }
        }
        return new Trace.Run(
                group, began, statuses, attempts, ends, lives, stepsAtOnce, told, loose, slackSeconds, asked);
    }

    private List<Trace.Attempt> attempts(Item item) {
        List<String> texts = WorkText.of(item.component().values().in(interval));
        List<Trace.Attempt> attempts = new ArrayList<>();
        for (Instant began : item.attempts()) {
            int steps = item.steps().get(attempts.size());
            attempts.add(new Trace.Attempt(began, texts.subList(0, Math.min(steps, texts.size()))));
        }
        return attempts;
    }
}
