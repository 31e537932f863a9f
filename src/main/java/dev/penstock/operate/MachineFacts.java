package dev.penstock.operate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a deployed run machine says of its objects by the names of its states. */
final class MachineFacts {
    private static final Map<String, String> KINDS = kinds();
    private static final Pattern NEEDED = Pattern.compile("\\$states\\.input\\.(?:`([^`]+)`|(\\w+))\\.status");

    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, Long> attempts = new TreeMap<>();
    private final Map<String, Set<String>> needed = new TreeMap<>();

    private MachineFacts() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("Run ", "activity");
        kinds.put("Check ", "precondition");
        kinds.put("Lease ", "resource");
        kinds.put("Finish ", "data node");
        return kinds;
    }

    static MachineFacts read(Account account, String machine) {
        MachineFacts facts = new MachineFacts();
        Trees.map(account.stepFunctions()
                        .describeStateMachine(request -> request.stateMachineArn(machine))
                        .definition())
                .ifPresent(facts::scope);
        return facts;
    }

    private void scope(Map<String, Object> definition) {
        Trees.mapAt(definition, "States")
                .ifPresent(states -> states.keySet().forEach(name -> {
                    Map<String, Object> state = Trees.mapAt(states, name).orElseThrow();
                    state(name, state);
                    Trees.list(state, "Branches")
                            .forEach(branch -> Trees.mapAt(branch).ifPresent(this::scope));
                    Trees.mapAt(state, "ItemProcessor").ifPresent(this::scope);
                }));
    }

    private void state(String name, Map<String, Object> state) {
        KINDS.forEach((verb, kind) -> {
            if (name.startsWith(verb)) {
                String id = name.substring(verb.length());
                kinds.putIfAbsent(id, kind);
                long retries = Trees.list(state, "Retry").stream()
                        .filter(retrier -> Trees.text(retrier, "ErrorEquals").isEmpty())
                        .mapToLong(
                                retrier -> Trees.number(retrier, "MaxAttempts").orElse(0L))
                        .reduce(0, (first, second) -> second);
                attempts.putIfAbsent(id, retries + 1);
            }
        });
        if (name.startsWith("Decide ")) {
            Set<String> found = new TreeSet<>();
            for (Object rule : Trees.list(state, "Choices")) {
                Matcher matcher = NEEDED.matcher(Trees.text(rule, "Condition").orElse(""));
                while (matcher.find()) {
                    found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
            needed.computeIfAbsent(name.substring("Decide ".length()), unused -> new TreeSet<>())
                    .addAll(found);
        }
    }

    /** Activity, precondition, resource or data node. */
    String kind(String id) {
        return kinds.getOrDefault(id, "data node");
    }

    /** How often the object is tried at most. */
    long attempts(String id) {
        return attempts.getOrDefault(id, 1L);
    }

    /** The object that a state works on, if it's such a state. */
    Optional<String> worksOn(String state) {
        return KINDS.keySet().stream()
                .filter(state::startsWith)
                .map(verb -> state.substring(verb.length()))
                .filter(kinds::containsKey)
                .findFirst();
    }

    boolean knows(String id) {
        return kinds.containsKey(id) || needed.containsKey(id);
    }

    /** The objects that wait for this one, at first or at second hand. */
    Set<String> behind(String id) {
        Set<String> behind = new TreeSet<>();
        collect(id, behind);
        return behind;
    }

    private void collect(String id, Set<String> behind) {
        needed.forEach((waiter, needs) -> {
            if (needs.contains(id) && behind.add(waiter)) {
                collect(waiter, behind);
            }
        });
    }

    List<String> ids() {
        return List.copyOf(kinds.keySet());
    }
}
