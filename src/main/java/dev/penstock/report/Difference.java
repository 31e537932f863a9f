package dev.penstock.report;

import dev.penstock.report.Change.Area;
import dev.penstock.report.Change.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What changes from one set of templates to another, in words. */
public final class Difference {
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final String UNKNOWN = "0".repeat(64);
    private static final Pattern SHUTDOWN = Pattern.compile("^shutdown -h \\+\\d+");
    private static final Set<String> LEASED = Set.of(
            "LaunchTemplateData.InstanceType",
            "LaunchTemplateData.ImageId",
            "LaunchTemplateData.InstanceMarketOptions.SpotOptions.MaxPrice");
    private static final Set<String> RIGHTS =
            Set.of("PolicyDocument", "Policies", "AssumeRolePolicyDocument", "Roles", "ManagedPolicyArns");
    private static final Set<String> TIMES =
            Set.of("ScheduleExpression", "Description", "StartDate", "EndDate", "Period", "EvaluationPeriods");

    private static final Set<Area> FOLLOWED = Set.of(Area.RUNS, Area.STEPS);

    private final String stack;
    private final Map<String, Object> old;
    private final Map<String, Object> now;
    private final Optional<RenamedRun> renamed;
    private final Uses uses;
    private final List<Change> changes = new ArrayList<>();
    /** Of machines that clean up after runs or repeat them, which differ because the runs do. */
    private final List<Change> followers = new ArrayList<>();

    private Difference(
            String stack, Map<String, Object> old, Map<String, Object> now, Optional<RenamedRun> renamed, Uses uses) {
        this.stack = stack;
        this.old = renamed.map(run -> run.applied(old, now)).orElse(old);
        this.now = now;
        this.renamed = renamed;
        this.uses = uses;
    }

    /** Of templates by stack; stacks without a change are left out. */
    public static List<StackChanges> between(Map<String, ?> before, Map<String, ?> after) {
        Map<String, Map<String, Object>> old = resources(before);
        Map<String, Map<String, Object>> now = resources(after);
        Uses uses = Uses.of(old, now);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<StackChanges> stacks = new ArrayList<>();
        for (String name : names) {
            List<Change> changes = of(name, old.getOrDefault(name, Map.of()), now.getOrDefault(name, Map.of()), uses)
                    .between(before.get(name), after.get(name));
            if (!changes.isEmpty()) {
                stacks.add(new StackChanges(name, changes));
            }
        }
        return stacks;
    }

    private static Difference of(String name, Map<String, Object> old, Map<String, Object> now, Uses uses) {
        return new Difference(name, old, now, RenamedRun.between(old, now), uses);
    }

    private static Map<String, Map<String, Object>> resources(Map<String, ?> templates) {
        Map<String, Map<String, Object>> resources = new TreeMap<>();
        templates.forEach((name, template) -> resources.put(name, resources(template)));
        return resources;
    }

