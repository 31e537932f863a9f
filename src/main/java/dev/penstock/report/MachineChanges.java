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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two machines of one name: their steps, and what no word is for. */
final class MachineChanges {
    private static final Pattern LEADS =
            Pattern.compile("\"(?:Next|Default|StartAt)\":\"(?:[^\"\\\\]|\\\\.)*\",?|\"End\":true,?|, 0, \\d+\\)");
    private static final int NAMED_STATES = 5;

    /** Whose values can't be taken for a part of the sentence. */
    private static final Set<String> MEASURES = Set.of(
            "maximumRetries",
            "retryDelay",
            "attemptTimeout",
            "terminateAfter",
            "initTimeout",
            "preconditionTimeout",
            "lateAfterTimeout",
            "maxActiveInstances",
            "instanceType");

    /** What comes and goes with something else. */
    private static final Set<String> OPTIONAL = Set.of("retryDelay", "failureAndRerunMode");

    private static final Pattern NODE = Pattern.compile("(?:input|output) (.*)", Pattern.DOTALL);

    private final List<Change> changes = new ArrayList<>();
    /** What the changes tell of: a state that mentions it differs for no other reason. */
    private final Set<String> told = new LinkedHashSet<>();

    private final MachineFacts old;
    private final MachineFacts now;
    /** Whether something came or went, so that states did too. */
    private boolean isReshaped;

    private MachineChanges(MachineFacts old, MachineFacts now) {
        this.old = old;
        this.now = now;
    }

    static List<Change> between(
            String id,
            @Nullable Object before,
            @Nullable Object after,
            Map<String, Object> oldResources,
            Map<String, Object> newResources) {
        MachineChanges between =
                new MachineChanges(MachineFacts.of(before, oldResources), MachineFacts.of(after, newResources));
        between.parameters();
        between.facts("the run", between.old.run(), between.now.run());
        between.subjects("resource ", between.old.leases(), between.now.leases());
        between.subjects("", between.old.steps(), between.now.steps());
        between.order();
        between.rest(id, states(before), states(after));
        return between.changes;
    }

