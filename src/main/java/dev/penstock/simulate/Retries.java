package dev.penstock.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The retriers of one visit, each with its own count. */
final class Retries {
    private final List<Object> retriers;
    private final int[] used;
    private int total;

    Retries(Map<String, Object> state) {
        retriers = Tree.list(state.getOrDefault("Retry", List.of()), "Retry");
        used = new int[retriers.size()];
    }

    /** How often the state was retried: {@code $states.context.State.RetryCount}. */
    int total() {
        return total;
    }

    /** The delay of the next try, if the first retrier that names the error has one left. */
    Optional<Duration> next(String error) {
        for (int i = 0; i < used.length; i++) {
            Map<String, Object> retrier = Tree.map(retriers.get(i), "Retry");
            if (Errors.match(Tree.list(retrier.get("ErrorEquals"), "ErrorEquals"), error)) {
                if (used[i] >= number(retrier, "MaxAttempts", 3)) {
                    return Optional.empty();
                }
                double seconds =
                        number(retrier, "IntervalSeconds", 1) * Math.pow(number(retrier, "BackoffRate", 2), used[i]);
                seconds = Math.min(seconds, number(retrier, "MaxDelaySeconds", Long.MAX_VALUE));
                if (!"NONE".equals(retrier.getOrDefault("JitterStrategy", "NONE"))) {
                    throw new UnsupportedEmission("JitterStrategy other than NONE isn't known here.");
                }
                used[i]++;
                total++;
                return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
            }
        }
        return Optional.empty();
    }

    private static double number(Map<String, Object> retrier, String field, long otherwise) {
        Object value = retrier.getOrDefault(field, otherwise);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new UnsupportedEmission("Retry." + field + " is not a number: " + Tree.describe(value));
    }
}
