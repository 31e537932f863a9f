package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A definition before it is text.
 *
 * @param objects by id, each a map of fields: text, a {@link Ref}, or a list of these
 * @param parameters values by id
 */
record Sketch(Map<String, Map<String, Object>> objects, Map<String, String> parameters) {
    /** A reference to another object. */
    record Ref(String id) {}

    static Sketch empty() {
        return new Sketch(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Map<String, Object> object(String id) {
        return requireNonNull(objects.get(id), id);
    }

    Sketch copy() {
        Sketch copy = empty();
        objects.forEach((id, fields) -> copy.objects.put(id, new LinkedHashMap<>(fields)));
        copy.parameters.putAll(parameters);
        return copy;
    }

    Sketch changed(Consumer<Sketch> change) {
        Sketch copy = copy();
        change.accept(copy);
        return copy;
    }

    Map<String, Object> add(String id, String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!type.isEmpty()) {
            fields.put("type", type);
        }
        objects.put(id, fields);
        return fields;
    }

    /** The object that all who need such a thing share. */
    String once(String id, String type, Consumer<Map<String, Object>> filling) {
        if (!objects.containsKey(id)) {
            filling.accept(add(id, type));
        }
        return id;
    }

    List<String> ofType(String type) {
        return objects.entrySet().stream()
                .filter(entry -> type.equals(entry.getValue().get("type")))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A number of minutes, now and then by a parameter. */
    String span(Dice dice, int minutes) {
        String text = minutes == 1 ? "1 minute" : minutes + " minutes";
        if (dice.is(88)) {
            return text;
        }
        String id = "mySpan" + parameters.size();
        parameters.put(id, text);
        return "#{" + id + "}";
    }

    List<String> activities() {
        return objects.entrySet().stream()
                .filter(entry -> String.valueOf(entry.getValue().get("type")).endsWith("Activity"))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> resources() {
        List<String> resources = new ArrayList<>(ofType("Ec2Resource"));
        resources.addAll(ofType("EmrCluster"));
        return resources;
    }

    boolean isCluster(String id) {
        return "EmrCluster".equals(object(id).get("type"));
    }

    /** Whether Redshift does it itself. */
    boolean isInDatabase(Map<String, Object> activity) {
        return "RedshiftCopyActivity".equals(activity.get("type"))
                || new Ref("Warehouse").equals(activity.get("database"));
    }

    boolean isOnCluster(Map<String, Object> activity) {
        return activity.get("runsOn") instanceof Ref resource && isCluster(resource.id());
    }

    /** Puts an object on a schedule of its own, if it has one. */
    static void schedule(Map<String, Object> fields, Optional<String> schedule) {
        schedule.ifPresent(own -> fields.put("schedule", new Ref(own)));
    }

    /** All values of a field. */
    static List<Object> values(Map<String, Object> fields, String field) {
        Object value = fields.get(field);
        return value == null ? List.of() : value instanceof List<?> list ? List.copyOf(list) : List.of(value);
    }

    /** The schedule of an object: its own, or that of all. */
    String scheduleOf(String id) {
        Object schedule = object(id).getOrDefault("schedule", object("Default").get("schedule"));
        return schedule instanceof Ref ref ? ref.id() : "";
    }

    /** The schedules of which something waits for others, with those. */
    Map<String, Set<String>> waits() {
        Map<String, Set<String>> waits = new TreeMap<>();
        for (String id : activities()) {
            for (String field : List.of("dependsOn", "input")) {
                references(id, field).forEach(other -> addWait(waits, id, other.id()));
            }
            references(id, "output").forEach(node -> addWait(waits, node.id(), id));
        }
        return waits;
    }

    /** The schedules that others wait for. */
    Set<String> awaited() {
        Set<String> awaited = new TreeSet<>();
        waits().values().forEach(awaited::addAll);
        return awaited;
    }

    /** Whether any two schedules wait for each other. */
    boolean waitsBothWays() {
        Map<String, Set<String>> waits = waits();
        return waits.entrySet().stream()
                .anyMatch(entry -> entry.getValue().stream()
                        .anyMatch(other -> waits.getOrDefault(other, Set.of()).contains(entry.getKey())));
    }

    private void addWait(Map<String, Set<String>> waits, String id, String other) {
        if (!scheduleOf(id).equals(scheduleOf(other))) {
            waits.computeIfAbsent(scheduleOf(id), unused -> new TreeSet<>()).add(scheduleOf(other));
        }
    }

    private List<Ref> references(String id, String field) {
        return values(object(id), field).stream()
                .filter(Ref.class::isInstance)
                .map(Ref.class::cast)
                .toList();
    }

    /** Adds a value to a field that may have some. */
    static void append(Map<String, Object> fields, String field, Object value) {
        List<Object> values = new ArrayList<>(values(fields, field));
        if (!values.contains(value)) {
            values.add(value);
        }
        fields.put(field, values.size() == 1 ? value : values);
    }

    /** Takes an object out, with every reference to it. */
    void remove(String id) {
        objects.remove(id);
        Ref gone = new Ref(id);
        for (Map<String, Object> fields : objects.values()) {
            fields.values().removeIf(gone::equals);
            fields.replaceAll((field, value) -> value instanceof List<?> list
                    ? list.stream().filter(each -> !gone.equals(each)).toList()
                    : value);
            fields.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
        }
    }

    String json() {
        List<String> lines = new ArrayList<>();
        objects.forEach((id, fields) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("id", id);
            all.putAll(fields);
            lines.add("    " + write(all));
        });
        List<String> declared = parameters.entrySet().stream()
                .map(entry -> "    { \"id\": " + quote(entry.getKey()) + ", \"type\": \"String\", \"default\": "
                        + quote(entry.getValue()) + " }")
                .toList();
        return "{\n  \"objects\": [\n" + String.join(",\n", lines) + "\n  ]"
                + (declared.isEmpty() ? "" : ",\n  \"parameters\": [\n" + String.join(",\n", declared) + "\n  ]")
                + "\n}\n";
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quote(String.valueOf(entry.getKey())) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Sketch::write).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Ref ref ? "{ \"ref\": " + quote(ref.id()) + " }" : quote(String.valueOf(value));
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
