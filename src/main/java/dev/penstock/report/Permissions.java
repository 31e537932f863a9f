package dev.penstock.report;

import dev.penstock.report.Change.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a role or a managed policy allows, before and after. */
final class Permissions {
    private static final Set<String> TYPES = Set.of("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy");

    private final String id;
    private final List<Change> changes = new ArrayList<>();

    private Permissions(String id) {
        this.id = id;
    }

    static boolean isAbout(@Nullable Object resource) {
        return TYPES.contains(String.valueOf(Trees.at(resource, "Type")));
    }

    static List<Change> between(String id, Object before, Object after) {
        Permissions permissions = new Permissions(id);
        Set<Right> old = Right.of(before);
        Set<Right> now = Right.of(after);
        Set<Right> gone = minus(old, now);
        Set<Right> added = minus(now, old);
        permissions.conditions(gone, added);
        permissions.rights(added, true);
        permissions.rights(gone, false);
        permissions.several("may now be assumed by ", "may no longer be assumed by ", trusted(before), trusted(after));
        permissions.several("Roles", "now applies to role ", "no longer applies to role ", before, after);
        permissions.several("ManagedPolicyArns", "now has the policy ", "no longer has the policy ", before, after);
        return permissions.changes;
    }

    /** Takes out what only its condition tells from what was there before. */
    private void conditions(Set<Right> gone, Set<Right> added) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        Map<String, Weight> weights = new LinkedHashMap<>();
        for (Right right : List.copyOf(added)) {
            List<Right> before = gone.stream().filter(right::isAlike).toList();
            if (before.size() == 1 && added.stream().filter(right::isAlike).count() == 1) {
                Right old = before.get(0);
                boolean isWider = right.isDenied() ? !right.covers(old) : !old.covers(right);
                String text = right.action() + " %s " + (isWider ? "under another condition" : "in fewer cases") + ":"
                        + when(right) + " instead of" + when(old);
                places.computeIfAbsent(text, unused -> new TreeSet<>()).add(right.shownResource());
                weights.put(text, isWider ? Weight.WIDENING : Weight.PLAIN);
                added.remove(right);
                gone.remove(old);
            }
        }
        places.forEach((text, resources) -> changes.add(new Change(
                Change.Area.PERMISSIONS,
                weights.getOrDefault(text, Weight.PLAIN),
                id + " may "
                        + text.replaceFirst("%s", "on " + resources(resources).replace("$", "\\$")))));
    }

    private static String when(Right right) {
        return right.when().isEmpty() ? " always" : right.when();
    }

    private void rights(Set<Right> rights, boolean isNew) {
        Map<String, Set<String>> actionsByPlace = new TreeMap<>();
        rights.forEach(right -> actionsByPlace
                .computeIfAbsent(
                        right.isDenied() + " " + right.shownResource() + "\n" + right.when(), unused -> new TreeSet<>())
                .add(right.action()));
        Map<String, Set<String>> places = new TreeMap<>();
        actionsByPlace.forEach((place, actions) -> {
            boolean isDenied = place.startsWith("true ");
            String what = isDenied
                    ? (isNew ? "is now denied " : "is no longer denied ")
                    : (isNew ? "may now " : "may no longer ");
            int end = place.indexOf('\n');
            places.computeIfAbsent(
                            what + String.join(", ", actions) + "\n" + place.substring(end + 1),
                            unused -> new TreeSet<>())
                    .add(place.substring(place.indexOf(' ') + 1, end));
        });
        places.forEach((text, resources) -> {
            int end = text.indexOf('\n');
            boolean isWider = isNew != text.contains(" denied ");
            say(text.substring(0, end) + " on " + resources(resources) + text.substring(end + 1), isWider);
        });
    }

    private static String resources(Set<String> resources) {
        return String.join(", ", resources);
    }

    private void several(String property, String more, String less, Object before, Object after) {
        several(
                more,
                less,
                Right.texts(Trees.at(before, "Properties", property)),
                Right.texts(Trees.at(after, "Properties", property)));
    }

    private void several(String more, String less, Set<String> old, Set<String> now) {
        minus(now, old).forEach(value -> say(more + value, true));
        minus(old, now).forEach(value -> say(less + value, false));
    }

    private void say(String text, boolean isWidening) {
        changes.add(new Change(Change.Area.PERMISSIONS, isWidening ? Weight.WIDENING : Weight.PLAIN, id + " " + text));
    }

    private static Set<String> trusted(Object role) {
        Set<String> trusted = new LinkedHashSet<>();
        for (Object statement : Trees.list(Trees.at(role, "Properties", "AssumeRolePolicyDocument", "Statement"))) {
            String when = Right.when(Trees.at(statement, "Condition"));
            Object principal = Trees.at(statement, "Principal");
            Set<String> names = principal instanceof Map
                    ? Trees.map(principal).values().stream()
                            .map(Right::texts)
                            .flatMap(Set::stream)
                            .collect(Collectors.toCollection(TreeSet::new))
                    : Right.texts(principal);
            names.forEach(name -> trusted.add(name + when));
        }
        return trusted;
    }

    private static <T> Set<T> minus(Set<T> some, Set<T> others) {
        return some.stream().filter(one -> !others.contains(one)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
