package dev.penstock.cli;

import dev.penstock.operate.Reruns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run as if objects had finished. */
@Command(
        name = "mark-finished",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Takes objects of a run that has ended as FINISHED, and runs what is left of it.",
        exitCodeList = "1:the account refused a call",
        footer = {"", "Example:", "  penstock mark-finished nightly 20260101T090000Z CopyOrders"})
final class MarkFinishedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The run's name.")
    private String run = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "OBJECT", description = "What counts as finished.")
    private List<String> objects = new ArrayList<>();

    @Mixin
    private AccountOptions options = new AccountOptions();

    MarkFinishedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, account -> {
            Reruns reruns = new Reruns(account, options.run(account, name));
            terminal.out().println(reruns.rerun(run, Optional.empty(), false, objects));
            return ExitCode.SUCCESS;
        });
    }
}
