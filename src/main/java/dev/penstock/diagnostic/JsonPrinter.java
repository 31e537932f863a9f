package dev.penstock.diagnostic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagnostics as a JSON tree for other programs. */
public final class JsonPrinter {
    private JsonPrinter() {}

    public static Map<String, Object> tree(List<Diagnostic> diagnostics) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("errors", Summary.count(diagnostics, Severity.ERROR));
        tree.put("warnings", Summary.count(diagnostics, Severity.WARNING));
        tree.put("notes", Summary.count(diagnostics, Severity.NOTE));
        tree.put("diagnostics", diagnostics.stream().map(JsonPrinter::entry).toList());
        return tree;
    }

    /** What isn't known is left out: no line 0, no empty object. */
    private static Map<String, Object> entry(Diagnostic diagnostic) {
        Location location = diagnostic.location();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", diagnostic.code().id());
        entry.put("severity", diagnostic.code().severity().word());
        entry.put("message", diagnostic.message());
        diagnostic.hint().ifPresent(hint -> entry.put("hint", hint));
        entry.put("file", location.file());
        if (location.line() > 0) {
            entry.put("line", location.line());
        }
        if (location.column() > 0) {
            entry.put("column", location.column());
        }
        if (!location.object().isEmpty()) {
            entry.put("object", location.object());
        }
        if (!location.field().isEmpty()) {
            entry.put("field", location.field());
        }
        return entry;
    }
}
