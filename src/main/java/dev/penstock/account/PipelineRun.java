package dev.penstock.account;

import dev.penstock.schedule.DateTimes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of one object in one interval.
 *
 * @param fields of the instance, as the service gives them
 * @param attempts in their order
 */
record PipelineRun(String object, Map<String, String> fields, List<Attempt> attempts) {
    PipelineRun {
        fields = Map.copyOf(fields);
        attempts = List.copyOf(attempts);
    }

    /** One try. */
    record Attempt(int number, Map<String, String> fields) {
        Attempt {
            fields = Map.copyOf(fields);
        }
    }

    /** As it is written down; what the service doesn't say is left out. */
    Map<String, Object> tree(UnaryOperator<String> cleaned) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("object", object);
        put(tree, "scheduledStart", fields, "@scheduledStartTime");
        put(tree, "scheduledEnd", fields, "@scheduledEndTime");
        outcome(tree, fields, cleaned);
        tree.put(
                "attempts",
                attempts.stream()
                        .map(attempt -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("number", attempt.number());
                            outcome(each, attempt.fields(), cleaned);
                            return each;
                        })
                        .toList());
        return tree;
    }

    private static void outcome(Map<String, Object> tree, Map<String, String> fields, UnaryOperator<String> cleaned) {
        put(tree, "status", fields, "@status");
        put(tree, "start", fields, "@actualStartTime");
        put(tree, "end", fields, "@actualEndTime");
        seconds(fields).ifPresent(seconds -> tree.put("seconds", seconds));
        if (fields.containsKey("errorMessage")) {
            tree.put("error", cleaned.apply(fields.get("errorMessage")));
        }
    }

    private static Optional<Long> seconds(Map<String, String> fields) {
        return DateTimes.parse(fields.getOrDefault("@actualStartTime", ""))
                .flatMap(start -> DateTimes.parse(fields.getOrDefault("@actualEndTime", ""))
                        .map(end -> Duration.between(start, end).toSeconds()));
    }

    private static void put(Map<String, Object> tree, String key, Map<String, String> fields, String field) {
        Optional.ofNullable(fields.get(field)).ifPresent(text -> tree.put(key, text));
    }
}
