package dev.penstock.cli;

import dev.penstock.compile.Compilation;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.TextPrinter;
import dev.penstock.document.DocumentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What was found, on its way to a person. */
final class Findings {
    private Findings() {}

    static List<Diagnostic> all(List<Diagnostic> first, List<Compilation> compilations) {
        Stream<Diagnostic> rest =
                compilations.stream().flatMap(compilation -> compilation.outcome().diagnostics().stream());
        return all(Stream.concat(first.stream(), rest));
    }

    /** Each once, by place. */
    static List<Diagnostic> all(Stream<Diagnostic> diagnostics) {
        return Diagnostic.sorted(diagnostics.toList());
    }

    static boolean hasErrors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** Each with the line it is about, then their number. */
    static String text(List<Diagnostic> diagnostics, boolean isColoured) {
        return new TextPrinter(Findings::lines, isColoured).print(diagnostics);
    }

    private static List<String> lines(String file) {
        return DocumentReader.content(Path.of(file), file)
                .value()
                .map(DocumentReader::lines)
                .orElse(List.of());
    }
}
