package dev.penstock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs between two machines of one name: their steps, and what no word is for. */
final class MachineChanges {
    private static final Pattern LEADS =
            Pattern.compile("\"(?:Next|Default|StartAt)\":\"(?:[^\"\\\\]|\\\\.)*\",?|\"End\":true,?|, 0, \\d+\\)");
    private static final int NAMED_STATES = 5;

    /** Whose values can't be taken for a part of the sentence. */
    private static final Set<String> MEASURES = Set.of(
            "retry",
            "retry delay",
            "attempt time-out",
            "terminateAfter",
            "initTimeout",
            "preconditionTimeout",
            "lateAfterTimeout",
            "instance type");

    /** What comes and goes with something else. */
    private static final Set<String> OPTIONAL = Set.of("retry delay", "failureAndRerunMode");

    private final List<Change> changes = new ArrayList<>();
    /** What the changes tell of: a state that mentions it differs for no other reason. */
    private final Set<String> told = new LinkedHashSet<>();

    private MachineChanges() {}

    static List<Change> between(
            String id,
            @Nullable Object before,
            @Nullable Object after,
            Map<String, Object> oldResources,
            Map<String, Object> newResources) {
        MachineFacts old = MachineFacts.of(before, oldResources);
        MachineFacts now = MachineFacts.of(after, newResources);
        MachineChanges between = new MachineChanges();
        between.parameters(old.parameters(), now.parameters());
        between.subjects("resource ", old.leases(), now.leases());
        between.subjects("", old.steps(), now.steps());
        between.order(old.order(), now.order());
        boolean isSameShape = old.order().equals(now.order());
        between.rest(id, states(before, isSameShape), states(after, isSameShape), isSameShape);
        return between.changes;
    }

    private void parameters(Map<String, String> old, Map<String, String> now) {
        for (String id : union(old, now)) {
            String before = old.get(id);
            String after = now.get(id);
            if (before == null) {
                say("parameter " + id + " added: " + Trees.cut(Objects.requireNonNull(after), 0));
            } else if (after == null) {
                say("parameter " + id + " removed");
            } else if (!before.equals(after)) {
                say("value of parameter " + id + ": " + Trees.change(before, after));
            } else {
                continue;
            }
            told.add("'" + id + "'");
        }
    }

    private void subjects(String kind, Map<String, Map<String, String>> old, Map<String, Map<String, String>> now) {
        for (String id : union(old, now)) {
            Map<String, String> before = old.get(id);
            Map<String, String> after = now.get(id);
            int known = changes.size();
            if (before == null) {
                say(kind + id + " added");
            } else if (after == null) {
                say(kind + id + " removed");
            } else {
                facts(id, before, after);
            }
            if (changes.size() > known) {
                told.add(id);
            }
        }
    }

    private void facts(String id, Map<String, String> old, Map<String, String> now) {
        Set<String> labels = new LinkedHashSet<>(old.keySet());
        labels.addAll(now.keySet());
        for (String label : labels) {
            String before = old.get(label);
            String after = now.get(label);
            boolean isPart = label.contains(" of the ") || OPTIONAL.contains(label);
            if (before != null && after != null) {
                if (!before.equals(after)) {
                    say(label + " of " + id + (MEASURES.contains(label) ? " " : ": ") + Trees.change(before, after));
                }
            } else if (!isPart) {
                String value = Objects.requireNonNull(before == null ? after : before);
                String what = before == null ? " added" : " removed";
                say(label + " of " + id + what + (value.isEmpty() ? "" : ": " + Trees.cut(value, 0)));
            }
        }
    }

    private void order(Map<String, Set<String>> old, Map<String, Set<String>> now) {
        Set<String> common = new TreeSet<>(old.keySet());
        common.retainAll(now.keySet());
        for (String step : now.keySet()) {
            Set<String> after = StepOrder.direct(now, step, common);
            if (common.contains(step)) {
                Set<String> before = StepOrder.direct(old, step, common);
                if (!before.equals(after)) {
                    say(step + " now runs " + behind(after) + " instead of " + behind(before));
                    told.add(step);
                    told.addAll(before);
                    told.addAll(after);
                }
            }
        }
    }

    private static String behind(Set<String> steps) {
        return steps.isEmpty() ? "at the start" : "after " + String.join(", ", steps);
    }

    /** States that differ although nothing told is about them. */
    private void rest(String id, Map<String, String> old, Map<String, String> now, boolean isSameShape) {
        List<String> differing = union(old, now).stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .filter(name -> isSameShape || (old.containsKey(name) && now.containsKey(name)))
                .filter(name -> told.stream().noneMatch(word -> (name + old.get(name) + now.get(name)).contains(word)))
                .toList();
        if (!differing.isEmpty()) {
            String names = String.join(", ", differing.subList(0, Math.min(NAMED_STATES, differing.size())));
            say("states of " + id + " differ: " + names + (differing.size() > NAMED_STATES ? ", …" : ""));
        }
    }

    /** When steps come, go or change places, other states lead elsewhere and get another share of the space for errors. */
    private static Map<String, String> states(@Nullable Object machine, boolean isSameShape) {
        Map<String, String> states = new TreeMap<>();
        Trees.forEachState(machine, (name, state) -> {
            Map<String, Object> own = new TreeMap<>(state);
            own.remove("Branches");
            own.remove("ItemProcessor");
            String text = Trees.sorted(own);
            states.put(name, isSameShape ? text : LEADS.matcher(text).replaceAll(""));
        });
        return states;
    }

    private static <T> Set<String> union(Map<String, T> old, Map<String, T> now) {
        Map<String, T> all = new LinkedHashMap<>(old);
        all.putAll(now);
        return all.keySet();
    }

    private void say(String text) {
        changes.add(Change.of(Change.Area.STEPS, text));
    }
}
