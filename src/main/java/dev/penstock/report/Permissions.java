package dev.penstock.report;

import dev.penstock.report.Change.Weight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a role or a managed policy allows, before and after. */
final class Permissions {
    private static final Set<String> TYPES = Set.of("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy");
    private static final int NAMED_OBJECTS = 5;

    private final String id;
    private final Map<Right, String> statements;
    private final Function<Set<Right>, Set<String>> objects;
    private final List<Change> changes = new ArrayList<>();

    private Permissions(String id, Map<Right, String> statements, Function<Set<Right>, Set<String>> objects) {
        this.id = id;
        this.statements = statements;
        this.objects = objects;
    }

    static boolean isAbout(@Nullable Object resource) {
        return TYPES.contains(String.valueOf(Trees.at(resource, "Type")));
    }

    /** Of a holder that the stack has had, or that it gets; {@code objects} knows what rights are for. */
    static List<Change> between(
            String id, @Nullable Object before, Object after, Function<Set<Right>, Set<String>> objects) {
        Map<Right, String> old = Right.of(before);
        Map<Right, String> now = Right.of(after);
        Permissions permissions = new Permissions(id, now, objects);
        Set<Right> gone = minus(old.keySet(), now.keySet());
        Set<Right> added = minus(now.keySet(), old.keySet());
        permissions.conditions(gone, added);
        Set<Right> known = within(added, old.keySet());
        gone.removeAll(within(gone, now.keySet()));
        added.removeAll(known);
        permissions.rights(added, "may now ", "is now denied ", Weight.WIDENING);
        permissions.rights(gone, "may no longer ", "is no longer denied ", Weight.PLAIN);
        permissions.rights(known, "still may ", "", Weight.PLAIN);
        permissions.several("may now be assumed by ", "may no longer be assumed by ", trusted(before), trusted(after));
        permissions.several("Roles", "now applies to role ", "no longer applies to role ", before, after);
        permissions.several("ManagedPolicyArns", "now has the policy ", "no longer has the policy ", before, after);
        return permissions.changes;
    }

    /** Those that one of the others allows too. */
    private static Set<Right> within(Set<Right> some, Set<Right> others) {
        return some.stream()
                .filter(right -> others.stream().anyMatch(other -> other.includes(right)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Takes out what only its condition tells from what was there before. */
    private void conditions(Set<Right> gone, Set<Right> added) {
        Map<String, Set<Right>> alike = new LinkedHashMap<>();
        Map<String, Weight> weights = new LinkedHashMap<>();
        for (Right right : List.copyOf(added)) {
            List<Right> before = gone.stream().filter(right::isAlike).toList();
            if (before.size() == 1 && added.stream().filter(right::isAlike).count() == 1) {
                Right old = before.get(0);
                boolean isWider = right.isDenied() ? !right.covers(old) : !old.covers(right);
                String text = right.action() + " on %s " + (isWider ? "under another condition" : "in fewer cases")
                        + ":" + when(right) + " instead of" + when(old);
                alike.computeIfAbsent(text, unused -> new LinkedHashSet<>()).add(right);
                weights.put(text, isWider ? Weight.WIDENING : Weight.PLAIN);
                added.remove(right);
                gone.remove(old);
            }
        }
        alike.forEach((text, rights) ->
                say("may " + text.replace("%s", resources(rights)), weights.getOrDefault(text, Weight.PLAIN), rights));
    }

    private static String when(Right right) {
        return right.when().isEmpty() ? " always" : right.when();
    }

    /** Actions of one place together, and places of the same actions. */
    private void rights(Set<Right> rights, String allowed, String denied, Weight ifAllowed) {
        Map<String, Set<Right>> byPlace = new TreeMap<>();
        rights.forEach(right -> byPlace.computeIfAbsent(
                        right.isDenied() + " " + right.shownResource() + "\n" + right.when(),
                        unused -> new LinkedHashSet<>())
                .add(right));
        Map<String, Set<Right>> byText = new TreeMap<>();
        byPlace.values().forEach(some -> {
            Right one = some.iterator().next();
            String actions =
                    some.stream().map(Right::action).distinct().sorted().collect(Collectors.joining(", "));
            byText.computeIfAbsent(
                            (one.isDenied() ? denied : allowed) + actions + " on %s" + one.when(),
                            unused -> new LinkedHashSet<>())
                    .addAll(some);
        });
        byText.forEach((text, some) -> {
            boolean isWider =
                    (ifAllowed == Weight.WIDENING) != some.iterator().next().isDenied();
            boolean isPlain = allowed.startsWith("still");
            say(text.replace("%s", resources(some)), isWider && !isPlain ? Weight.WIDENING : Weight.PLAIN, some);
        });
    }

    private static String resources(Set<Right> rights) {
        return String.join(
                ", ", rights.stream().map(Right::shownResource).collect(Collectors.toCollection(TreeSet::new)));
    }

    private void several(String property, String more, String less, @Nullable Object before, Object after) {
        several(
                more,
                less,
                Right.texts(Trees.at(before, "Properties", property)),
                Right.texts(Trees.at(after, "Properties", property)));
    }

    private void several(String more, String less, Set<String> old, Set<String> now) {
        minus(now, old).forEach(value -> say(more + value, Weight.WIDENING, Set.of()));
        minus(old, now).forEach(value -> say(less + value, Weight.PLAIN, Set.of()));
    }

    private void say(String text, Weight weight, Set<Right> rights) {
        Change change = new Change(Change.Area.PERMISSIONS, weight, id + " " + text);
        Set<String> places = rights.stream()
                .map(statements::get)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toCollection(TreeSet::new));
        changes.add(weight == Weight.WIDENING && !places.isEmpty() ? change.because(reason(places, rights)) : change);
    }

    private String reason(Set<String> places, Set<Right> rights) {
        List<String> needing = List.copyOf(objects.apply(rights));
        String where = "by " + String.join(", ", places);
        if (needing.isEmpty()) {
            return where;
        }
        String named = String.join(", ", needing.subList(0, Math.min(NAMED_OBJECTS, needing.size())));
        int others = needing.size() - NAMED_OBJECTS;
        return where + ", for " + named + (others > 0 ? " and " + others + " more" : "");
    }

    private static Set<String> trusted(@Nullable Object role) {
        Set<String> trusted = new LinkedHashSet<>();
        for (Object statement : Trees.list(Trees.at(role, "Properties", "AssumeRolePolicyDocument", "Statement"))) {
            String when = Right.when(Trees.at(statement, "Condition"));
            Object principal = Trees.at(statement, "Principal");
            Set<String> names = principal instanceof Map
                    ? Trees.map(principal).values().stream()
                            .map(Right::texts)
                            .flatMap(Collection::stream)
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
