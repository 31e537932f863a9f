package dev.penstock.cli;

import dev.penstock.rehearsal.Rehearsal;
import dev.penstock.rehearsal.Verification;
import dev.penstock.rehearsal.Verification.Claim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plays definitions with each single failure and tells what held. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Plays definitions in virtual time with each single failure, and says what was proved and what not.",
        exitCodeList = "1:a definition has errors",
        footer = {"", "Examples:", "  penstock verify definitions/nightly", "  penstock verify definitions"})
final class VerifyCommand implements Callable<Integer> {
    private static final String NOT_PROVED = """
        Not proved: that AWS answers as its stand-ins do here, that the commands and queries do what they should, and
        that what the stack doesn't make (buckets, tables, roles, networks) is there.
        """;

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private CompileOptions options = new CompileOptions();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Rehearsals rehearsals = Rehearsals.of(paths, options);
        rehearsals.report(terminal);
        boolean holds = true;
        for (Rehearsal rehearsal : rehearsals.all()) {
            List<Claim> claims = Verification.of(rehearsal);
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
            String verdict = claim.violations().isEmpty() ? "proved" : "BROKEN";
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