    private List<Change> between(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return List.of(new Change(Area.RESOURCES, Weight.WIDENING, "the stack is new: " + size(after)));
        }
        if (after == null) {
            return List.of(Change.of(Area.RESOURCES, "the stack is gone: " + size(before)));
        }
        renamed.map(RenamedRun::change).ifPresent(changes::add);
        runner(before, after);
        compare();
        if (changes.stream().noneMatch(change -> FOLLOWED.contains(change.area()))) {
            changes.addAll(followers);
        }
        outputs(before, after);
        return changes.stream()
                .distinct()
                .sorted(Comparator.comparing(Change::area))
                .toList();
    }

    private static String size(@Nullable Object template) {
        int size = Trees.map(Trees.at(template, "Resources")).size();
        return size + (size == 1 ? " resource" : " resources");
    }

    /** Without what the CDK adds for itself, and without the bytes of what is told once. */
    private static Map<String, Object> resources(Object template) {
        Map<String, Object> resources = Trees.map(masked(Trees.normal(Trees.map(Trees.at(template, "Resources")))));
        resources.values().removeIf(resource -> "AWS::CDK::Metadata".equals(Trees.at(resource, "Type")));
        return resources;
    }

    private static Object masked(Object tree) {
        if (tree instanceof Map) {
            Map<String, Object> masked = Trees.map(tree);
            masked.replaceAll((key, value) -> masked(value));
            return masked;
        }
        if (tree instanceof Iterable) {
            return Trees.list(tree).stream().map(Difference::masked).toList();
        }
        return tree instanceof String text
                ? SHUTDOWN.matcher(HASH.matcher(text).replaceAll("(hash)")).replaceFirst("shutdown -h +(minutes)")
                : tree;
    }

    private void runner(Object before, Object after) {
        Set<String> known = hashes(before);
        Set<String> next = hashes(after);
        if (!known.equals(next) && !known.isEmpty() && !next.isEmpty()) {
            changes.add(Change.of(Area.RESOURCES, "the Task Runner changed"));
        }
    }

    private static Set<String> hashes(Object template) {
        Set<String> hashes = new TreeSet<>();
        Matcher matcher = HASH.matcher(Trees.sorted(Trees.map(Trees.at(template, "Resources"))));
        while (matcher.find()) {
            hashes.add(matcher.group());
        }
        return hashes.contains(UNKNOWN) ? Set.of() : hashes;
    }

    private void compare() {
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        boolean hasOtherRuns = ids.stream()
                .map(id -> RunChanges.between(old.get(id), now.get(id)))
                .anyMatch(found -> changes.addAll(found));
        for (String id : ids) {
            Object before = old.get(id);
            Object after = now.get(id);
            if (before == null || after == null) {
                oneSided(id, Objects.requireNonNull(before == null ? after : before), before == null);
            } else if (!before.equals(after) || Trees.at(after, "Properties", "Definition") != null) {
                both(id, before, after, hasOtherRuns);
            }
        }
    }

    private void oneSided(String id, Object resource, boolean isNew) {
        boolean isRight = Permissions.isAbout(resource);
        changes.add(new Change(
                isRight ? Area.PERMISSIONS : Area.RESOURCES,
                isRight && isNew ? Weight.WIDENING : Weight.PLAIN,
                id + " (" + Trees.text(Trees.at(resource, "Type")) + (isNew ? ") added" : ") removed")));
        if (isRight && isNew) {
            changes.addAll(permissions(id, null, resource));
        }
    }

    private List<Change> permissions(String id, @Nullable Object before, Object after) {
        return Permissions.between(id, before, after, rights -> uses.objects(stack, id, after, rights));
    }

    private void both(String id, Object before, Object after, boolean hasOtherRuns) {
        Predicate<String> isTold = path -> false;
        String type = Trees.text(Trees.at(after, "Type"));
        if (Permissions.isAbout(after)) {
            changes.addAll(permissions(id, before, after));
            isTold = RIGHTS::contains;
        } else if (type.equals("AWS::StepFunctions::StateMachine")) {
            isTold = "Definition"::equals;
            if (!hasOtherRuns) {
                machines(id, definition(before), definition(after));
            } else if (!RunChanges.isLauncher(after)) {
                machines(
                        id,
                        RunChanges.withoutSchedule(definition(before)),
                        RunChanges.withoutSchedule(definition(after)));
            }
        } else if (type.equals("AWS::EC2::LaunchTemplate")) {
            isTold = LEASED::contains;
        } else if (type.equals("AWS::Scheduler::Schedule")) {
            RunChanges.activation(id, Trees.map(before), Trees.map(after)).ifPresent(changes::add);
            isTold = path -> path.equals("State") || (hasOtherRuns && TIMES.contains(path));
        } else if (type.equals("AWS::CloudWatch::Alarm")) {
            alarms(topics(before), topics(after));
            isTold = path -> path.equals("AlarmActions") || (hasOtherRuns && TIMES.contains(path));
        }
        changes.addAll(ResourceChanges.between(id, before, after, isTold));
    }

    private void machines(String id, Object before, Object after) {
        List<Change> found = MachineChanges.between(id, before, after, old, now);
        (MachineFacts.of(after, now).isOfRun() ? changes : followers).addAll(found);
    }

    /** All alarms of a stack tell the same topics, so that it's said once. */
    private void alarms(Set<String> before, Set<String> after) {
        after.stream()
                .filter(topic -> !before.contains(topic))
                .forEach(topic -> changes.add(Change.of(Area.RESOURCES, "alarms now tell " + topic)));
        before.stream()
                .filter(topic -> !after.contains(topic))
                .forEach(topic -> changes.add(Change.of(Area.RESOURCES, "alarms no longer tell " + topic)));
    }

    private static Set<String> topics(Object alarm) {
        Set<String> topics = new TreeSet<>();
        Trees.list(Trees.at(alarm, "Properties", "AlarmActions")).forEach(topic -> topics.add(Trees.text(topic)));
        return topics;
    }

    private static Object definition(Object resource) {
        return Trees.map(Trees.at(resource, "Properties", "Definition"));
    }

    private void outputs(Object before, Object after) {
        Object old = outputs(before);
        changes.addAll(ResourceChanges.between(
                "Outputs", renamed.map(run -> run.texts(old)).orElse(old), outputs(after), path -> false));
    }

    private static Object outputs(Object template) {
        return Map.of("Type", "Outputs", "Properties", Trees.map(Trees.at(Trees.normal(template), "Outputs")));
    }
}
