package dev.penstock.cli;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.report.Change;
import dev.penstock.report.Difference;
import dev.penstock.report.DifferencePrinter;
import dev.penstock.report.StackChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in words what changes in the stacks. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Says in words what changes in the stacks from OLD to NEW.",
            "Each is a template, a folder of templates (as `synth` and the CDK write them), a definition or a folder of"
                    + " definitions."
        },
        exitCodeList = "1:a definition has errors, or there is a change that --fail-on names",
        footer = {
            "",
            "Differences end with exit code 0 unless `--fail-on` asks for another.",
            "",
            "Examples:",
            "  penstock diff old.json new.json",
            "  penstock diff base.out templates.out --format markdown > comment.md",
            "  penstock diff --fail-on widening --fail-on replacement base.out templates.out"
        })
final class DiffCommand implements Callable<Integer> {
    /** How differences are written. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON;

        @Override
        public String toString() {
            return Choice.word(this);
        }
    }

    /** What ends with exit code 1. */
    enum Gate {
        WIDENING,
        REPLACEMENT,
        ANY;

        @Override
        public String toString() {
            return Choice.word(this);
        }

        boolean isHit(Change change) {
            return switch (this) {
                case WIDENING -> change.weight() == Change.Weight.WIDENING;
                case REPLACEMENT -> change.weight() == Change.Weight.REPLACEMENT;
                case ANY -> true;
            };
        }
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "What was there before.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "What takes its place.")
    private Path after = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown or json; text unless set.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "CHANGE",
            description = "widening (of permissions), replacement (of resources) or any: exit code 1 when there is such"
                    + " a change. May be repeated.")
    private Set<Gate> gates = new LinkedHashSet<>();

    @Mixin
    private CompileOptions options = new CompileOptions();

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<String> name =
                Optional.of(definition(after)).filter(Files::isRegularFile).map(TemplateReader::name);
        boolean isPair = name.isPresent() && Files.isRegularFile(definition(before));
        TemplateReader reader = new TemplateReader(options, isPair ? name : Optional.empty());
        Outcome<Map<String, Object>> old = reader.read(before);
        Outcome<Map<String, Object>> now = reader.read(after);
        List<Diagnostic> errors = Stream.concat(old.diagnostics().stream(), now.diagnostics().stream())
                .filter(Diagnostic::isError)
                .distinct()
                .sorted()
                .toList();
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
            return ExitCode.FINDINGS;
        }
        List<StackChanges> stacks = Difference.between(old.orElseThrow(), now.orElseThrow());
        terminal.out().print(written(stacks));
        return isRefused(stacks) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }

    /** What a folder of one definition is about. */
    private static Path definition(Path path) {
        Path inside = path.resolve("definition.json");
        return Files.isRegularFile(inside) ? inside : path;
    }

    private String written(List<StackChanges> stacks) {
        return switch (format) {
            case TEXT -> DifferencePrinter.text(stacks);
            case MARKDOWN -> DifferencePrinter.markdown(stacks);
            case JSON -> DifferencePrinter.json(stacks);
        };
    }

    private boolean isRefused(List<StackChanges> stacks) {
        List<Change> changes = new ArrayList<>();
        stacks.forEach(stack -> changes.addAll(stack.changes()));
        return changes.stream().anyMatch(change -> gates.stream().anyMatch(gate -> gate.isHit(change)));
    }
}
