package dev.penstock.expression;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression.RunTimeField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows: the values of parameters by id, and of run-time fields.
 *
 * @param parameters texts as given; several for a list
 * @param fields empty for a field that isn't set
 */
public record Environment(
        Map<String, List<String>> parameters, java.util.function.Function<RunTimeField, Optional<Value>> fields) {
    public Environment {
        parameters = Map.copyOf(parameters);
        requireNonNull(fields, "fields");
    }

    /** Of a run of the interval between two moments, where nothing has happened yet. */
    public static Environment of(Map<String, List<String>> parameters, Instant start, Instant end) {
        return new Environment(parameters, field -> switch (field.field()) {
            case "@scheduledStartTime" -> Optional.of(Value.DateTime.of(start));
            case "@scheduledEndTime" -> Optional.of(Value.DateTime.of(end));
            default -> Optional.empty();
        });
    }

    static Environment empty() {
        return new Environment(Map.of(), field -> Optional.empty());
    }
}
