package dev.penstock.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statuses that a run reports of its objects. */
public final class Statuses {
    private Statuses() {}

    /** By object id, from the {@code objects} of the output or of the error's cause; empty when there are none. */
    public static Map<String, String> of(Execution run) {
        Map<String, String> statuses = new LinkedHashMap<>();
        if (end(run) instanceof Map<?, ?> end && end.get("objects") instanceof Map<?, ?> objects) {
            objects.forEach((id, object) -> {
                if (object instanceof Map<?, ?> record && record.get("status") instanceof String status) {
                    statuses.put((String) id, status);
                }
            });
        }
        return statuses;
    }

    /** When each object ended, where its record says so. */
    public static Map<String, Instant> ends(Execution run) {
        Map<String, Instant> ends = new LinkedHashMap<>();
        if (end(run) instanceof Map<?, ?> end && end.get("objects") instanceof Map<?, ?> objects) {
            objects.forEach((id, object) -> {
                if (object instanceof Map<?, ?> record && record.get("end") instanceof String time) {
                    ends.put((String) id, Instant.parse(time));
                }
            });
        }
        return ends;
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
