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
    private final List<String> nodes;
    private final Map<String, Component> components = new TreeMap<>();

    private Group(Pipeline pipeline, String schedule, Set<String> members) {
        this.pipeline = pipeline;
        this.schedule = schedule;
        this.activities = members.stream()
                .filter(id -> isActivity(pipeline.object(id).orElseThrow()))
                .toList();
        this.nodes = members.stream().filter(id -> !activities.contains(id)).toList();
        connect();
    }

    /** Each schedule with what is on it; everything of a pipeline on demand is one group. */
    static List<Group> of(Pipeline pipeline) {
        Map<String, Set<String>> bySchedule = new TreeMap<>();
        for (PipelineObject object : pipeline.objects().values()) {
            if (isActivity(object)) {
                Values activity = Values.of(pipeline, object);
                Set<String> members = new TreeSet<>(Set.of(object.id()));
                List.of("input", "output", "dependsOn").forEach(field -> members.addAll(activity.references(field)));
                members.forEach(id -> bySchedule
                        .computeIfAbsent(schedule(pipeline, id), unused -> new TreeSet<>())
                        .add(id));
            }
        }
        List<Group> groups = new ArrayList<>();
        bySchedule.forEach((schedule, members) -> groups.add(new Group(pipeline, schedule, members)));
        return inOrder(groups);
    }

    /** Those that others wait for before these. */
    private static List<Group> inOrder(List<Group> groups) {
        List<Group> left = new ArrayList<>(groups);
        List<Group> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Group next = left.stream()
                    .filter(group -> left.stream().noneMatch(group::waitsFor))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private boolean waitsFor(Group other) {
        return components.values().stream()
                .anyMatch(component -> component.waitsElsewhere().stream().anyMatch(other.components::containsKey));
    }

    private static boolean isActivity(PipelineObject object) {
        return object.type().endsWith("Activity");
    }

    private static String schedule(Pipeline pipeline, String id) {
        return Values.of(pipeline, pipeline.object(id).orElseThrow()).references("schedule").stream()
                .findFirst()
                .orElse("");
    }

    private void connect() {
        Map<String, Set<String>> referrers = new TreeMap<>();
        for (List<String> referring : List.of(activities, nodes)) {
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
            if (CHECKS.contains(values.object().type())) {
                put(id, Kind.CHECK, values, Optional.of(referrer), List.of());
            } else {
                components.put(
                        id, new Component(id, Kind.PRECONDITION, values, Optional.of(referrer), List.of(), List.of()));
            }
        }));
        Map.of(Kind.ACTIVITY, activities, Kind.DATA_NODE, nodes)
                .forEach((kind, ids) -> ids.forEach(
                        id -> put(id, kind, values(id), Optional.empty(), preconditions.getOrDefault(id, List.of()))));
    }

    /** Something that waits, or a precondition that waits for what its referrer waits for. */
    private void put(String id, Kind kind, Values values, Optional<String> referrer, List<String> preconditions) {
        Set<String> waits = waits(referrer.orElse(id));
        List<String> elsewhere = waits.stream()
                .filter(other -> !schedule.equals(schedule(pipeline, other)))
                .toList();
        waits.removeAll(elsewhere);
        waits.addAll(preconditions);
        components.put(id, new Component(id, kind, values, referrer, List.copyOf(waits), elsewhere));
    }

    /** What an activity or a data node waits for beside its preconditions, on whatever schedule. */
    private Set<String> waits(String id) {
        Set<String> waits = new LinkedHashSet<>(values(id).references("dependsOn"));
        if (activities.contains(id)) {
            waits.addAll(values(id).references("input"));
        } else {
            pipeline.objects().values().stream()
                    .filter(Group::isActivity)
                    .map(PipelineObject::id)
                    .filter(producer -> values(producer).references("output").contains(id))
                    .forEach(waits::add);
        }
        return waits;
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
        return components.values().stream()
                .anyMatch(component -> component.values().is("scheduleType", "cron"));
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
