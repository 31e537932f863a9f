package dev.penstock.cli;

import dev.penstock.operate.Account;
import dev.penstock.operate.DeployedRun;
import dev.penstock.operate.Deployment;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which account and which stack a command acts on. */
final class AccountOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--schedule",
            paramLabel = "ID",
            description = "Which schedule, by its id, where the pipeline has several.")
    @Nullable private String schedule;

    /** Runs the action in the account; a refusal is told with what to do about it. */
    int in(Terminal terminal, ToIntFunction<Account> action) {
        return ConnectionOptions.guarding(terminal, () -> {
            try (Account account = Account.of(connection.connect())) {
                return action.applyAsInt(account);
            }
        });
    }

    Deployment deployment(Account account, String name) {
        return Deployment.find(account, name);
    }

    DeployedRun run(Account account, String name) {
        return deployment(account, name).run(Optional.ofNullable(schedule));
    }
}
