package dev.penstock.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Diagnostics as lines for a terminal, each with the source that it is about. */
public final class TextPrinter {
    private final Function<String, List<String>> sources;
    private final boolean isColoured;

    /**
     * A printer that looks up source lines by a location's file.
     *
     * @param sources the lines of a file; none when they aren't at hand
     */
    public TextPrinter(Function<String, List<String>> sources, boolean isColoured) {
        this.sources = sources;
        this.isColoured = isColoured;
    }

    public static TextPrinter plain() {
        return new TextPrinter(file -> List.of(), false);
    }

    /** All of them, file by file, and a last line that counts them. */
    public String print(List<Diagnostic> diagnostics) {
        Map<String, List<Diagnostic>> byFile = new LinkedHashMap<>();
        for (Diagnostic diagnostic : diagnostics) {
            byFile.computeIfAbsent(diagnostic.location().file(), unused -> new ArrayList<>())
                    .add(diagnostic);
        }
        String findings = byFile.values().parallelStream().map(this::printFile).collect(Collectors.joining());
        return findings + Summary.of(diagnostics) + "\n";
    }

    private String printFile(List<Diagnostic> diagnostics) {
        List<String> lines = sources.apply(diagnostics.get(0).location().file());
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(diagnostic -> out.append(print(diagnostic, lines)));
        return out.toString();
    }

    /** One diagnostic: the line, the excerpt where there is one, the hint. */
    public String print(Diagnostic diagnostic) {
        return print(diagnostic, sources.apply(diagnostic.location().file()));
    }

    private String print(Diagnostic diagnostic, List<String> lines) {
        Code code = diagnostic.code();
        StringBuilder out = new StringBuilder();
        out.append(painted("1", Excerpt.visible(diagnostic.location().inWords())))
                .append(": ")
                .append(painted(colour(code.severity()), code.severity().word() + " " + code.id()))
                .append(' ')
                .append(Excerpt.visible(diagnostic.message()))
                .append('\n');
        Excerpt.of(diagnostic.location(), lines)
                .ifPresent(excerpt -> out.append("    ")
                        .append(excerpt.line())
                        .append("\n    ")
                        .append(excerpt.indent())
                        .append(painted(colour(code.severity()), "^"))
                        .append('\n'));
        diagnostic
                .hint()
                .ifPresent(hint ->
                        out.append("    hint: ").append(Excerpt.visible(hint)).append('\n'));
        return out.toString();
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case NOTE -> "1;36";
        };
    }

    private String painted(String style, String text) {
        return isColoured ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
