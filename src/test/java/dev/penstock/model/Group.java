package dev.penstock.model;

import dev.penstock.model.Component.Kind;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What takes part in the runs of one schedule. */
final class Group {
    private static final Set<String> CHECKS = Set.of("Exists", "ShellCommandPrecondition");

    private final Pipeline pipeline;
    private final String schedule;
    private final List<String> activities;
    private final Map<String, Component> components = new TreeMap<>();

    private Group(Pipeline pipeline, String schedule, List<String> activities) {
        this.pipeline = pipeline;
        this.schedule = schedule;
        this.activities = activities;
        connect();
    }

    /** Each schedule with what is on it; everything of a pipeline on demand is one group. */
    static List<Group> of(Pipeline pipeline) {
        Map<String, List<String>> bySchedule = new TreeMap<>();
        for (PipelineObject object : pipeline.objects().values()) {
            if (object.type().endsWith("Activity")) {
                Values values = Values.of(pipeline, object);
                String schedule =
                        values.references("schedule").stream().findFirst().orElse("");
                bySchedule
                        .computeIfAbsent(schedule, unused -> new ArrayList<>())
                        .add(object.id());
            }
        }
        List<Group> groups = new ArrayList<>();
        bySchedule.forEach((schedule, members) -> groups.add(new Group(pipeline, schedule, members)));
        return groups;
    }

    private void connect() {
        Set<String> nodes = new TreeSet<>();
        for (String id : activities) {
            Values values = values(id);
            nodes.addAll(values.references("input"));
            nodes.addAll(values.references("output"));
            values.references("dependsOn").stream()
                    .filter(other -> !isActivity(other))
                    .forEach(nodes::add);
        }
        Map<String, Set<String>> referrers = new TreeMap<>();
        for (List<String> referring : List.of(activities, List.copyOf(nodes))) {
            referring.forEach(id -> values(id)
                    .references("precondition")
                    .forEach(precondition -> referrers
                            .computeIfAbsent(precondition, unused -> new TreeSet<>())
                            .add(id)));
        }
        Map<String, List<String>> preconditions = new TreeMap<>();
        referrers.forEach((precondition, all) -> all.forEach(referrer -> {
            String id = all.size() > 1 ? precondition + " of " + referrer : precondition;
            preconditions.computeIfAbsent(referrer, unused -> new ArrayList<>()).add(id);
            Values values = values(referrer).referrer(precondition);
            Component component = CHECKS.contains(values.object().type())
                    ? new Component(id, Kind.CHECK, values, Optional.of(referrer), List.copyOf(waits(referrer)))
                    : new Component(id, Kind.PRECONDITION, values, Optional.of(referrer), List.of());
            components.put(id, component);
        }));
        activities.forEach(id -> put(id, Kind.ACTIVITY, preconditions));
        nodes.forEach(id -> put(id, Kind.DATA_NODE, preconditions));
    }

    /** What an activity or a data node waits for beside its preconditions. */
    private Set<String> waits(String id) {
        Set<String> waits = new LinkedHashSet<>(values(id).references("dependsOn"));
        if (isActivity(id)) {
            waits.addAll(values(id).references("input"));
        } else {
            activities.stream()
                    .filter(producer -> values(producer).references("output").contains(id))
                    .forEach(waits::add);
        }
        return waits;
    }

    private void put(String id, Kind kind, Map<String, List<String>> preconditions) {
        Set<String> waits = waits(id);
        waits.addAll(preconditions.getOrDefault(id, List.of()));
        components.put(id, new Component(id, kind, values(id), Optional.empty(), List.copyOf(waits)));
    }

    private boolean isActivity(String id) {
        return pipeline.object(id).orElseThrow().type().endsWith("Activity");
    }

    Values values(String id) {
        return Values.of(pipeline, pipeline.object(id).orElseThrow());
    }

    String id() {
        return schedule.isEmpty() ? "OnDemand" : schedule;
    }

    Map<String, Component> components() {
        return components;
    }

    Set<String> resources() {
        Set<String> resources = new TreeSet<>();
        components.values().forEach(component -> component.resource().ifPresent(resources::add));
        return resources;
    }

    /** How long the slowest resource takes to come up. */
    long longestBoot() {
        return resources().stream().anyMatch(id -> values(id).object().type().equals("EmrCluster")) ? 400 : 64;
    }

    /** How many steps a cluster takes at once: Hadoop's activities run beside each other, others queue up. */
    int stepsAtOnce(String cluster) {
        List<Component> users = components.values().stream()
                .filter(component ->
                        component.resource().filter(cluster::equals).isPresent())
                .toList();
        boolean isParallel =
                users.stream().anyMatch(user -> user.values().object().type().equals("HadoopActivity"));
        return isParallel ? users.size() : 1;
    }

    /** Into how many parts the time of a statement is divided by looks: fewer where there are many statements. */
    long patience() {
        long attempts = components.values().stream()
                .filter(Component::isInDatabase)
                .mapToLong(component -> 1 + component.values().retries())
                .sum();
        if (attempts <= 6) {
            return 20;
        }
        return attempts <= 18 ? 8 : 3;
    }

    /** A number that no other object of a run has. */
    int place(String id) {
        TreeSet<String> ids = new TreeSet<>(components.keySet());
        ids.addAll(resources());
        return ids.headSet(id).size();
    }

    long preconditions() {
        return components.values().stream()
                .filter(component -> component.kind() == Kind.PRECONDITION)
                .count();
    }

    boolean isOnDemand() {
        return activities.stream().anyMatch(id -> values(id).is("scheduleType", "ondemand"));
    }

    boolean isCron() {
        return activities.stream().anyMatch(id -> values(id).is("scheduleType", "cron"));
    }

    Values schedule() {
        return values(schedule);
    }

    /** How many runs may be at work at once: the least that any object says; on demand one unless set, five at most. */
    OptionalLong mostActive() {
        Set<String> limited = new TreeSet<>(activities);
        limited.addAll(resources());
        OptionalLong least = limited.stream()
                .flatMapToLong(id -> values(id).number("maxActiveInstances").stream())
                .min();
        return isOnDemand() ? OptionalLong.of(Math.min(5, least.orElse(1))) : least;
    }
}
