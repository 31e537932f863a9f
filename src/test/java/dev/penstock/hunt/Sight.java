package dev.penstock.hunt;

import dev.penstock.model.Trace;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.simulate.Cluster;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Instance;
import dev.penstock.simulate.ObjectRecord;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is seen of an execution that was played, in the words in which the model tells of it. */
record Sight(Pipeline pipeline, Simulation simulation, Execution execution) {
    Trace.Run run(String group) {
        TreeMap<String, String> statuses = new TreeMap<>();
        TreeMap<String, Instant> ends = new TreeMap<>();
        ObjectRecord.of(execution).forEach((id, record) -> {
            if (isWait(id)) {
                return;
            }
            statuses.put(id, record.status());
            record.end()
                    .filter(end -> List.of("FINISHED", "FAILED").contains(record.status()))
                    .ifPresent(end -> ends.put(id, end));
        });
        TreeMap<String, List<Trace.Attempt>> attempts = attempts();
        ends.keySet().retainAll(attempts.keySet());
        TreeMap<String, List<Trace.Life>> machines = new TreeMap<>();
        lives().forEach((label, life) -> {
            String resource = label.substring(label.indexOf('/') + 1, label.lastIndexOf('@'));
            if (statuses.containsKey(resource)) {
                machines.computeIfAbsent(resource, id -> new ArrayList<>()).add(life);
            }
        });
        return new Trace.Run(
                group,
                execution.startTime(),
                statuses,
                attempts,
                ends,
                machines,
                stepsAtOnce(),
                told(),
                new TreeSet<>(),
                0,
                new TreeSet<>());
    }

    /** A wait for an object of another schedule is no object itself. */
    private boolean isWait(String id) {
        return pipeline.object(id).isEmpty()
                && pipeline.objects().values().stream()
                        .filter(object -> object.type().equals("Schedule"))
                        .map(schedule -> " on " + schedule.id())
                        .filter(id::endsWith)
                        .anyMatch(end -> pipeline.object(id.substring(0, id.length() - end.length()))
                                .isPresent());
    }

    private List<Work> work() {
        Set<String> objects = ObjectRecord.of(execution).keySet();
        return simulation.work().stream()
                .filter(work -> work.execution().equals(execution.name()))
                .filter(work -> objects.contains(work.id()))
                .toList();
    }

    /** The attempts of activities, by object. */
    private TreeMap<String, List<Trace.Attempt>> attempts() {
        Map<String, List<Work>> steps = new LinkedHashMap<>();
        work().forEach(work -> steps.computeIfAbsent(work.id() + "@" + work.attempt(), attempt -> new ArrayList<>())
                .add(work));
        TreeMap<String, List<Trace.Attempt>> attempts = new TreeMap<>();
        steps.values().forEach(all -> {
            Work first = all.get(0);
            List<String> texts = all.stream()
                    .flatMap(work -> TaskText.of(work.task()).stream())
                    .toList();
            attempts.computeIfAbsent(first.id(), id -> new ArrayList<>())
                    .add(new Trace.Attempt(first.started(), texts));
        });
        return attempts;
    }

    /** The most steps that were at work on each cluster in one instant. */
    private TreeMap<String, Integer> stepsAtOnce() {
        Map<String, List<Work>> byCluster = new LinkedHashMap<>();
        work().stream()
                .filter(work -> work.type().equals("Step"))
                .forEach(work -> byCluster
                        .computeIfAbsent(cluster(work), cluster -> new ArrayList<>())
                        .add(work));
        TreeMap<String, Integer> most = new TreeMap<>();
        byCluster.forEach((cluster, steps) -> steps.forEach(step -> {
            Instant at = step.started();
            long active = steps.stream()
                    .filter(other -> !other.started().isAfter(at)
                            && other.ended().filter(end -> !end.isAfter(at)).isEmpty())
                    .count();
            most.merge(cluster, (int) active, Math::max);
        }));
        return most;
    }

    private String cluster(Work work) {
        return pipeline.object(work.id()).stream()
                .flatMap(activity -> activity.values("runsOn").stream())
                .filter(FieldValue.Reference.class::isInstance)
                .map(place -> ((FieldValue.Reference) place).id())
                .findFirst()
                .orElseThrow();
    }

    /** Machines and clusters, by their labels. */
    private Map<String, Trace.Life> lives() {
        Map<String, Trace.Life> lives = new LinkedHashMap<>();
        for (Instance instance : simulation.instances()) {
            if (instance.launchedBy().equals(execution.name())) {
                Instant ended = instance.ended().orElse(Instant.MAX);
                lives.put(instance.label(), new Trace.Life(instance.launched(), ended));
            }
        }
        for (Cluster cluster : simulation.clusters()) {
            if (cluster.createdBy().equals(execution.name())) {
                Instant ended = cluster.ended().orElse(Instant.MAX);
                lives.put(cluster.label(), new Trace.Life(cluster.created(), ended));
            }
        }
        return lives;
    }

    private List<Trace.Told> told() {
        return simulation.notices().stream()
                .filter(notice -> notice.execution().equals(execution.name()))
                .filter(notice -> notice.machine().equals(execution.machineId()))
                .map(notice -> new Trace.Told(
                        notice.time(),
                        notice.message().replaceFirst(" \\|.*", ""),
                        notice.topic(),
                        notice.subject(),
                        notice.message(),
                        notice.state().startsWith("Notify OnLateAction")))
                .toList();
    }
}
