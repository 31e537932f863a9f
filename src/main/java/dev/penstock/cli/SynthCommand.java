package dev.penstock.cli;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a CloudFormation template for each definition, without the CDK. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes a CloudFormation template for each definition, without the CDK.",
        exitCodeList = "1:a definition has errors",
        footer = {
            "",
            "Sound definitions are written even when others have errors.",
            "",
            "Examples:",
            "  penstock synth definitions --out templates.out",
            "  penstock synth --values values.json nightly.json --out templates.out"
        })
final class SynthCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the templates go.")
    private Path out = Path.of("");

    @Option(names = "--inactive", description = "Deploys schedules switched off.")
    private boolean isInactive;

    @Option(names = "--stack-prefix", paramLabel = "TEXT", description = "Put before each stack's name.")
    @Nullable private String stackPrefix;

    @Mixin
    private CompileOptions options = new CompileOptions();

    SynthCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(OwnJars.locate(), !isInactive, Optional.ofNullable(stackPrefix));
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Compilation> compilations = Compiler.compile(found.value().orElse(List.of()), settings);
        List<Blueprint> stacks = new ArrayList<>();
        compilations.stream()
                .filter(compilation -> !compilation.outcome().isBroken())
                .forEach(compilation -> stacks.add(compilation.outcome().orElseThrow()));
        Compiler.shared(compilations, settings).ifPresent(stacks::add);
        TemplateFolder folder = new TemplateFolder(out);
        for (Blueprint stack : stacks) {
            folder.write(stack.stackName(), TemplateFolder.text(stack));
        }
        List<Diagnostic> diagnostics = Findings.all(found.diagnostics(), compilations);
        terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
        stacks.forEach(stack -> terminal.out().println(folder.file(stack.stackName())));
        return Findings.hasErrors(diagnostics) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }
}
