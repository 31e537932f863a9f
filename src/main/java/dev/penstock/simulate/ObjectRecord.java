package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run reports of one of its objects when it ends.
 *
 * @param attempts 0 where nothing was tried
 * @param reason why it isn't FINISHED
 */
public record ObjectRecord(
        String status, long attempts, Optional<Instant> start, Optional<Instant> end, Optional<String> reason) {
    public ObjectRecord {
        requireNonNull(status, "status");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(reason, "reason");
    }

    /** By object id, from the {@code objects} of the output or of the error's cause; empty when there are none. */
    public static Map<String, ObjectRecord> of(Execution run) {
        Map<String, ObjectRecord> records = new LinkedHashMap<>();
        if (end(run) instanceof Map<?, ?> end && end.get("objects") instanceof Map<?, ?> objects) {
            objects.forEach((id, object) -> {
                if (object instanceof Map<?, ?> record && record.get("status") instanceof String status) {
                    records.put((String) id, of(status, record));
                }
            });
        }
        return records;
    }

    private static ObjectRecord of(String status, Map<?, ?> record) {
        Object attempts = record.containsKey("attempts") ? record.get("attempts") : record.get("attempt");
        return new ObjectRecord(
                status,
                attempts instanceof Number number ? number.longValue() : 0,
                text(record, "start").map(Instant::parse),
                text(record, "end").map(Instant::parse),
                text(record, "errorMessage"));
    }

    private static Optional<String> text(Map<?, ?> record, String key) {
        return record.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable Object end(Execution run) {
        if (run.output().isPresent()) {
            return run.output().get();
        }
        try {
            return run.cause().map(Tree::parse).orElse(null);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
