package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.Plan;
import dev.penstock.report.PlanTree;
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
        exitCodeList = "1:a definition has errors",
        footer = {
            "",
            "Examples:",
            "  penstock explain definitions/nightly/definition.json",
            "  penstock explain --values values.json nightly.json"
        })
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
        Settings settings = options.settings(OwnJars.unread());
        List<Diagnostic> told = new ArrayList<>(found.diagnostics());
        for (Source source : found.value().orElse(List.of())) {
            Outcome<Plan> plan = new Translation(source, settings).plan();
            told.addAll(plan.diagnostics());
            if (!plan.isBroken()) {
                terminal.out().print(PlanTree.of(plan.orElseThrow()));
            }
        }
        List<Diagnostic> diagnostics = Findings.all(told.stream());
        terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
        return Findings.hasErrors(diagnostics) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }
}
