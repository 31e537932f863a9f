package dev.penstock.cli;

import dev.penstock.operate.Activation;
import dev.penstock.operate.Activation.Health;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells whether the last run of each schedule went well. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tells whether the last run of each schedule went well; exit code 1 when one didn't.",
        exitCodeList = "1:a last run didn't finish, or the account refused a call",
        footer = {"", "Example:", "  penstock health nightly"})
final class HealthCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Mixin
    private AccountOptions options = new AccountOptions();

    HealthCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, account -> {
            List<Health> all = new Activation(account, options.deployment(account, name)).health();
            all.forEach(each ->
                    terminal.out().println(each.schedule() + "  " + each.health() + "  (" + each.lastRun() + ")"));
            return all.stream().allMatch(Health::isGood) ? ExitCode.SUCCESS : ExitCode.FINDINGS;
        });
    }
}
