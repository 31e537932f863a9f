package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.JsonPrinter;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.SarifPrinter;
import dev.penstock.diagnostic.Severity;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.JsonText;
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

/** Says what is wrong with definitions, without writing anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what is wrong with definitions, without writing anything.",
        exitCodeList = "1:a definition has errors, or warnings under --warnings-as-errors",
        footer = {
            "",
            "Examples:",
            "  penstock check definitions",
            "  penstock check --values values.json nightly.json",
            "  penstock check --format sarif definitions > penstock.sarif",
            "  penstock check --explain DP2105"
        })
final class CheckCommand implements Callable<Integer> {
    /** How findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF;

        @Override
        public String toString() {
            return Choice.word(this);
        }
    }

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or sarif; text unless set.")
    private Format format = Format.TEXT;

    @Option(names = "--warnings-as-errors", description = "Ends with exit code 1 on warnings too.")
    private boolean isStrict;

    @Option(
            names = "--explain",
            paramLabel = "CODE",
            description = "Tells what a code means, with an example, instead of checking.")
    @Nullable private String code;

    @Mixin
    private CompileOptions options = new CompileOptions();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (code != null) {
            return explain(code);
        }
        if (paths.isEmpty()) {
            throw usage.wrong("Which definition? Name files, or folders of definitions.");
        }
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Diagnostic> checked = Compiler.check(found.value().orElse(List.of()), options.settings(OwnJars.unread()));
        List<Diagnostic> diagnostics = Findings.all(Stream.concat(found.diagnostics().stream(), checked.stream()));
        terminal.out().print(written(diagnostics));
        boolean isRefused = Findings.hasErrors(diagnostics) || (isStrict && hasWarnings(diagnostics));
        return isRefused ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }

    private int explain(String asked) {
        String section = DiagnosticsPage.section(asked)
                .orElseThrow(() -> usage.wrong("There is no code `%s`.%s"
                        .formatted(
                                asked,
                                Suggestion.nearest(asked, DiagnosticsPage.codes())
                                        .map(" Did you mean `%s`?"::formatted)
                                        .orElse(""))));
        terminal.out().print(section);
        return ExitCode.SUCCESS;
    }

    private String written(List<Diagnostic> diagnostics) {
        return switch (format) {
            case TEXT -> Findings.text(diagnostics, terminal.isColoured());
            case JSON -> JsonText.pretty(JsonPrinter.tree(diagnostics));
            case SARIF -> JsonText.pretty(SarifPrinter.tree(diagnostics, Version.current()));
        };
    }

    private static boolean hasWarnings(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(found -> found.code().severity() == Severity.WARNING);
    }
}
