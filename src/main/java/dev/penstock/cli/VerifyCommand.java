package dev.penstock.cli;

import dev.penstock.rehearsal.Rehearsal;
import dev.penstock.rehearsal.Verification;
import dev.penstock.rehearsal.Verification.Claim;
import dev.penstock.rehearsal.Verification.Hunt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays definitions with each single failure and with random combinations, and tells what held. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Plays definitions in virtual time with each single failure and with random combinations of failures,"
                        + " and says what was proved, what held and what can't be known.",
        exitCodeList = "1:a definition has errors",
        footer = {
            "",
            "Examples:",
            "  penstock verify definitions/nightly",
            "  penstock verify definitions --runs 1000",
            "  penstock verify definitions/nightly --seed 137 --runs 1"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String NOT_PROVED = """
        "proved": every case was played. "held": in each of the combinations that were drawn; others may be worse.
        Not proved: that AWS answers as its stand-ins do here, that the commands and queries do what they should, and
        that what the stack doesn't make (buckets, tables, roles, networks) is there.
        """;

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many random combinations of failures each schedule is played with"
                    + " (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first combination; one that broke something is played again by its own seed and"
                    + " `--runs 1` (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private CompileOptions options = new CompileOptions();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (runs < 0) {
            throw usage.wrong("`--runs` can't be negative.");
        }
        Rehearsals rehearsals = Rehearsals.of(paths, options);
        rehearsals.report(terminal);
        boolean holds = true;
        for (Rehearsal rehearsal : rehearsals.all()) {
            List<Claim> claims = Verification.of(rehearsal, new Hunt(seed, runs));
            holds &= claims.stream().allMatch(claim -> claim.violations().isEmpty());
            terminal.out().print(text(rehearsal, claims));
            terminal.flush();
        }
        if (!rehearsals.all().isEmpty()) {
            terminal.out().print(NOT_PROVED);
        }
        if (!holds) {
            return ExitCode.FAULT;
        }
        return rehearsals.errors().isEmpty() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private static String text(Rehearsal rehearsal, List<Claim> claims) {
        StringBuilder text = new StringBuilder();
        int runs = claims.stream().mapToInt(Claim::runs).sum();
        text.append("%s: %s runs played\n".formatted(rehearsal.name(), runs));
        for (Claim claim : claims) {
            String held = claim.isSample() ? "held  " : "proved";
            String verdict = claim.violations().isEmpty() ? held : "BROKEN";
            text.append(
                    "  %s  %s %s (%s)\n".formatted(verdict, claim.schedule() + ":", claim.sentence(), claim.runs()));
            claim.violations()
                    .forEach(violation ->
                            text.append("          ").append(violation).append('\n'));
        }
        for (String schedule : rehearsal.schedulesThatShare()) {
            text.append(
                    "  not played  %s: it shares a resource with other schedules; `penstock simulate` plays them together.\n"
                            .formatted(schedule));
        }
        return text.append('\n').toString();
    }
}
