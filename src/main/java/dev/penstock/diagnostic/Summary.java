package dev.penstock.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** How many errors, warnings and notes there are, in words. */
public final class Summary {
    private Summary() {}

    public static String of(List<Diagnostic> diagnostics) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
            long count = count(diagnostics, severity);
            if (count > 0) {
                parts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "nothing found" : String.join(", ", parts);
    }

    static long count(List<Diagnostic> diagnostics, Severity severity) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.code().severity() == severity)
                .count();
    }
}
