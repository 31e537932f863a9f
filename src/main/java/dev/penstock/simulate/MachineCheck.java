package dev.penstock.simulate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Refuses at deployment what the service would refuse then, and what this executor doesn't know. */
final class MachineCheck {
    private static final Set<String> MACHINE_FIELDS =
            Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version");
    private static final Set<String> SCOPE_FIELDS = Set.of("Comment", "QueryLanguage", "StartAt", "States");
    private static final Set<String> PROCESSOR_FIELDS =
            Set.of("Comment", "QueryLanguage", "StartAt", "States", "ProcessorConfig");
    private static final Set<String> RETRY_FIELDS = Set.of(
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy",
            "Comment");
    private static final Set<String> CATCH_FIELDS = Set.of("ErrorEquals", "Next", "Assign", "Output", "Comment");
    private static final Set<String> RULE_FIELDS = Set.of("Condition", "Next", "Assign", "Output", "Comment");
    private static final Map<String, Set<String>> STATE_FIELDS = new LinkedHashMap<>();
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

    static {
        put("Pass", "Assign", "Output", "Next", "End");
        put(
                "Task",
                "Assign",
                "Output",
                "Next",
                "End",
                "Resource",
                "Arguments",
                "TimeoutSeconds",
                "HeartbeatSeconds",
                "Retry",
                "Catch");
        put("Choice", "Assign", "Output", "Choices", "Default");
        put("Wait", "Assign", "Output", "Next", "End", "Seconds", "Timestamp");
        put("Parallel", "Assign", "Output", "Next", "End", "Arguments", "Branches", "Retry", "Catch");
        put(
                "Map",
                "Assign",
                "Output",
                "Next",
                "End",
                "Items",
                "ItemSelector",
                "ItemProcessor",
                "MaxConcurrency",
                "ToleratedFailureCount",
                "ToleratedFailurePercentage",
                "Label",
                "Retry",
                "Catch");
        put("Succeed", "Output");
        put("Fail", "Error", "Cause");
    }

    private final Queries queries;
    private final Machine machine;
    private final Set<String> stateNames = new HashSet<>();

    MachineCheck(Queries queries, Machine machine) {
        this.queries = queries;
        this.machine = machine;
    }

    private static void put(String type, String... fields) {
        Set<String> all = new TreeSet<>(List.of(fields));
        all.addAll(List.of("Type", "Comment", "QueryLanguage"));
        STATE_FIELDS.put(type, all);
    }

    void check() {
        String where = machine.logicalId();
        if (!"JSONata".equals(machine.definition().get("QueryLanguage"))) {
            throw new UnsupportedEmission(where + " isn't a JSONata machine.");
        }
        onlyKnown(machine.definition(), MACHINE_FIELDS, where);
        scope(machine.definition(), where, Set.of());
    }

    private void scope(Map<String, Object> definition, String where, Set<String> outerVariables) {
        Object language = definition.getOrDefault("QueryLanguage", "JSONata");
        require(language.equals("JSONata"), where + " isn't in JSONata");
        Map<String, Object> states = Tree.map(definition.get("States"), where + ".States");
        target(states, definition.get("StartAt"), where + ".StartAt");
        Set<String> own = new TreeSet<>();
        states.forEach((name, state) -> assigned(Tree.map(state, name), own, where + "/" + name));
        for (String variable : own) {
            require(
                    !outerVariables.contains(variable),
                    where + " assigns `" + variable + "`, a variable of an outer scope");
        }
        Set<String> visible = new TreeSet<>(outerVariables);
        visible.addAll(own);
        states.forEach((name, state) -> state(name, Tree.map(state, name), states, where + "/" + name, visible));
    }

    private void assigned(Map<String, Object> state, Set<String> variables, String where) {
        variables.addAll(Tree.map(state.getOrDefault("Assign", Map.of()), where + ".Assign")
                .keySet());
        for (String field : List.of("Catch", "Choices")) {
            for (Object rule : Tree.list(state.getOrDefault(field, List.of()), where + "." + field)) {
                Object assign = Tree.map(rule, where).getOrDefault("Assign", Map.of());
                variables.addAll(Tree.map(assign, where + ".Assign").keySet());
            }
        }
        for (String variable : variables) {
            require(
                    VARIABLE.matcher(variable).matches() && !variable.equals("states"),
                    where + " assigns `" + variable + "`, which can't be a variable");
        }
    }

