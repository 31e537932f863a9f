package dev.penstock.report;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which steps of a machine have ended when a step begins. */
final class StepOrder {
    private static final Pattern STEP = Pattern.compile("(?:Run|Check|Finish) (.*)", Pattern.DOTALL);
    private static final Pattern AWAIT = Pattern.compile("Await (.*) for (.*)", Pattern.DOTALL);

    private final Map<String, Set<String>> before = new TreeMap<>();

    private StepOrder() {}

    /** By step: all steps before it. */
    static Map<String, Set<String>> of(@Nullable Object machine) {
        StepOrder order = new StepOrder();
        order.walk(machine, Set.of());
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Set<String> steps : order.before.values()) {
                Set<String> more = new TreeSet<>();
                steps.forEach(step -> more.addAll(order.before.getOrDefault(step, Set.of())));
                grows |= steps.addAll(more);
            }
        }
        return order.before;
    }

    /** Of the steps before a step those that no other of them comes after, among some steps only. */
    static Set<String> direct(Map<String, Set<String>> order, String step, Set<String> among) {
        Set<String> direct = new TreeSet<>(order.getOrDefault(step, Set.of()));
        direct.retainAll(among);
        Set<String> further = new TreeSet<>();
        direct.forEach(near -> further.addAll(order.getOrDefault(near, Set.of())));
        direct.removeAll(further);
        return direct;
    }

    private Set<String> walk(@Nullable Object machine, Set<String> ended) {
        Map<String, Object> states = Trees.map(Trees.at(machine, "States"));
        Set<String> front = ended;
        Set<String> seen = new LinkedHashSet<>();
        String name = String.valueOf(Trees.at(machine, "StartAt"));
        while (states.containsKey(name) && seen.add(name)) {
            Map<String, Object> state = Trees.map(states.get(name));
            front = pass(name, state, front);
            name = next(name, state, seen);
        }
        return front;
    }

    private Set<String> pass(String name, Map<String, Object> state, Set<String> front) {
        Matcher await = AWAIT.matcher(name);
        if (await.matches()) {
            before.computeIfAbsent(await.group(2), unused -> new TreeSet<>()).add(await.group(1));
        }
        Matcher step = STEP.matcher(name);
        if (step.matches() && "Run Check Finish".contains(name.substring(0, name.indexOf(' ')))) {
            before.computeIfAbsent(step.group(1), unused -> new TreeSet<>()).addAll(front);
            return Set.of(step.group(1));
        }
        if (!state.containsKey("Branches")) {
            return front;
        }
        Set<String> after = new TreeSet<>();
        for (Object branch : Trees.list(state.get("Branches"))) {
            Set<String> end = walk(branch, front);
            after.addAll(end.equals(front) ? Set.of() : end);
        }
        return after.isEmpty() ? front : after;
    }

    /** Along the way on which everything succeeds. */
    private static String next(String name, Map<String, Object> state, Set<String> seen) {
        Object next = "Choice".equals(state.get("Type")) ? state.get("Default") : state.get("Next");
        if (name.startsWith("Found ") || seen.contains(String.valueOf(next))) {
            next = Trees.list(state.get("Choices")).stream()
                    .findFirst()
                    .map(choice -> Trees.at(choice, "Next"))
                    .orElse("");
        }
        if (next == null) {
            next = Trees.list(state.get("Catch")).stream()
                    .findFirst()
                    .map(caught -> Trees.at(caught, "Next"))
                    .filter(unused -> state.containsKey("Branches"))
                    .orElse("");
        }
        return String.valueOf(next);
    }
}
