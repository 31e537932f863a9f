package dev.penstock.cli;

import dev.penstock.assess.StackCosts;
import dev.penstock.compile.OwnJars;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.report.Change;
import dev.penstock.report.DifferencePrinter;
import dev.penstock.report.Review;
import dev.penstock.report.ReviewComment;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    + " definitions. Of definitions it also says what the edit costs in a month."
        },
        exitCodeList = "1:a definition has errors, or there is a change that --fail-on names",
        footer = {
            "",
            "Differences end with exit code 0 unless `--fail-on` asks for another.",
            "",
            "Examples:",
            "  penstock diff old.json new.json",
            "  penstock diff base/definitions definitions --format markdown > comment.md",
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

    @Option(
            names = "--old-may-fail",
            description = "Goes on without those definitions of OLD that have errors, or when there is no OLD at all.")
    private boolean isOldFree;

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
        Outcome<ComparedStacks> old = reader.read(before);
        Outcome<ComparedStacks> now = reader.read(after);
        List<Diagnostic> errors = Stream.concat(old.diagnostics().stream(), now.diagnostics().stream())
                .filter(Diagnostic::isError)
                .distinct()
                .sorted()
                .toList();
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
        }
        if (now.isBroken() || (old.isBroken() && !isOldFree)) {
            return ExitCode.FINDINGS;
        }
        ComparedStacks stacks = old.value().orElse(new ComparedStacks(Map.of(), Map.of()));
        Review review = stacks.to(now.orElseThrow(), new StackCosts(options.settings(OwnJars.unread())));
        terminal.out().print(written(review));
        return isRefused(review) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }

    /** What a folder of one definition is about. */
    private static Path definition(Path path) {
        Path inside = path.resolve("definition.json");
        return Files.isRegularFile(inside) ? inside : path;
    }

    private String written(Review review) {
        return switch (format) {
            case TEXT -> DifferencePrinter.text(review);
            case MARKDOWN -> ReviewComment.of(review);
            case JSON -> DifferencePrinter.json(review);
        };
    }

    private boolean isRefused(Review review) {
        return review.stacks().stream()
                .flatMap(stack -> stack.changes().stream())
                .anyMatch(change -> gates.stream().anyMatch(gate -> gate.isHit(change)));
    }
}