    private void state(
            String name, Map<String, Object> state, Map<String, Object> states, String where, Set<String> visible) {
        String type = Tree.text(state.get("Type"), where + ".Type");
        Set<String> fields = STATE_FIELDS.get(type);
        require(fields != null, where + " has the unknown type " + type);
        onlyKnown(state, fields == null ? Set.of() : fields, where);
        require(name.length() <= 80, where + " has a name of more than 80 characters");
        require(stateNames.add(name), where + " is a second state of this name");
        flow(type, state, states, where);
        queries(state, where);
        for (Object rule : Tree.list(state.getOrDefault("Retry", List.of()), where)) {
            onlyKnown(Tree.map(rule, where), RETRY_FIELDS, where + ".Retry");
            errors(rule, where + ".Retry");
        }
        for (Object rule : Tree.list(state.getOrDefault("Catch", List.of()), where)) {
            onlyKnown(Tree.map(rule, where), CATCH_FIELDS, where + ".Catch");
            errors(rule, where + ".Catch");
            target(states, Tree.map(rule, where).get("Next"), where + ".Catch.Next");
        }
        inner(state, where, visible);
    }

    private void flow(String type, Map<String, Object> state, Map<String, Object> states, String where) {
        if (type.equals("Choice")) {
            List<Object> rules = Tree.list(state.get("Choices"), where + ".Choices");
            require(!rules.isEmpty(), where + " has no rules");
            for (Object rule : rules) {
                onlyKnown(Tree.map(rule, where), RULE_FIELDS, where + ".Choices");
                target(states, Tree.map(rule, where).get("Next"), where + ".Choices.Next");
                require(Tree.map(rule, where).containsKey("Condition"), where + " has a rule without Condition");
            }
            if (state.containsKey("Default")) {
                target(states, state.get("Default"), where + ".Default");
            }
        } else if (!type.equals("Succeed") && !type.equals("Fail")) {
            boolean ends = Boolean.TRUE.equals(state.get("End"));
            require(ends != state.containsKey("Next"), where + " needs either Next or End");
            if (!ends) {
                target(states, state.get("Next"), where + ".Next");
            }
        }
        require(
                !type.equals("Wait") || state.containsKey("Seconds") != state.containsKey("Timestamp"),
                where + " needs either Seconds or Timestamp");
        require(!type.equals("Task") || state.get("Resource") instanceof String, where + " has no Resource");
    }

    private void queries(Map<String, Object> state, String where) {
        state.forEach((field, value) -> {
            if (!field.equals("Branches") && !field.equals("ItemProcessor") && !field.equals("Comment")) {
                queries.check(value, where + "." + field);
            }
        });
    }

    private void inner(Map<String, Object> state, String where, Set<String> visible) {
        int index = 0;
        for (Object branch : Tree.list(state.getOrDefault("Branches", List.of()), where)) {
            onlyKnown(Tree.map(branch, where), SCOPE_FIELDS, where);
            scope(Tree.map(branch, where), where + "[" + index++ + "]", visible);
        }
        if (state.containsKey("ItemProcessor")) {
            Map<String, Object> processor = Tree.map(state.get("ItemProcessor"), where);
            onlyKnown(processor, PROCESSOR_FIELDS, where + ".ItemProcessor");
            boolean distributed = Distribution.of(state).isDistributed();
            scope(processor, where, distributed ? Set.of() : visible);
        }
    }

    private static void errors(Object rule, String where) {
        List<Object> errors = Tree.list(Tree.map(rule, where).get("ErrorEquals"), where + ".ErrorEquals");
        require(!errors.isEmpty(), where + " names no errors");
        require(!errors.contains("States.ALL") || errors.size() == 1, where + " has States.ALL beside other errors");
    }

    private static void target(
            Map<String, Object> states, @org.jspecify.annotations.Nullable Object name, String where) {
        require(name instanceof String && states.containsKey(name), where + " names no state of its scope: " + name);
    }

    private static void onlyKnown(Map<String, Object> object, Set<String> fields, String where) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        unknown.removeAll(fields);
        require(unknown.isEmpty(), where + " has fields that aren't known here: " + unknown);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnsupportedEmission(otherwise + ".");
        }
    }
}
