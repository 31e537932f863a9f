package dev.penstock.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One finding about a user's input.
 *
 * @param message what is wrong in the user's own names (back-ticked), one sentence with a full stop
 * @param hint what to do about it
 */
public record Diagnostic(Code code, Location location, String message, Optional<String> hint)
        implements Comparable<Diagnostic> {
    public Diagnostic {
        requireNonNull(code, "code");
        requireNonNull(location, "location");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
    }

    public static Diagnostic of(Code code, Location location, String message) {
        return new Diagnostic(code, location, message, Optional.empty());
    }

    public static Diagnostic of(Code code, Location location, String message, String hint) {
        return new Diagnostic(code, location, message, Optional.of(hint));
    }

    /** Each of them once, by place. */
    public static List<Diagnostic> sorted(Collection<Diagnostic> diagnostics) {
        return diagnostics.size() < 2 ? List.copyOf(diagnostics) : List.copyOf(new TreeSet<>(diagnostics));
    }

    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    @Override
    public int compareTo(Diagnostic other) {
        int order = location.compareTo(other.location);
        order = order == 0 ? code.id().compareTo(other.code.id()) : order;
        order = order == 0 ? message.compareTo(other.message) : order;
        return order == 0 ? hint.orElse("").compareTo(other.hint.orElse("")) : order;
    }
}
