package dev.penstock.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A daily pipeline with two secrets, one of them also where it doesn't belong, and with runs. */
public final class StandInPipeline {
    private static final List<String> DAYS = List.of("2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01");

    private final String id;
    private final String name;
    private final boolean isActivated;
    private final List<String> switches = new ArrayList<>();
    private String state;
    private final Map<String, Map<String, String>> objects = new LinkedHashMap<>();

    public StandInPipeline(String id, String name, boolean isActivated) {
        this.id = id;
        this.name = name;
        this.isActivated = isActivated;
        state = isActivated ? "SCHEDULED" : "PENDING";
        if (isActivated) {
            DAYS.forEach(this::run);
        }
    }

    public String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** The texts that nobody may find in a file. */
    public List<String> secrets() {
        return List.of("hunter-" + id, "open$esame-" + id, "plain-" + id);
    }

    /** What was asked of it: each activation and deactivation with its argument. */
    public List<String> switches() {
        return List.copyOf(switches);
    }

    Map<String, Object> deactivate(String cancelActive) {
        switches.add("deactivate, cancelActive " + cancelActive);
        state = "DEACTIVATING";
        return Map.of();
    }

    Map<String, Object> activate(String startTimestamp) {
        switches.add("activate from " + startTimestamp);
        state = "SCHEDULED";
        return Map.of();
    }

    private void run(String day) {
        for (String object : List.of("Work", "Box")) {
            Map<String, String> instance = new TreeMap<>();
            instance.put("@scheduledStartTime", day + "T00:00:00");
            instance.put("@scheduledEndTime", day + "T23:59:59");
            instance.put("@actualStartTime", day + "T00:00:10");
            instance.put("@actualEndTime", day + "T00:10:10");
            boolean isFailed = day.endsWith("28") && object.equals("Work");
            instance.put("@status", isFailed ? "FAILED" : "FINISHED");
            if (isFailed) {
                instance.put("errorMessage", "Access denied (using " + secrets().get(0) + ")");
            }
            String of = "@" + object + "_" + day + "T00:00:00";
            objects.put(of, instance);
            objects.put(of + "_Attempt=1", instance);
            if (isFailed) {
                objects.put(of + "_Attempt=2", instance);
            }
        }
    }

    Map<String, Object> description() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("@pipelineState", state);
        // what is running ends by the next look
        state = state.equals("DEACTIVATING") ? "INACTIVE" : state;
        fields.put("@creationTime", "2024-04-07T16:05:58");
        if (isActivated) {
            fields.put("@firstActivationTime", "2024-04-08T09:00:00");
            fields.put("@latestRunTime", "2026-03-01T00:00:00");
            fields.put("@healthStatus", "HEALTHY");
        }
        return Map.of(
                "pipelineId",
                id,
                "name",
                name,
                "description",
                "Loads " + name + " with " + secrets().get(1),
                "tags",
                List.of(Map.of("key", "team", "value", id.endsWith("7") ? "web" : "etl")),
                "fields",
                fields(fields));
    }

    private static List<Map<String, String>> fields(Map<String, String> texts) {
        List<Map<String, String>> fields = new ArrayList<>();
        texts.forEach((key, text) -> fields.add(Map.of("key", key, "stringValue", text)));
        return fields;
    }

    Map<String, Object> definition(String version) {
        Map<String, String> work = new TreeMap<>();
        work.put("type", "ShellCommandActivity");
        work.put(
                "command",
                "mysql -p" + secrets().get(0) + " #{*myPassword}; echo '"
                        + secrets().get(0) + "' " + version);
        work.put("*password", secrets().get(0));
        Map<String, String> database = new TreeMap<>();
        database.put("type", "JdbcDatabase");
        database.put("*password", "#{myPlain}");
        List<Map<String, String>> workFields = new ArrayList<>(fields(work));
        workFields.add(Map.of("key", "schedule", "refValue", "Daily"));
        workFields.add(Map.of("key", "scriptArgument", "stringValue", "one"));
        workFields.add(Map.of("key", "scriptArgument", "stringValue", "two"));
        return Map.of(
                "pipelineObjects",
                        List.of(
                                Map.of("id", "Default", "name", "Default", "fields", List.of()),
                                Map.of("id", "Work", "name", "Work", "fields", workFields),
                                Map.of("id", "Database", "name", "Database", "fields", fields(database)),
                                Map.of(
                                        "id",
                                        "Daily",
                                        "name",
                                        "Daily",
                                        "fields",
                                        fields(Map.of(
                                                "type", "Schedule",
                                                "period", "1 day",
                                                "startAt", "FIRST_ACTIVATION_DATE_TIME")))),
                "parameterObjects",
                        List.of(
                                Map.of("id", "*myPassword", "attributes", fields(Map.of("type", "String"))),
                                Map.of("id", "myPlain", "attributes", fields(Map.of("type", "String"))),
                                Map.of("id", "myTable", "attributes", fields(Map.of("type", "String")))),
                "parameterValues",
                        List.of(
                                Map.of(
                                        "id",
                                        "*myPassword",
                                        "stringValue",
                                        secrets().get(1)),
                                Map.of("id", "myPlain", "stringValue", secrets().get(2)),
                                Map.of("id", "myTable", "stringValue", "orders")));
    }

    List<String> ids(String sphere, String since) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().contains("_Attempt=") == sphere.equals("ATTEMPT"))
                .filter(object -> object.getValue()
                                .getOrDefault("@scheduledStartTime", "")
                                .compareTo(since)
                        >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Map<String, Object>> objects(List<String> ids) {
        return ids.stream()
                .map(each -> Map.<String, Object>of(
                        "id", each, "name", each, "fields", fields(objects.getOrDefault(each, Map.of()))))
                .toList();
    }
}
