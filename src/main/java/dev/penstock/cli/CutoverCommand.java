package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.cutover.Choices;
import dev.penstock.cutover.Waves;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.DocumentReader;
import dev.penstock.operate.Account;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands pipelines over from AWS Data Pipeline to their stacks. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Hands pipelines over from AWS Data Pipeline to their deployed stacks, and back.",
        exitCodeList = "1:something is in the way, or goes on",
        footer = {
            "",
            "Without `--apply` it says what would be done, and when. The original is deactivated and ends what it has",
            "begun; what it hasn't begun, the stack does: no interval runs twice, and none is left out. Each step is",
            "recorded in cutover.json beside the definition, and the same command goes on after whatever ended it.",
            "docs/cutover.md says what can go wrong, and which rights it needs.",
            "",
            "Examples:",
            "  penstock cutover nightly",
            "  penstock cutover nightly --apply",
            "  penstock cutover nightly --roll-back --apply",
            "  penstock cutover --all --json",
            "  penstock cutover --waves assessment.json --apply"
        })
final class CutoverCommand implements Callable<Integer> {
    static final Code UNKNOWN = Code.error("DP7013", "A pipeline that is to be switched has no definition.");

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Pipelines, as their definitions are called.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Every pipeline that was imported.")
    private boolean isAll;

    @Option(
            names = "--waves",
            paramLabel = "FILE",
            description = "All of them in the order of an assessment (`assess --format json`): a wave begins when the"
                    + " one before it is done.")
    @Nullable private Path waves;

    @Option(
            names = "--definitions",
            paramLabel = "FOLDER",
            defaultValue = "definitions",
            description = "Where the definitions are; ${DEFAULT-VALUE} unless set.")
    private Path definitions = Path.of("definitions");

    @Option(names = "--apply", description = "Does it, and waits where it has to.")
    private boolean isApplied;

    @Option(names = "--dry-run", description = "Says what would be done; so it is unless `--apply` is given.")
    private boolean isDryRun;

    @Option(names = "--roll-back", description = "Back to the original, from wherever a switch has got to.")
    private boolean isBack;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "When the original is deactivated (UTC); unless set, the next moment at which nothing is due.")
    @Nullable private Instant at;

    @Option(
            names = "--missed",
            paramLabel = "run|skip",
            description = "What becomes of intervals that came due while the original was off.")
    private Choices.@Nullable Missed missed;

    @Option(
            names = "--half-done",
            paramLabel = "here|there",
            description = "Who does an interval that the original has begun and will not end.")
    private Choices.@Nullable Side halfDone;

    @Option(names = "--workers-ready", description = "Workers poll the stack's queues.")
    private boolean hasWorkers;

    @Option(names = "--no-wait", description = "Does what can be done now; the same command goes on later.")
    private boolean isImpatient;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where NAME.cutover.json is kept, instead of cutover.json beside the definition.")
    @Nullable private Path state;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--stack-prefix", paramLabel = "TEXT", description = "What the names of the stacks begin with.")
    @Nullable private String prefix;

    @Mixin
    private CompileOptions options = new CompileOptions();

    CutoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int ways = (names.isEmpty() ? 0 : 1) + (isAll ? 1 : 0) + (waves == null ? 0 : 1);
        if (ways != 1) {
            throw usage.wrong("Name pipelines, or give `--all`, or `--waves FILE`.");
        }
        if (isApplied && isDryRun) {
            throw usage.wrong("`--apply` and `--dry-run` exclude one another.");
        }
        Outcome<List<Source>> found = Compiler.find(definitions);
        Outcome<List<List<String>>> order = order(found.value().orElse(List.of()));
        Outcome<List<List<CutoverTarget>>> targets = found.isBroken()
                ? Outcome.failed(found.diagnostics())
                : order.then(all -> targets(found.orElseThrow(), all));
        if (targets.isBroken()) {
            terminal.err().print(Findings.text(targets.diagnostics(), terminal.isColoured()));
            return ExitCode.FINDINGS;
        }
        List<List<CutoverTarget>> sound = targets.orElseThrow();
        return ConnectionOptions.guarding(terminal, () -> {
            try (Account account = Account.of(connection.connect())) {
                CutoverSession session = new CutoverSession(
                        terminal, account, connection, Optional.ofNullable(state), choices(), isBack, isJson);
                return isApplied ? session.apply(sound, isImpatient) : session.show(sound);
            }
        });
    }

    private Choices choices() {
        return new Choices(
                Optional.ofNullable(at), Optional.ofNullable(missed), Optional.ofNullable(halfDone), hasWorkers);
    }

    /** The names, wave by wave. */
    private Outcome<List<List<String>>> order(List<Source> sources) {
        if (waves != null) {
            return DocumentReader.read(waves).then(Waves::read);
        }
        return Outcome.of(List.of(isAll ? sources.stream().map(Source::name).toList() : names));
    }

    private Outcome<List<List<CutoverTarget>>> targets(List<Source> sources, List<List<String>> order) {
        Map<String, Source> byName = new LinkedHashMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        Settings settings = options.settings(OwnJars.unread(), true, Optional.ofNullable(prefix));
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<List<CutoverTarget>> all = new ArrayList<>();
        for (List<String> wave : order) {
            List<CutoverTarget> targets = new ArrayList<>();
            for (String name : wave) {
                Outcome<CutoverTarget> target = Optional.ofNullable(byName.get(name))
                        .map(source -> CutoverTarget.of(source, settings))
                        .orElseGet(() -> unknown(name, byName));
                diagnostics.addAll(target.diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .toList());
                target.value().ifPresent(targets::add);
            }
            all.add(targets);
        }
        return Outcome.of(all, diagnostics);
    }

    private Outcome<CutoverTarget> unknown(String name, Map<String, Source> byName) {
        return Outcome.failed(List.of(Diagnostic.of(
                UNKNOWN,
                Location.of(definitions),
                "`%s` has no definition of `%s`.".formatted(definitions, name),
                Suggestion.hint(name, byName.keySet(), "Import it, or say with `--definitions` where it is."))));
    }
}
