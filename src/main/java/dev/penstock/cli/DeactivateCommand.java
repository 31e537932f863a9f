package dev.penstock.cli;

import dev.penstock.operate.Activation;
import dev.penstock.operate.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches a pipeline off. */
@Command(
        name = "deactivate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Switches the schedules of a pipeline off and stops its runs.",
        exitCodeList = "1:the account refused a call",
        footer = {
            "",
            "The next deployment switches them on again, unless it is made with `-c activate=false`.",
            "",
            "Examples:",
            "  penstock deactivate nightly",
            "  penstock deactivate nightly --finish-running"
        })
final class DeactivateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Option(names = "--finish-running", description = "Lets runs that are on their way finish.")
    private boolean letsFinish;

    @Mixin
    private AccountOptions options = new AccountOptions();

    DeactivateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, account -> {
            Deployment deployment = options.deployment(account, name);
            int stopped = new Activation(account, deployment).disable(!letsFinish);
            terminal.err().println("Switched off" + (letsFinish ? "." : "; " + stopped + " runs stopped."));
            if (!deployment.triggers().isEmpty()) {
                terminal.err()
                        .println("Events still start runs (%s); deploy with `-c activate=false` to shut them out."
                                .formatted(String.join(", ", deployment.triggers())));
            }
            return ExitCode.SUCCESS;
        });
    }
}
