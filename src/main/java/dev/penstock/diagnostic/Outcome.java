package dev.penstock.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A result beside everything that was found on the way to it.
 *
 * <p>A value may be there although errors were found: later steps then go on to find more. Nothing may be written from
 * an outcome that {@link #isBroken()}.
 *
 * @param value empty when nothing useful could be made of the input
 * @param diagnostics sorted by place, without repetitions
 */
public record Outcome<T>(Optional<T> value, List<Diagnostic> diagnostics) {
    public Outcome {
        requireNonNull(value, "value");
        diagnostics = diagnostics.size() < 2 ? List.copyOf(diagnostics) : Diagnostic.sorted(diagnostics);
    }

    public static <T> Outcome<T> of(T value) {
        return new Outcome<>(Optional.of(value), List.of());
    }

    public static <T> Outcome<T> of(T value, List<Diagnostic> diagnostics) {
        return new Outcome<>(Optional.of(value), diagnostics);
    }

    public static <T> Outcome<T> failed(List<Diagnostic> diagnostics) {
        return new Outcome<>(Optional.empty(), diagnostics);
    }

    public boolean isBroken() {
        if (value.isEmpty()) {
            return true;
        }
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                return true;
            }
        }
        return false;
    }

    /** Goes on with the value, if there is one, and keeps the diagnostics of both steps. */
    public <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        if (value.isEmpty()) {
            return failed(diagnostics);
        }
        Outcome<R> result = next.apply(value.get());
        if (diagnostics.isEmpty()) {
            return result;
        }
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(result.diagnostics());
        return new Outcome<>(result.value(), all);
    }

    /** The value of an outcome that isn't broken; anything else is a mistake of the caller. */
    public T orElseThrow() {
        if (isBroken()) {
            throw new IllegalStateException("the outcome is broken: " + diagnostics);
        }
        return value.orElseThrow();
    }
}
