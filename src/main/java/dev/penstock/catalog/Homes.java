package dev.penstock.catalog;

import dev.penstock.catalog.Lowering.Group;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.ScheduleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * To which run each activity and each data node belongs.
 *
 * <p>A data node belongs to the run of its own schedule. One that nobody reads is only a part of the work that writes
 * it, and one without a schedule goes with whoever writes it or, unwritten, with each that reads it.
 */
final class Homes {
    private final LoweringContext context;
    private final Function<PipelineObject, ScheduleType> styles;
    private final Map<Group, List<PipelineObject>> members;
    private final Map<String, Group> homes = new TreeMap<>();
    private final Map<String, List<String>> producers = new TreeMap<>();
    private final Map<String, List<String>> consumers = new TreeMap<>();
    private final Map<String, Set<Group>> users = new TreeMap<>();

    /**
     * @param styles the style of an object
     * @param activities by the run that they are part of
     */
    Homes(
            LoweringContext context,
            Function<PipelineObject, ScheduleType> styles,
            Map<Group, List<PipelineObject>> activities) {
        this.context = context;
        this.styles = styles;
        this.members = new TreeMap<>();
        activities.forEach((group, objects) -> {
            members.put(group, new ArrayList<>(objects));
            objects.forEach(object -> homes.put(object.id(), group));
        });
        activities.values().forEach(objects -> objects.forEach(activity -> collect(activity.id())));
        List<String> nodes = new ArrayList<>(consumers.keySet());
        producers.keySet().stream().filter(node -> !consumers.containsKey(node)).forEach(nodes::add);
        nodes.stream().filter(this::isNode).sorted().forEach(this::settle);
        homes.forEach((id, group) -> references(id, CommonFields.RUNS_ON)
                .forEach(resource -> users.computeIfAbsent(resource.id(), unused -> new TreeSet<>())
                        .add(group)));
    }

    private void collect(String activity) {
        references(activity, CommonFields.OUTPUT)
                .forEach(node -> producers
                        .computeIfAbsent(node.id(), unused -> new ArrayList<>())
                        .add(activity));
        references(activity, CommonFields.INPUT).forEach(node -> consume(node.id(), activity));
        references(activity, CommonFields.DEPENDS_ON).forEach(other -> consume(other.id(), activity));
    }

    private void consume(String object, String consumer) {
        boolean isNew = !consumers.containsKey(object);
        consumers.computeIfAbsent(object, unused -> new ArrayList<>()).add(consumer);
        if (isNew && isNode(object)) {
            references(object, CommonFields.DEPENDS_ON).forEach(other -> consume(other.id(), object));
        }
    }

    private void settle(String node) {
        home(node).ifPresent(group -> {
            homes.put(node, group);
            if (!members.containsKey(group)) {
                members.put(group, new ArrayList<>());
            }
            boolean hasActivities =
                    members.getOrDefault(group, List.of()).stream().anyMatch(member -> !isNode(member.id()));
            if (!hasActivities) {
                members.getOrDefault(group, List.of()).add(context.object(node));
            }
        });
    }

    private Optional<Group> home(String node) {
        Optional<Group> writer =
                producers.getOrDefault(node, List.of()).stream().map(homes::get).findFirst();
        Optional<String> schedule =
                context.reader(node).reference(CommonFields.SCHEDULE).map(FieldValue.Reference::id);
        boolean isOnDemand = styles.apply(context.object(node)) == ScheduleType.ONDEMAND;
        if (schedule.isEmpty() || isOnDemand || (writer.isPresent() && isOnlyWritten(node))) {
            return writer;
        }
        List<Group> ofSchedule = members.keySet().stream()
                .filter(group -> group.schedule().equals(schedule.get()))
                .toList();
        return Optional.of(
                ofSchedule.size() == 1
                        ? ofSchedule.get(0)
                        : new Group(schedule.get(), styles.apply(context.object(node))));
    }

