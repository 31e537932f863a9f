package dev.penstock.cli;

import dev.penstock.operate.Reruns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a run. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Stops a run; what it holds is released.",
        exitCodeList = "1:the account refused a call",
        footer = {"", "Example:", "  penstock cancel nightly 20260101T090000Z"})
final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The run's name.")
    private String run = "";

    @Mixin
    private AccountOptions options = new AccountOptions();

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, account -> {
            new Reruns(account, options.run(account, name)).cancel(run);
            return ExitCode.SUCCESS;
        });
    }
}
