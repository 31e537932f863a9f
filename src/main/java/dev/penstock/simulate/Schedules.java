package dev.penstock.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EventBridge Scheduler's schedules, those of the templates and those that machines create. */
final class Schedules {
    private static final String TYPE = "AWS::Scheduler::Schedule";
    private static final long RETRY_SECONDS = 60;

    /** A schedule by its group and name. */
    record Entry(String group, String name, Instant created, Map<String, Object> properties, boolean deployed) {
        Timetable timetable() {
            return Timetable.parse(
                    Tree.text(properties.get("ScheduleExpression"), name),
                    properties.getOrDefault("ScheduleExpressionTimezone", "UTC"),
                    created);
        }

        boolean isEnabled() {
            return "ENABLED".equals(properties.getOrDefault("State", "ENABLED"));
        }

        Map<String, Object> target() {
            return Tree.map(properties.get("Target"), name + ".Target");
        }
    }

    private final World world;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Schedules(World world) {
        this.world = world;
        for (Estate.Resource resource : world.estate().all(TYPE)) {
            String group = group(resource);
            Entry entry = new Entry(group, resource.reference(), world.time().now(), resource.properties(), true);
            entries.put(key(group, resource.reference()), entry);
        }
    }

    private static String group(Estate.Resource resource) {
        return String.valueOf(resource.properties().getOrDefault("GroupName", "default"));
    }

    private static String key(String group, String name) {
        return group + "/" + name;
    }

    static String arn(Entry entry) {
        return "arn:aws:scheduler:" + Estate.REGION + ":" + Estate.ACCOUNT + ":schedule/"
                + key(entry.group(), entry.name());
    }

    Optional<Entry> find(String group, String name) {
        return Optional.ofNullable(entries.get(key(group, name)));
    }

    /** The schedules that machines have created and that are still there. */
    List<String> left() {
        return entries.values().stream()
                .filter(entry -> !entry.deployed())
                .map(Schedules::arn)
                .toList();
    }

    Entry create(String group, String name, Map<String, Object> properties, String execution) {
        Entry entry = new Entry(group, name, world.time().now(), properties, false);
        entries.put(key(group, name), entry);
        world.trace(
                Trace.Kind.CREATED,
                execution,
                arn(entry),
                Tree.of("at", String.valueOf(properties.get("ScheduleExpression"))));
        plan(entry, world.time().now(), Instant.MAX);
        return entry;
    }

    void delete(Entry entry, String by) {
        if (entries.remove(key(entry.group(), entry.name()), entry)) {
            world.trace(Trace.Kind.ENDED, "", arn(entry), Tree.of("by", by));
        }
    }

    /** Plans the firings of the templates' enabled schedules from one time up to and including another. */
    void fire(Instant from, Instant to) {
        for (Entry entry : List.copyOf(entries.values())) {
            fire(entry, from, to);
        }
    }

    /** The same for one of them, by its logical id. */
    void fire(String logicalId, Instant from, Instant to) {
        Estate.Resource resource = world.estate().byLogicalId(TYPE, logicalId);
        find(group(resource), resource.reference()).ifPresent(entry -> fire(entry, from, to));
    }

    private void fire(Entry entry, Instant from, Instant to) {
        if (entry.deployed() && entry.isEnabled()) {
            plan(entry, from.minusNanos(1), to);
        }
    }

    private void plan(Entry entry, Instant after, Instant to) {
        entry.timetable()
                .next(after)
                .filter(time -> !time.isAfter(to))
                .ifPresent(time -> world.time().at(time, () -> {
                    if (entries.containsValue(entry)) {
                        fire(entry, time, 0);
                        plan(entry, time, to);
                    }
                }));
    }

    private void fire(Entry entry, Instant planned, long retry) {
        Map<String, Object> target = entry.target();
        String arn = Tree.text(target.get("Arn"), entry.name() + ".Target.Arn");
        String input = Tree.text(target.getOrDefault("Input", "{}"), entry.name() + ".Target.Input")
                .replace("<aws.scheduler.scheduled-time>", planned.toString())
                .replace("<aws.scheduler.schedule-arn>", arn(entry));
        world.trace(Trace.Kind.FIRED, "", entry.name(), Tree.of("target", arn, "retry", retry));
        try {
            invoke(arn, Tree.map(Tree.parse(input), entry.name() + ".Target.Input"));
        } catch (StateFailure failure) {
            world.trace(Trace.Kind.FAILED, "", entry.name(), Tree.of("error", failure.error()));
            Map<String, Object> policy = Tree.map(target.getOrDefault("RetryPolicy", Map.of()), "RetryPolicy");
            if (retry < longOf(policy.getOrDefault("MaximumRetryAttempts", 185L))) {
                world.time().at(world.time().now().plusSeconds(RETRY_SECONDS), () -> fire(entry, planned, retry + 1));
                return;
            }
        }
        if ("DELETE".equals(entry.properties().get("ActionAfterCompletion"))
                && entry.timetable().next(planned).isEmpty()) {
            delete(entry, "completion");
        }
    }

    private static long longOf(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private void invoke(String arn, Map<String, Object> input) {
        if (world.executions().machine(arn).isPresent()) {
            Starts.start(world, arn, Optional.empty(), input, "Scheduler.");
            return;
        }
        String[] parts = arn.split(":", 8);
        if (parts.length != 8 || !parts[2].equals("scheduler") || !parts[5].equals("aws-sdk")) {
            throw new UnsupportedEmission("The target " + arn + " of a schedule isn't known here.");
        }
        world.script().refuse("scheduler:" + parts[6] + ":" + parts[7], "");
        world.service("aws-sdk:" + parts[6]).call(parts[7], input, CallContext.outside(world));
    }
}
