package dev.penstock.cli;

import dev.penstock.cli.SmokeStacks.Kind;
import dev.penstock.compile.OwnJars;
import dev.penstock.operate.SmokeRun;
import dev.penstock.stack.Asset;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys the smallest pipelines to an account, runs and checks them, and removes everything. */
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Deploys the smallest pipelines to your account, runs and checks them, and removes everything.",
            "Without `--yes` it only says what it would make."
        },
        exitCodeList = "1:a pipeline didn't do what it has to, or the account refused a call",
        footer = {
            "",
            "Examples:",
            "  penstock smoke",
            "  penstock smoke --yes",
            "  penstock smoke --only emr --yes",
            "  penstock smoke --clean"
        })
final class SmokeCommand implements Callable<Integer> {
    private static final int SECONDS = 5;

    private final Terminal terminal;
    private final Supplier<OwnJars> jars;
    private final int seconds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "KIND",
            description = "shell, copy or emr; shell and copy unless set.")
    private Set<Kind> kinds = EnumSet.of(Kind.SHELL, Kind.COPY);

    @Option(names = "--yes", description = "Makes the stacks, and so costs what machines cost.")
    private boolean isMeant;

    @Option(names = "--clean", description = "Only removes what an earlier run has left, because it was killed.")
    private boolean isCleaning;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SmokeCommand(Terminal terminal) {
        this(terminal, OwnJars::locate, SECONDS);
    }

    SmokeCommand(Terminal terminal, Supplier<OwnJars> jars, int seconds) {
        this.terminal = terminal;
        this.jars = jars;
        this.seconds = seconds;
    }

    @Override
    public Integer call() {
        return isMeant || isCleaning ? ConnectionOptions.guarding(terminal, this::act) : plan();
    }

    private int plan() {
        terminal.out().println("A smoke run would make, run and remove:");
        kinds.forEach(kind -> terminal.out().println("  " + kind.trial().stack() + ": " + kind.words()));
        terminal.out().println("  penstock-smoke-Roles, penstock-smoke-Shared: the roles of their machines");
        terminal.out().println("  one bucket, penstock-smoke-ACCOUNT-REGION");
        terminal.out()
                .println(
                        "It costs what those machines do, by the minute, and less than a cent for all else. Nothing was"
                                + " made; `--yes` does it.");
        return ExitCode.SUCCESS;
    }

    private int act() {
        try (SmokeRun run = new SmokeRun(
                connection.connect(),
                () -> Pauses.seconds(seconds),
                line -> terminal.out().println(line))) {
            if (isCleaning) {
                run.clean(SmokeStacks.names());
                return ExitCode.SUCCESS;
            }
            OwnJars own = jars.get();
            Asset runner = own.runner();
            Map<String, String> templates = SmokeStacks.templates(kinds, run.bucket(), own);
            run.clean(SmokeStacks.names());
            boolean isSound = run.run(
                    templates,
                    Map.of(runner.key(), Path.of(runner.file())),
                    SmokeStacks.INPUT,
                    kinds.stream().map(Kind::trial).toList());
            return isSound ? ExitCode.SUCCESS : ExitCode.FINDINGS;
        }
    }
}
