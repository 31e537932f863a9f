package dev.penstock.cli;

import dev.penstock.document.JsonText;
import dev.penstock.rehearsal.Mishaps;
import dev.penstock.rehearsal.Performance;
import dev.penstock.rehearsal.PerformanceText;
import dev.penstock.rehearsal.Rehearsal;
import dev.penstock.rehearsal.RunReport;
import dev.penstock.rehearsal.TimelinePage;
import dev.penstock.report.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays a definition in virtual time. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Plays what a definition becomes in virtual time: who runs when, what fails, who is told.",
        exitCodeList = "1:the definition has errors, or a run didn't finish",
        footer = {
            "",
            "No AWS account is needed and nothing is run: work takes a minute and succeeds unless you say otherwise.",
            "",
            "Examples:",
            "  penstock simulate definitions/nightly --from 2026-01-01 --days 2",
            "  penstock simulate definitions/nightly --fail Load@1 --html nightly.html",
            "  penstock simulate definitions/nightly --abort-at \"Run Load\" --json"
        })
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(paramLabel = "PATH", description = "A definition, or its folder.")
    private Path path = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            defaultValue = "2026-01-01",
            description = "When the schedules begin to fire (default: ${DEFAULT-VALUE}).")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "For how many days they fire (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--fail",
            paramLabel = "OBJECT[@N]",
            description = "An activity, precondition or resource that fails, or the N-th attempt of an activity.")
    private List<String> failing = new ArrayList<>();

    @Option(
            names = "--late",
            paramLabel = "ACTIVITY",
            description = "An activity that goes on until after its lateAfterTimeout, or for 6 hours.")
    private List<String> late = new ArrayList<>();

    @Option(
            names = "--abort-at",
            paramLabel = "STATE",
            description = "A state at which somebody stops the run; `--states` lists them.")
    private List<String> abortAt = new ArrayList<>();

    @Option(names = "--states", description = "Lists the states of a run and does nothing else.")
    private boolean isListing;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the timeline as a page of its own.")
    @Nullable private Path html;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Mixin
    private CompileOptions options = new CompileOptions();

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > 366) {
            throw usage.wrong("`--days` is a number from 1 to 366.");
        }
        Rehearsals rehearsals = Rehearsals.of(List.of(path), options);
        rehearsals.report(terminal);
        if (!rehearsals.errors().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        if (rehearsals.all().size() != 1) {
            throw usage.wrong("`%s` holds %s definitions; name one."
                    .formatted(path, rehearsals.all().size()));
        }
        Rehearsal rehearsal = rehearsals.all().get(0);
        if (isListing) {
            rehearsal.states().forEach(terminal.out()::println);
            return ExitCode.SUCCESS;
        }
        return play(rehearsal);
    }

    private int play(Rehearsal rehearsal) throws IOException {
        Mishaps mishaps = new Mishaps(failing, late, abortAt);
        List<String> obstacles = rehearsal.obstacles(mishaps);
        if (!obstacles.isEmpty()) {
            throw usage.wrong(String.join("\n", obstacles));
        }
        Performance performance = rehearsal.play(from, from.plus(Duration.ofDays(days)), mishaps);
        if (html != null) {
            WholeFile.write(html, TimelinePage.of(performance));
        }
        terminal.out().print(isJson ? JsonText.pretty(PerformanceText.tree(performance)) : text(performance));
        performance.violations().forEach(terminal.err()::println);
        if (!performance.violations().isEmpty()) {
            return ExitCode.FAULT;
        }
        return performance.isFinished() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private static String text(Performance performance) {
        if (performance.runs().isEmpty()) {
            return "No run of `%s` is due in that time.\n".formatted(performance.pipeline());
        }
        StringBuilder text = new StringBuilder();
        for (RunReport run : performance.runs()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(PerformanceText.COLUMNS);
            rows.addAll(PerformanceText.rows(run));
            text.append(PerformanceText.headline(run))
                    .append("\n\n")
                    .append(Columns.aligned(rows, Columns.Paint.NONE))
                    .append('\n')
                    .append(PerformanceText.timeline(run))
                    .append('\n');
        }
        return text.append(PerformanceText.notices(performance)).toString();
    }
}
