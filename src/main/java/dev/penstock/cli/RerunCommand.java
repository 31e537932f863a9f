package dev.penstock.cli;

import dev.penstock.operate.Reruns;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an interval again. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs an interval again, without what had finished.",
        exitCodeList = "1:the account refused a call",
        footer = {
            "",
            "Examples:",
            "  penstock rerun nightly 20260101T090000Z",
            "  penstock rerun nightly 20260101T090000Z --from CopyOrders --cascade"
        })
final class RerunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The run's name, as `penstock runs --json` has it.")
    private String run = "";

    @Option(names = "--from", paramLabel = "OBJECT", description = "Does this object again although it had finished.")
    @Nullable private String from;

    @Option(names = "--cascade", description = "With `--from`: also what waits for that object.")
    private boolean isCascading;

    @Mixin
    private AccountOptions options = new AccountOptions();

    RerunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, account -> {
            Reruns reruns = new Reruns(account, options.run(account, name));
            terminal.out().println(reruns.rerun(run, Optional.ofNullable(from), isCascading, List.of()));
            return ExitCode.SUCCESS;
        });
    }
}
