package dev.penstock.cli;

import dev.penstock.assess.Estate;
import dev.penstock.assess.HtmlReport;
import dev.penstock.assess.JsonReport;
import dev.penstock.assess.MarkdownReport;
import dev.penstock.assess.TextReport;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.SarifPrinter;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what it takes to move pipelines: what breaks, how long, how much, in which order. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what it takes to move pipelines: what breaks, how long, how much, in which order.",
        exitCodeList = "1:no definition was found",
        footer = {
            "",
            "Findings don't change the exit code; `check` is for that.",
            "",
            "Examples:",
            "  penstock assess definitions",
            "  penstock assess definitions --modernize --format html --out assessment.html",
            "  penstock assess definitions --format json | jq .verdicts"
        })
final class AssessCommand implements Callable<Integer> {
    /** How an assessment is written. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON,
        SARIF,
        HTML;

        @Override
        public String toString() {
            return Choice.word(this);
        }
    }

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, markdown, json, sarif or html; text unless set.")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it is written to, instead of being printed.")
    @Nullable private Path out;

    @Mixin
    private CompileOptions options = new CompileOptions();

    AssessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Source> sources = found.value().orElse(List.of());
        if (sources.isEmpty()) {
            terminal.err().print(Findings.text(found.diagnostics(), terminal.isColoured()));
            return ExitCode.FINDINGS;
        }
        Estate estate = Estate.of(sources, options.settings(OwnJars.unread()));
        String report =
                written(estate, Findings.all(Stream.concat(found.diagnostics().stream(), estate.findings().stream())));
        if (out == null) {
            terminal.out().print(report);
            return ExitCode.SUCCESS;
        }
        WholeFile.write(out, report);
        terminal.out().println(out);
        return ExitCode.SUCCESS;
    }

    private String written(Estate estate, List<Diagnostic> findings) {
        return switch (format) {
            case TEXT -> Findings.text(findings, terminal.isColoured()) + "\n" + TextReport.of(estate);
            case MARKDOWN -> MarkdownReport.of(estate);
            case JSON -> JsonText.pretty(JsonReport.tree(estate));
            case SARIF -> JsonText.pretty(SarifPrinter.tree(findings, Version.current()));
            case HTML -> HtmlReport.of(estate);
        };
    }
}
