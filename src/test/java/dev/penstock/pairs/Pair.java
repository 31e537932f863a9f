package dev.penstock.pairs;

import static java.util.Objects.requireNonNull;

import dev.penstock.document.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An activity with what it reads, what it writes, or both.
 *
 * @param variant what else tells it apart from other pairs of the same ends
 */
record Pair(Activity activity, String variant, Optional<End> input, Optional<End> output) {
    Pair {
        requireNonNull(activity, "activity");
        requireNonNull(variant, "variant");
    }

    /** Whether it has both ends. */
    boolean isJoined() {
        return input.isPresent() && output.isPresent();
    }

    /** Whether the service's documents have it. */
    boolean isDocumented() {
        return isJoined()
                ? activity.joins(input.orElseThrow(), output.orElseThrow())
                : activity.takes(input.or(() -> output).orElseThrow());
    }

    /** A pipeline of the one activity, as the text of a definition. */
    String definition() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(Map.of(
                "id", "Default",
                "scheduleType", "ondemand",
                "role", "DataPipelineDefaultRole",
                "resourceRole", "DataPipelineDefaultResourceRole",
                "maximumRetries", "0"));
        objects.add(database("Shop", "jdbc:mysql://shop.example.internal:3306/shop", "JdbcDatabase"));
        objects.add(database(
                "Warehouse", "jdbc:redshift://books.abc.eu-west-1.redshift.amazonaws.com/books", "RedshiftDatabase"));
        objects.add(activity.resource());
        Map<String, Object> job = new LinkedHashMap<>(Map.of("id", "Job", "type", activity.type()));
        job.put("runsOn", End.reference("Machine"));
        input.ifPresent(end -> job.put("input", End.reference("Source")));
        output.ifPresent(end -> job.put("output", End.reference("Target")));
        job.putAll(activity.fields(this));
        input.ifPresent(end -> objects.addAll(end.objects("Source")));
        output.ifPresent(end -> objects.addAll(end.objects("Target")));
        objects.add(job);
        return JsonText.pretty(
                Map.of("objects", objects, "parameters", List.of(Map.of("id", "*myPassword", "type", "String"))));
    }

    private static Map<String, Object> database(String id, String address, String type) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", id, "type", type));
        fields.put("connectionString", address);
        fields.put("username", "reader");
        fields.put("*password", "#{*myPassword}");
        if (type.equals("JdbcDatabase")) {
            fields.put("jdbcDriverClass", "com.mysql.cj.jdbc.Driver");
        }
        return fields;
    }

    @Override
    public String toString() {
        return Stream.of(
                        Optional.of(variant).filter(text -> !text.isEmpty()),
                        input.map(end -> "from " + end),
                        output.map(end -> "to " + end))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
