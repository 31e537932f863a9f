package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/diagnostics.md} is made of the codes, of {@code explanations.txt} and of the fixtures; {@code
 * -Dgolden.update=true} rewrites it.
 */
final class DiagnosticsPageTest {
    private static final Path PAGE = Path.of("docs", "diagnostics.md");
    private static final Path EXPLANATIONS = Path.of("src", "test", "resources", "diagnostics", "explanations.txt");
    private static final int WIDEST = 160;

    private static final Map<Character, String> GROUPS = groups();

    @Test
    void explainsEveryCode() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyCodeHasItsReasonAndNoOtherHas() throws IOException {
        assertThat(explanations().keySet()).isEqualTo(new TreeSet<>(Codes.all().keySet()));
        assertThat(explanations().values())
                .allSatisfy(found -> assertThat(found.why()).endsWith("."));
    }

    /** Why a code exists, and what is right in its place. */
    private record Explanation(String why, List<String> good) {}

    private static String page() throws IOException {
        StringBuilder out = new StringBuilder("# Diagnostics\n\n")
                .append("What Penstock says about definitions, by code. `penstock check --explain CODE` prints one"
                        + " of\n")
                .append("these sections. Warnings and notes can be [suppressed](overrides.md).\n");
        Map<String, Explanation> explanations = explanations();
        char group = ' ';
        for (Code code : Codes.all().values()) {
            if (code.id().charAt(2) != group) {
                group = code.id().charAt(2);
                out.append("\n## DP")
                        .append(group)
                        .append("xxx: ")
                        .append(GROUPS.get(group))
                        .append('\n');
            }
            section(out, code, explanations.getOrDefault(code.id(), new Explanation("", List.of())));
        }
        return out.toString();
    }

    private static void section(StringBuilder out, Code code, Explanation explanation) throws IOException {
        out.append("\n### ").append(code.id()).append("\n\n");
        out.append("**")
                .append(code.severity().word())
                .append("** ")
                .append(code.summary())
                .append("\n\n");
        out.append(explanation.why()).append('\n');
        Optional<Example> bad = Example.of(code.id());
        if (bad.isPresent()) {
            out.append("\nBad:\n\n");
            if (!bad.get().line().isEmpty()) {
                out.append("```\n").append(bad.get().line()).append("\n```\n\n");
            }
            out.append("> ").append(bad.get().message()).append('\n');
        }
        if (!explanation.good().isEmpty()) {
            out.append("\nGood:\n\n```\n")
                    .append(String.join("\n", explanation.good()))
                    .append("\n```\n");
        }
    }

    /** Where a fixture shows the code, and what is said there. */
    private record Example(String line, String message) {
        static Optional<Example> of(String code) throws IOException {
            for (Path fixture : Fixtures.of(code)) {
                for (String found : Files.readAllLines(Fixtures.sibling(fixture, ".errors"))) {
                    if (found.contains(" " + code)) {
                        int line = Integer.parseInt(found.substring(0, found.indexOf(':')));
                        String message =
                                found.substring(found.indexOf(": ") + 2).replaceFirst(" \\| hint: ", " ");
                        return Optional.of(new Example(line(fixture, line), shortened(message)));
                    }
                }
            }
            return Optional.empty();
        }

        private static String line(Path fixture, int line) throws IOException {
            Path triggers = Fixtures.sibling(fixture, ".triggers");
            Path shown = Files.exists(triggers) ? triggers : fixture;
            List<String> lines = new String(Files.readAllBytes(shown), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return line == 0 || line > lines.size() ? "" : shortened(visible(lines.get(line - 1)));
        }

        private static String visible(String line) {
            return line.replaceAll("[\\p{Cntrl}\\p{Cf}\\ufffd]", "\u25a1").strip();
        }

        private static String shortened(String text) {
            return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "…";
        }
    }

    private static Map<String, Explanation> explanations() throws IOException {
        Map<String, Explanation> explanations = new TreeMap<>();
        List<String> good = new ArrayList<>();
        for (String line : Files.readAllLines(EXPLANATIONS)) {
            if (line.startsWith("DP")) {
                good = new ArrayList<>();
                explanations.put(line.substring(0, 6), new Explanation(line.substring(7), good));
            } else if (line.startsWith("  ")) {
                good.add(line.substring(2));
            }
        }
        return explanations;
    }

    private static Map<Character, String> groups() {
        Map<Character, String> groups = new LinkedHashMap<>();
        groups.put('1', "reading");
        groups.put('2', "objects, fields and parameters");
        groups.put('3', "the graph");
        groups.put('4', "expressions");
        groups.put('5', "no equivalent");
        groups.put('6', "behaves differently");
        groups.put('7', "the switch from AWS Data Pipeline");
        return groups;
    }
}
