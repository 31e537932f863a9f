package dev.penstock.asl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule of {@code Retry}.
 *
 * @param intervalSeconds before the first retry; ignored when {@code maxAttempts} is 0
 * @param maxAttempts retries after the first try; 0 means that these errors aren't retried
 */
public record Retrier(List<String> errors, long intervalSeconds, long maxAttempts, double backoffRate) {
    public Retrier {
        errors = List.copyOf(errors);
    }

    /** {@code maxAttempts} retries, {@code intervalSeconds} apart. */
    public static Retrier every(long intervalSeconds, long maxAttempts, String... errors) {
        return new Retrier(List.of(errors), intervalSeconds, maxAttempts, 1);
    }

    public static Retrier backingOff(long intervalSeconds, long maxAttempts, String... errors) {
        return new Retrier(List.of(errors), intervalSeconds, maxAttempts, 2);
    }

    public static Retrier never(String... errors) {
        return new Retrier(List.of(errors), 1, 0, 1);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ErrorEquals", errors);
        if (maxAttempts == 0) {
            tree.put("MaxAttempts", 0L);
            return tree;
        }
        tree.put("IntervalSeconds", intervalSeconds);
        tree.put("MaxAttempts", maxAttempts);
        tree.put("BackoffRate", backoffRate == Math.rint(backoffRate) ? (Object) (long) backoffRate : backoffRate);
        return tree;
    }
}
