package dev.penstock.cli;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import dev.penstock.account.S3Contents;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.JsonText;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing;
import dev.penstock.shadow.Comparison;
import dev.penstock.shadow.Contents;
import dev.penstock.shadow.Place;
import dev.penstock.shadow.Shadowed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what a shadow run wrote with what the original wrote. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Compares what a shadow run wrote to S3 with what the original wrote, interval by interval.",
        footer = {
            "",
            "The definition's overrides.json says under `shadow` where the shadow run writes: see docs/shadow.md.",
            "Files count by their rows, in whatever order and however many files they are in.",
            "",
            "Examples:",
            "  penstock compare definitions/nightly --from 2026-01-01 --to 2026-01-08",
            "  penstock compare definitions/nightly --from 2026-01-01 --to 2026-01-02 --examples 0 --json",
            "",
            "Exit codes: 0 all the same, 1 something differs or is missing, 2 wrong usage,",
            "3 a mistake of Penstock's own."
        })
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<Object> results = new ArrayList<>();
    private int same;

    @Spec
    @Nullable private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A definition, or its folder.")
    private Path path = Path.of("");

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "The first interval starts then or later (UTC).")
    @Nullable private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "The last interval starts before it (UTC).")
    @Nullable private Instant to;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many different rows are shown of each side (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Mixin
    private ConnectionOptions account = new ConnectionOptions();

    @Mixin
    private CompileOptions options = new CompileOptions();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(OwnJars.unread());
        Outcome<Source> source = Compiler.find(path).then(this::only);
        Outcome<Plan> plan = source.then(found -> new Translation(found, settings).plan());
        if (plan.isBroken()) {
            terminal.err().print(Findings.text(Findings.all(plan.diagnostics().stream()), terminal.isColoured()));
            return ExitCode.FINDINGS;
        }
        Shadowed shadowed = new Translation(source.orElseThrow(), settings)
                .shadow()
                .orElseThrow()
                .orElseThrow(() -> wrong("The definition has no `shadow` in its overrides: see docs/shadow.md."));
        return ConnectionOptions.guarding(terminal, () -> compare(shadowed, plan.orElseThrow()));
    }

    private int compare(Shadowed shadowed, Plan plan) {
        try (Connection connection = account.connect();
                S3Contents contents = new S3Contents(connection)) {
            for (RunPlan run : plan.runs()) {
                for (Interval interval : intervals(run)) {
                    compare(contents, shadowed.files(run.id(), interval), interval);
                }
            }
        } catch (IOException broken) {
            throw new Refusal("A file of S3 can't be read to its end: " + broken.getMessage(), "Try again.");
        }
        return end(shadowed);
    }

    private Outcome<Source> only(List<Source> sources) {
        if (sources.size() != 1) {
            throw wrong("`%s` holds %s definitions; name one.".formatted(path, sources.size()));
        }
        return Outcome.of(sources.get(0));
    }

    private List<Interval> intervals(RunPlan run) {
        return run.timing() instanceof Timing.Recurring timing
                ? Interval.between(timing, requireNonNull(from), requireNonNull(to))
                : List.of();
    }

    private void compare(Contents contents, Outcome<List<Place>> places, Interval interval) throws IOException {
        terminal.err().print(Findings.text(places.diagnostics(), terminal.isColoured()));
        for (Place place : places.orElseThrow()) {
            Comparison comparison = Comparison.of(contents, place.original(), place.shadow(), examples);
            same += comparison.isSame() ? 1 : 0;
            results.add(tree(interval, place, comparison));
            if (!isJson) {
                show(interval, place, comparison);
            }
        }
    }

    private void show(Interval interval, Place place, Comparison comparison) {
        terminal.out()
                .println(interval.start() + "  " + place.object() + ": "
                        + comparison.verdict().words());
        terminal.out().println("    original  " + figures(comparison.originalFigures()));
        terminal.out().println("    shadow    " + figures(comparison.shadowFigures()));
        comparison.onlyOriginal().forEach(row -> terminal.out().println("    only in the original  " + row));
        comparison.onlyShadow().forEach(row -> terminal.out().println("    only in the shadow    " + row));
    }

    private static String figures(Map<String, Object> figures) {
        return "%s files, %s bytes, %s rows, checksum %s  %s"
                .formatted(
                        figures.get("files"),
                        figures.get("bytes"),
                        figures.get("rows"),
                        figures.get("checksum"),
                        figures.get("uri"));
    }

    private static Map<String, Object> tree(Interval interval, Place place, Comparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("interval", interval.start().toString());
        tree.put("object", place.object());
        tree.put("verdict", comparison.verdict().name());
        tree.put("original", comparison.originalFigures());
        tree.put("shadow", comparison.shadowFigures());
        tree.put("onlyOriginal", comparison.onlyOriginal());
        tree.put("onlyShadow", comparison.onlyShadow());
        return tree;
    }

    private int end(Shadowed shadowed) {
        if (isJson) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("compared", results);
            tree.put("notCompared", shadowed.tables());
            terminal.out().print(JsonText.pretty(tree));
        } else {
            terminal.out().println(results.size() + " compared, " + same + " the same.");
            shadowed.tables()
                    .forEach(id -> terminal.out().println("`" + id + "` is a table, which isn't compared here."));
        }
        return same == results.size() && same > 0 ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }
}
