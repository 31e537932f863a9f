package dev.penstock.cli;

import dev.penstock.operate.Account;
import dev.penstock.operate.Activation;
import dev.penstock.operate.DeployedRun;
import dev.penstock.operate.Deployment;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches a pipeline on; one on demand is started. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Switches the schedules of a pipeline on; a pipeline on demand is run once.",
        exitCodeList = "1:the account refused a call",
        footer = {
            "",
            "Examples:",
            "  penstock activate nightly",
            "  penstock activate nightly --start",
            "  penstock activate reload --parameter myDay=2026-01-01"
        })
final class ActivateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Option(names = "--start", description = "Runs the latest interval that is due, too.")
    private boolean isStarting;

    @Option(names = "--parameter", paramLabel = "ID=VALUE", description = "A parameter's value for that run.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    private AccountOptions options = new AccountOptions();

    ActivateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, this::activate);
    }

    private int activate(Account account) {
        Deployment deployment = options.deployment(account, name);
        Activation activation = new Activation(account, deployment);
        activation.enable();
        boolean isOnDemand =
                deployment.runs().stream().allMatch(run -> run.schedule().isEmpty());
        if (isStarting || isOnDemand) {
            DeployedRun run = options.run(account, name);
            terminal.out()
                    .println(activation.start(
                            run, Map.copyOf(parameters), Clock.systemUTC().instant()));
        } else if (!parameters.isEmpty()) {
            terminal.err().println("penstock: `--parameter` is for a run, and none was started: give `--start` too.");
            return ExitCode.USAGE;
        }
        return ExitCode.SUCCESS;
    }
}
