package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A warning or note that somebody has read and decided to live with.
 *
 * @param object the one that it is about; every one where it's empty
 * @param reason why, in the words of whoever decided
 */
record Suppression(String code, Optional<String> object, String reason, Location location) {
    static final Code UNUSED = Code.warning("DP1151", "A suppression in an overrides file suppresses nothing.");
    static final Code NOT_FOR_ERRORS = Code.error("DP1152", "An error can't be suppressed.");

    Suppression {
        requireNonNull(code, "code");
        requireNonNull(object, "object");
        requireNonNull(reason, "reason");
        requireNonNull(location, "location");
    }

    /** What is left of the diagnostics, and what is wrong with the suppressions themselves. */
    static List<Diagnostic> apply(List<Suppression> suppressions, List<Diagnostic> diagnostics) {
        List<Diagnostic> left = new ArrayList<>();
        Set<Suppression> used = new LinkedHashSet<>();
        boolean hasErrors = diagnostics.stream().anyMatch(Diagnostic::isError);
        for (Diagnostic diagnostic : diagnostics) {
            List<Suppression> matching = suppressions.stream()
                    .filter(suppression -> suppression.matches(diagnostic))
                    .toList();
            used.addAll(matching);
            if (matching.isEmpty() || diagnostic.isError()) {
                left.add(diagnostic);
            }
            if (diagnostic.isError()) {
                matching.forEach(suppression -> left.add(suppression.refused()));
            }
        }
        // with errors, not every step has had its say
        suppressions.stream()
                .filter(suppression -> !hasErrors && !used.contains(suppression))
                .forEach(suppression -> left.add(suppression.unused()));
        return left;
    }

    private boolean matches(Diagnostic diagnostic) {
        return code.equals(diagnostic.code().id())
                && object.map(id -> id.equals(diagnostic.location().object())).orElse(true);
    }

    private Diagnostic refused() {
        return Diagnostic.of(
                NOT_FOR_ERRORS,
                location,
                "`%s` is an error, which can't be suppressed.".formatted(code),
                "Mend what it names; only warnings and notes can be suppressed.");
    }

    private Diagnostic unused() {
        return Diagnostic.of(
                UNUSED,
                location,
                "Nothing was found that the suppression of `%s`%s is about."
                        .formatted(code, object.map(" for `%s`"::formatted).orElse("")),
                "Take it out.");
    }
}