    /** Whether nobody waits for the node, or hears of it. */
    private boolean isOnlyWritten(String node) {
        return !consumers.containsKey(node)
                && Stream.of(
                                CommonFields.PRECONDITION,
                                CommonFields.ON_SUCCESS,
                                CommonFields.ON_FAIL,
                                CommonFields.ON_LATE_ACTION)
                        .allMatch(field -> references(node, field).isEmpty());
    }

    /** The objects that a run is made for: its activities, or data nodes where it has none. */
    Map<Group, List<PipelineObject>> members() {
        return members;
    }

    /** The run of an activity or a data node; empty for a node that goes with each that reads it. */
    Optional<Group> of(String id) {
        return Optional.ofNullable(homes.get(id));
    }

    /** The activities that write a data node. */
    List<String> producers(String node) {
        return producers.getOrDefault(node, List.of());
    }

    /**
     * Whose worker checks a data node in its run: that of who reads it there, else of a group that reads it in another
     * run, else that of who writes it.
     */
    Optional<String> checker(String node, Group run) {
        List<String> readers = consumers.getOrDefault(node, List.of()).stream()
                .filter(id -> context.isUsable(id, Category.ACTIVITY) && refers(id, CommonFields.INPUT, node))
                .sorted()
                .toList();
        return readers.stream()
                .filter(id -> isHome(run, id))
                .findFirst()
                .or(() -> readers.stream().filter(this::isInGroup).findFirst())
                .or(() -> producers(node).stream().findFirst());
    }

    private boolean isInGroup(String activity) {
        return references(activity, CommonFields.RUNS_ON).isEmpty()
                && context.lowered(activity).fields().isSet(CommonFields.WORKER_GROUP);
    }

    private boolean refers(String id, Field field, String other) {
        return references(id, field).stream()
                .anyMatch(reference -> reference.id().equals(other));
    }

    /** Whether the object belongs to the run. */
    private boolean isHome(Group group, String id) {
        Group home = homes.get(id);
        return home != null && home.compareTo(group) == 0;
    }

    /** Whether the object belongs to another run. */
    boolean isElsewhere(Group group, String id) {
        return homes.containsKey(id) && !isHome(group, id);
    }

    /** The data nodes of a run. */
    List<String> nodes(Group group) {
        return homes.keySet().stream()
                .filter(id -> isNode(id) && isHome(group, id))
                .toList();
    }

    /** Whether something of another run waits for the object. */
    boolean isAwaitedElsewhere(String id) {
        List<String> waiting = new ArrayList<>(consumers.getOrDefault(id, List.of()));
        if (!isNode(id)) {
            waiting.addAll(references(id, CommonFields.OUTPUT).stream()
                    .map(FieldValue.Reference::id)
                    .toList());
        }
        Optional<Group> own = of(id);
        return own.isPresent() && waiting.stream().anyMatch(other -> isElsewhere(own.get(), other));
    }

    /** The runs whose activities, or whose checks of data nodes, use a resource. */
    Set<Group> users(String resource) {
        return users.getOrDefault(resource, Set.of());
    }

    /** The schedule of a resource, where it has one. */
    Optional<String> schedule(String resource) {
        return references(resource, CommonFields.SCHEDULE).stream()
                .map(FieldValue.Reference::id)
                .findFirst();
    }

    /** The resources that are used on another schedule than their own, in the order of their ids. */
    Set<String> sharedResources() {
        Set<String> shared = new TreeSet<>();
        users.forEach((resource, groups) -> {
            Optional<String> schedule = schedule(resource);
            boolean isShared = schedule.isPresent()
                    && groups.stream()
                            .anyMatch(group -> !group.schedule().isEmpty()
                                    && !group.schedule().equals(schedule.get()));
            if (isShared) {
                shared.add(resource);
            }
        });
        return shared;
    }

    private boolean isNode(String id) {
        return context.isUsable(id, Category.DATA_NODE);
    }

    private List<FieldValue.Reference> references(String id, Field field) {
        return context.references(id, field);
    }
}
