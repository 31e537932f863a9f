package dev.penstock.diagnostic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Diagnostics as a SARIF 2.1.0 log, which code hosts show beside the lines. */
public final class SarifPrinter {
    private SarifPrinter() {}

    /** The log of one run of this version of the tool. */
    public static Map<String, Object> tree(List<Diagnostic> diagnostics, String version) {
        Map<String, Code> codes = new TreeMap<>();
        diagnostics.forEach(diagnostic -> codes.put(diagnostic.code().id(), diagnostic.code()));
        List<String> ids = List.copyOf(codes.keySet());
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Penstock");
        driver.put("semanticVersion", version);
        driver.put("rules", codes.values().stream().map(SarifPrinter::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                diagnostics.stream()
                        .map(diagnostic ->
                                result(diagnostic, ids.indexOf(diagnostic.code().id())))
                        .toList());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        tree.put("version", "2.1.0");
        tree.put("runs", List.of(run));
        return tree;
    }

    private static Map<String, Object> rule(Code code) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", code.id());
        rule.put("shortDescription", Map.of("text", code.summary()));
        rule.put("defaultConfiguration", Map.of("level", code.severity().word()));
        return rule;
    }

    private static Map<String, Object> result(Diagnostic diagnostic, int rule) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", diagnostic.code().id());
        result.put("ruleIndex", rule);
        result.put("level", diagnostic.code().severity().word());
        String hint = diagnostic.hint().map(text -> " " + text).orElse("");
        result.put("message", Map.of("text", diagnostic.message() + hint));
        result.put("locations", List.of(location(diagnostic.location())));
        return result;
    }

    private static Map<String, Object> location(Location location) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(location.file())));
        if (location.line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", location.line());
            if (location.column() > 0) {
                region.put("startColumn", location.column());
            }
            physical.put("region", region);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("physicalLocation", physical);
        List<String> names = new ArrayList<>(List.of(location.object(), location.field()));
        names.removeIf(String::isEmpty);
        if (!names.isEmpty()) {
            tree.put("logicalLocations", List.of(Map.of("fullyQualifiedName", String.join(".", names))));
        }
        return tree;
    }

    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            if (path.matches("[A-Za-z]:/.*")) {
                return new URI("file", "", "/" + path, null).toASCIIString();
            }
            if (path.startsWith("/")) {
                return new URI("file", "", path, null).toASCIIString();
            }
            boolean looksLikeScheme = path.contains(":");
            return new URI(null, null, looksLikeScheme ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException notAPath) {
            return "definition.json";
        }
    }
}
