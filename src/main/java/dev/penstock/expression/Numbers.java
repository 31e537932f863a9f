package dev.penstock.expression;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers from texts, and nothing else as numbers. */
final class Numbers {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern FLOATING = Pattern.compile("-?[0-9]{0,15}\\.[0-9]{1,30}|-?[0-9]{1,15}");

    private Numbers() {}

    static Optional<Value> integer(String text) {
        return INTEGER.matcher(text).matches()
                ? Optional.of(new Value.IntegerNumber(Long.parseLong(text)))
                : Optional.empty();
    }

    static Optional<Value> floating(String text) {
        return FLOATING.matcher(text).matches()
                ? Optional.of(new Value.FloatingNumber(Double.parseDouble(text)))
                : Optional.empty();
    }

    static Optional<Value> any(String text) {
        return integer(text).or(() -> floating(text));
    }
}
