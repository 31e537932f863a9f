package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.local.LocalResult;
import dev.penstock.local.LocalRun;
import dev.penstock.local.LocalSettings;
import dev.penstock.schedule.DateTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a definition on this machine. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs a definition on this machine, with folders in place of S3 and without an AWS account.",
        exitCodeList = "1:a definition has errors, or a run didn't finish",
        footer = {
            "",
            "Shell commands run as you, here. Pauses between attempts are skipped; what runs, in which order and what",
            "is told to whom is worked out by the very machines that would be deployed.",
            "",
            "Examples:",
            "  penstock run definitions/first-run --local",
            "  penstock run nightly.json --local --s3 /tmp/buckets --at 2026-03-01T00:00:00",
            "  penstock run definitions/daily-totals --local --database Warehouse=jdbc:postgresql://localhost/sales"
        })
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--local", description = "Here, not on AWS; there is no other way yet.")
    private boolean isLocal;

    @Option(
            names = "--s3",
            paramLabel = "FOLDER",
            description = "Where s3://bucket/key is the file bucket/key; ./local-s3 unless set.")
    private Path s3 = Path.of("local-s3");

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "A time of the interval to run, such as 2026-03-01T00:00:00; else the newest that is due.")
    @Nullable private String at;

    @Option(
            names = "--database",
            paramLabel = "ID=JDBC",
            description = "A JDBC address in place of the database with this id; its login stays the definition's.")
    private Map<String, String> connections = new LinkedHashMap<>();

    @Option(names = "--wait", description = "Pauses, as between two attempts, take as long as the definition says.")
    private boolean isPatient;

    @Mixin
    private CompileOptions options = new CompileOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!isLocal) {
            throw usage.wrong("Only local runs are possible so far: add --local.");
        }
        Path work = Path.of(System.getProperty("java.io.tmpdir"), "penstock-" + System.getProperty("user.name"));
        LocalSettings local = new LocalSettings(s3, work, time(), connections, isPatient);
        Settings settings = options.settings(OwnJars.unread());
        Outcome<List<Source>> found = Compiler.find(paths);
        List<Diagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        List<LocalRun> runs = new ArrayList<>();
        for (Source source : found.value().orElse(List.of())) {
            Outcome<LocalRun> run = LocalRun.of(source, settings, local);
            diagnostics.addAll(run.diagnostics());
            run.value().ifPresent(runs::add);
        }
        List<Diagnostic> errors = Findings.all(diagnostics.stream().filter(Diagnostic::isError));
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
        }
        boolean isFinished = errors.isEmpty();
        for (LocalRun run : runs) {
            isFinished &= run(run);
        }
        return isFinished ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private Optional<Instant> time() {
        if (at == null) {
            return Optional.empty();
        }
        Optional<Instant> time = DateTimes.parse(at.length() == 10 ? at + "T00:00:00" : at);
        if (time.isEmpty()) {
            throw usage.wrong("`%s` is no time; write 2026-03-01T00:00:00.".formatted(at));
        }
        return time;
    }

    private boolean run(LocalRun pipeline) {
        boolean isFinished = true;
        for (String id : pipeline.runs()) {
            terminal.out().println(pipeline.name() + ", " + id + "; s3:// is " + s3);
            LocalResult result = pipeline.run(id, Instant.now(), journal());
            terminal.out().println();
            terminal.out().print(StatusTable.of(result, terminal.isColoured()));
            terminal.out().flush();
            isFinished &= result.isFinished();
        }
        return isFinished;
    }

    /** Each line after the seconds since the start. */
    private Consumer<String> journal() {
        long start = System.nanoTime();
        return line -> {
            String seconds = String.format(Locale.ROOT, "%7.1f s  ", (System.nanoTime() - start) / 1e9);
            String margin = " ".repeat(seconds.length() + 8);
            List<String> lines = line.lines().toList();
            terminal.out().println(seconds + (lines.isEmpty() ? "" : lines.get(0)));
            Stream<String> more = lines.stream().skip(1);
            more.forEach(next -> terminal.out().println(margin + next));
            terminal.out().flush();
        };
    }
}
