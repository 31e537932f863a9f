package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.document.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Step Functions as its SDK meets it. Executions that are started end at once, as a rule says. */
public final class StatesStandIn {
    private final Map<String, Map<String, Object>> definitions = new TreeMap<>();
    /** Latest first, as the service lists them. */
    private final Map<String, List<Map<String, Object>>> executions = new TreeMap<>();

    private final Map<String, Map<String, Object>> byArn = new TreeMap<>();
    private final Map<String, List<Map<String, Object>>> histories = new TreeMap<>();
    private Function<String, String> statusByName = name -> "SUCCEEDED";
    private int largestPage = Integer.MAX_VALUE;

    /** An answer's HTTP status and body. */
    public record Answer(int status, String json) {
        static Answer of(Map<String, Object> tree) {
            return new Answer(200, JsonText.compact(tree));
        }

        static Answer refused(String type, String message) {
            return new Answer(400, JsonText.compact(Map.of("__type", type, "message", message)));
        }
    }

    public void define(String machine, Map<String, Object> definition) {
        definitions.put(machine, definition);
        executions.put(machine, new ArrayList<>());
    }

    /** How the executions of run machines end, by their names. */
    public void statuses(Function<String, String> rule) {
        statusByName = rule;
    }

    public void largestPage(int size) {
        largestPage = size;
    }

    /** An execution of the past. */
    public Map<String, Object> add(String machine, String name, String status, Instant start) {
        Map<String, Object> execution = new LinkedHashMap<>();
        execution.put("executionArn", machine.replace(":stateMachine:", ":execution:") + ":" + name);
        execution.put("stateMachineArn", machine);
        execution.put("name", name);
        execution.put("status", status);
        execution.put("startDate", (double) start.getEpochSecond());
        if (!status.equals("RUNNING")) {
            execution.put("stopDate", (double) start.getEpochSecond() + 600);
        }
        execution.put("input", "{}");
        executions(machine).add(0, execution);
        byArn.put(String.valueOf(execution.get("executionArn")), execution);
        return execution;
    }

    public List<Map<String, Object>> executions(String machine) {
        return requireNonNull(executions.get(machine));
    }

    public void history(String execution, List<Map<String, Object>> events) {
        histories.put(execution, events);
    }

    public synchronized Answer answer(String operation, Map<String, Object> members) {
        return switch (operation) {
            case "DescribeStateMachine" -> describeMachine(String.valueOf(members.get("stateMachineArn")));
            case "ListExecutions" -> list(members);
            case "StartExecution" -> start(members);
            case "StopExecution" -> stop(find(members));
            case "DescribeExecution" -> Answer.of(find(members));
            case "GetExecutionHistory" -> history(members);
            case "ListMapRuns" ->
                Answer.of(Map.of("mapRuns", List.of(Map.of("mapRunArn", members.get("executionArn") + "/map"))));
            case "DescribeMapRun" -> mapRun(members);
            default -> Answer.refused("UnknownOperationException", operation);
        };
    }

    private Answer describeMachine(String machine) {
        return Answer.of(Map.of(
                "stateMachineArn", machine,
                "name", "x",
                "status", "ACTIVE",
                "type", "STANDARD",
                "roleArn", "r",
                "creationDate", 1.0,
                "definition", JsonText.compact(requireNonNull(definitions.get(machine)))));
    }

    private Answer list(Map<String, Object> members) {
        List<Map<String, Object>> all = executions(String.valueOf(members.get("stateMachineArn"))).stream()
                .filter(execution -> !members.containsKey("statusFilter")
                        || requireNonNull(members.get("statusFilter")).equals(execution.get("status")))
                .toList();
        return Answer.of(page("executions", all, members, 100));
    }

    private Answer history(Map<String, Object> members) {
        List<Map<String, Object>> events =
                histories.getOrDefault(String.valueOf(members.get("executionArn")), List.of());
        return Answer.of(page("events", events, members, 100));
    }

    private Map<String, Object> page(
            String key, List<Map<String, Object>> all, Map<String, Object> members, int usually) {
        int from = members.containsKey("nextToken")
                ? Integer.parseInt(String.valueOf(members.get("nextToken")).substring(1))
                : 0;
        int size = (int) Math.min(largestPage, (long) members.getOrDefault("maxResults", (long) usually));
        int to = Math.min(all.size(), from + size);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(key, all.subList(from, to));
        if (to < all.size()) {
            answer.put("nextToken", "n" + to);
        }
        return answer;
    }

    private Answer start(Map<String, Object> members) {
        String machine = String.valueOf(members.get("stateMachineArn"));
        String name = String.valueOf(members.getOrDefault("name", "unnamed"));
        String input = String.valueOf(members.getOrDefault("input", "{}"));
        if (executions(machine).stream().anyMatch(execution -> name.equals(execution.get("name")))) {
            return Answer.refused("ExecutionAlreadyExists", name);
        }
        boolean isBackfill = machine.contains("Backfill");
        Map<String, Object> started =
                add(machine, name, isBackfill ? "SUCCEEDED" : statusByName.apply(name), Instant.now());
        started.put("input", input);
        if (isBackfill) {
            String runs = machine.replace("Backfill", "Run");
            for (Object each : intervals(input)) {
                String[] parts = each.toString().split("/", -1);
                String run = parts[0].replaceAll("[-:]", "") + (parts.length > 2 ? parts[2] : "");
                add(runs, run, statusByName.apply(run), Instant.now());
            }
        }
        return Answer.of(Map.of("executionArn", started.get("executionArn"), "startDate", 1.0));
    }

    private static Answer stop(Map<String, Object> execution) {
        execution.put("status", "ABORTED");
        execution.put("stopDate", (double) Instant.now().getEpochSecond());
        return Answer.of(Map.of("stopDate", 1.0));
    }

    private Map<String, Object> find(Map<String, Object> members) {
        return requireNonNull(byArn.get(String.valueOf(members.get("executionArn"))));
    }

    private static List<?> intervals(String input) {
        return (List<?>) requireNonNull(Trees.map(input).orElseThrow().get("intervals"));
    }

    private Answer mapRun(Map<String, Object> members) {
        String execution = String.valueOf(members.get("mapRunArn")).replaceAll("/map$", "");
        long items = intervals(
                        String.valueOf(find(Map.of("executionArn", execution)).get("input")))
                .size();
        Map<String, Object> counts = new LinkedHashMap<>();
        for (String key : List.of(
                "pending", "running", "failed", "timedOut", "aborted", "resultsWritten", "succeeded", "total")) {
            counts.put(key, key.equals("succeeded") || key.equals("total") ? items : 0L);
        }
        return Answer.of(Map.of(
                "mapRunArn",
                members.get("mapRunArn"),
                "executionArn",
                execution,
                "status",
                "SUCCEEDED",
                "startDate",
                1.0,
                "maxConcurrency",
                5L,
                "toleratedFailurePercentage",
                100.0,
                "toleratedFailureCount",
                0L,
                "itemCounts",
                counts,
                "executionCounts",
                counts));
    }
}