    private void parameters() {
        for (String id : union(old.parameters(), now.parameters())) {
            String before = old.parameters().get(id);
            String after = now.parameters().get(id);
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

    private void subjects(
            String kind, Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        Map<String, String> names = renamed(before, after);
        for (String id : union(before, after)) {
            Map<String, String> earlier = before.get(id);
            Map<String, String> later = after.get(id);
            int known = changes.size();
            if (names.containsKey(id)) {
                say(kind + id + " is now called " + names.get(id));
                told.add(Objects.requireNonNull(names.get(id)));
                isReshaped = true;
            } else if (names.containsValue(id)) {
                continue;
            } else if (earlier == null) {
                say(kind + id + " added" + around(id) + command(Objects.requireNonNull(later)));
                isReshaped = true;
            } else if (later == null) {
                say(kind + id + " removed");
                isReshaped = true;
            } else {
                facts(id, earlier, later);
            }
            if (changes.size() > known) {
                told.add(id);
            }
        }
    }

    /** What went and came again with all the same to be said about it, by its old name. */
    private static Map<String, String> renamed(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        Map<String, String> names = new LinkedHashMap<>();
        before.forEach((id, facts) -> after.forEach((other, same) -> {
            boolean isNew = !after.containsKey(id) && !before.containsKey(other) && !names.containsValue(other);
            if (isNew && facts.toString().replace(id, other).equals(same.toString())) {
                names.putIfAbsent(id, other);
            }
        }));
        return names;
    }

    private String around(String id) {
        Set<String> earlier = StepOrder.direct(now.order(), id, now.order().keySet());
        if (!earlier.isEmpty()) {
            return " after " + String.join(", ", earlier);
        }
        List<String> later = now.order().keySet().stream()
                .filter(step -> StepOrder.direct(now.order(), step, now.order().keySet())
                        .contains(id))
                .toList();
        return later.isEmpty() ? "" : " before " + String.join(", ", later);
    }

    private static String command(Map<String, String> facts) {
        String command = facts.get("command");
        return command == null ? "" : ": " + Trees.cut(command, 0);
    }

    private void facts(String id, Map<String, String> before, Map<String, String> after) {
        for (String label : union(before, after)) {
            String earlier = before.get(label);
            String later = after.get(label);
            int known = changes.size();
            if (earlier != null && later != null) {
                if (!earlier.equals(later)) {
                    say(label + " of " + id + (MEASURES.contains(label) ? " " : ": ") + Trees.change(earlier, later));
                }
            } else if (!label.contains(" of the ") && !OPTIONAL.contains(label)) {
                String value = Objects.requireNonNull(earlier == null ? later : earlier);
                String what = earlier == null ? " added" : " removed";
                say(label + " of " + id + what + (value.isEmpty() ? "" : ": " + Trees.cut(value, 0)));
                isReshaped = true;
            }
            Matcher node = NODE.matcher(label);
            if (changes.size() > known && node.matches()) {
                told.add(node.group(1));
            }
        }
    }

    private void order() {
        Set<String> common = new TreeSet<>(old.order().keySet());
        common.retainAll(now.order().keySet());
        isReshaped |= !old.order().equals(now.order());
        for (String step : common) {
            Set<String> before = StepOrder.direct(old.order(), step, common);
            Set<String> after = StepOrder.direct(now.order(), step, common);
            if (!before.equals(after)) {
                say(step + " now runs " + behind(after) + " instead of " + behind(before));
                told.add(step);
                told.addAll(before);
                told.addAll(after);
            }
        }
    }

    private static String behind(Set<String> steps) {
        return steps.isEmpty() ? "at the start" : "after " + String.join(", ", steps);
    }

    /** States that differ although nothing told is about them: each by its own properties, unless they are many. */
    private void rest(String id, Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
        List<String> differing = union(before, after).stream()
                .filter(name -> !text(before.get(name)).equals(text(after.get(name))))
                .filter(name -> !isReshaped || (before.containsKey(name) && after.containsKey(name)))
                .filter(name -> told.stream()
                        .noneMatch(word -> (name + text(before.get(name)) + text(after.get(name))).contains(word)))
                .toList();
        List<String> properties = differing.stream()
                .filter(name ->
                        !differing.contains(name.replaceFirst(" on demand$", "")) || !name.endsWith(" on demand"))
                .flatMap(name -> properties(name, before.get(name), after.get(name)))
                .toList();
        if (properties.size() <= NAMED_STATES) {
            properties.forEach(this::say);
        } else {
            String names = String.join(", ", differing.subList(0, Math.min(NAMED_STATES, differing.size())));
            say("states of " + id + " differ: " + names + (differing.size() > NAMED_STATES ? ", …" : ""));
        }
    }

    private static Stream<String> properties(
            String name, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        if (before == null || after == null) {
            return Stream.of("state `" + name + (before == null ? "` added" : "` removed"));
        }
        return ResourceChanges.between(name, state(before), state(after), path -> false).stream()
                .map(change -> change.text().replaceFirst(": Arguments\\.", ": "));
    }

    private static Map<String, Object> state(Map<String, Object> properties) {
        return Map.of("Type", "state", "Properties", properties);
    }

    /** When something came, went or changed places, other states lead elsewhere and get another share of the space for errors. */
    private String text(@Nullable Map<String, Object> state) {
        String text = state == null ? "" : Trees.sorted(state);
        return isReshaped ? LEADS.matcher(text).replaceAll("") : text;
    }

    private static Map<String, Map<String, Object>> states(@Nullable Object machine) {
        Map<String, Map<String, Object>> states = new TreeMap<>();
        Trees.forEachState(machine, (name, state) -> {
            Map<String, Object> own = new TreeMap<>(state);
            own.remove("Branches");
            own.remove("ItemProcessor");
            states.put(name, own);
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
