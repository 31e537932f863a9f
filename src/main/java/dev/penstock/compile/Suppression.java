package dev.penstock.compile;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes out the warnings and notes that somebody has read and decided to live with. */
final class Suppression {
    static final Code UNUSED = Code.warning("DP1151", "A suppression in an overrides file suppresses nothing.");
    static final Code NOT_FOR_ERRORS = Code.error("DP1152", "An error can't be suppressed.");

    private Suppression() {}

    /** What is left of the diagnostics, and what is wrong with the suppressions themselves. */
    static List<Diagnostic> apply(List<Decision> suppressions, List<Diagnostic> diagnostics) {
        if (suppressions.isEmpty()) {
            return diagnostics;
        }
        List<Diagnostic> left = new ArrayList<>();
        Set<Decision> used = new LinkedHashSet<>();
        boolean hasErrors = diagnostics.stream().anyMatch(Diagnostic::isError);
        for (Diagnostic diagnostic : diagnostics) {
            List<Decision> matching = suppressions.stream()
                    .filter(suppression -> suppression.isAbout(diagnostic))
                    .toList();
            used.addAll(matching);
            if (matching.isEmpty() || diagnostic.isError()) {
                left.add(diagnostic);
            }
            if (diagnostic.isError()) {
                matching.forEach(suppression -> left.add(refused(suppression)));
            }
        }
        // with errors, not every step has had its say
        suppressions.stream()
                .filter(suppression -> !hasErrors && !used.contains(suppression))
                .forEach(suppression -> left.add(unused(suppression)));
        return left;
    }

    private static Diagnostic refused(Decision suppression) {
        return Diagnostic.of(
                NOT_FOR_ERRORS,
                suppression.location(),
                "`%s` is an error, which can't be suppressed.".formatted(suppression.code()),
                "Mend what it names; only warnings and notes can be suppressed.");
    }

    private static Diagnostic unused(Decision suppression) {
        return Diagnostic.of(
                UNUSED,
                suppression.location(),
                "Nothing was found that the suppression of %s is about.".formatted(suppression.subject()),
                "Take it out.");
    }
}
