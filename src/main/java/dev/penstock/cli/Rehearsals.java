package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Definitions made ready to be played.
 *
 * @param errors of those that can't be
 */
record Rehearsals(List<Rehearsal> all, List<Diagnostic> errors) {
    static Rehearsals of(List<Path> paths, CompileOptions options) {
        Settings settings = options.settings(OwnJars.unread());
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Diagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        List<Rehearsal> all = new ArrayList<>();
        for (Source source : found.value().orElse(List.of())) {
            Outcome<Rehearsal> rehearsal = Rehearsal.of(source, settings);
            diagnostics.addAll(rehearsal.diagnostics());
            rehearsal.value().ifPresent(all::add);
        }
        return new Rehearsals(all, Findings.all(diagnostics.stream().filter(Diagnostic::isError)));
    }

    void report(Terminal terminal) {
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
        }
    }
}
