package dev.penstock.cli;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Source;
import dev.penstock.compile.TaskRunnerJar;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.report.Explain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a definition becomes, as a readable tree. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tells what a definition becomes, as a readable tree.",
        footer = {"", "Example:", "  penstock explain definitions/nightly/definition.json"})
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private CompileOptions options = new CompileOptions();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Compilation> compilations =
                Compiler.compile(found.value().orElse(List.of()), options.settings(TaskRunnerJar.unread()));
        for (Compilation compilation : compilations) {
            compilation.outcome().value().ifPresent(stack -> terminal.out().print(Explain.text(stack)));
        }
        List<Diagnostic> diagnostics = Findings.all(found.diagnostics(), compilations);
        terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
        return Findings.hasErrors(diagnostics) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }
}
