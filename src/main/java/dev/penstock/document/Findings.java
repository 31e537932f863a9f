package dev.penstock.document;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The diagnostics of one file, bounded in number however broken the file is. */
final class Findings {
    private static final int MOST_OF_ONE_KIND = 100;
    private static final int MOST_ERRORS = 100;

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int errors;

    Findings(String file) {
        this.file = file;
    }

    void add(Code code, Location location, String message, String hint) {
        int count = counts.merge(code.id(), 1, Integer::sum);
        if (code.severity() == Severity.ERROR) {
            errors++;
        }
        if (count <= MOST_OF_ONE_KIND) {
            diagnostics.add(Diagnostic.of(code, location, message, hint));
        }
    }

    boolean hasTooManyErrors() {
        return errors >= MOST_ERRORS;
    }

    List<Diagnostic> list() {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        counts.forEach((id, count) -> {
            if (count > MOST_OF_ONE_KIND) {
                String message = "%s more findings of `%s` aren't listed.".formatted(count - MOST_OF_ONE_KIND, id);
                all.add(Diagnostic.of(ReadingCodes.MORE_OF_THE_SAME, Location.of(file), message));
            }
        });
        return all;
    }
}
