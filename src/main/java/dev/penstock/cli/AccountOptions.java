package dev.penstock.cli;

import dev.penstock.account.Refusal;
import dev.penstock.operate.Account;
import dev.penstock.operate.DeployedRun;
import dev.penstock.operate.Deployment;
import java.net.URI;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account and which stack a command acts on. */
final class AccountOptions {
    @Option(names = "--region", paramLabel = "REGION", description = "Instead of the region of the environment.")
    @Nullable private String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "One address instead of those of the services, such as an emulator's.")
    @Nullable private URI endpoint;

    @Option(
            names = "--schedule",
            paramLabel = "ID",
            description = "Which schedule, by its id, where the pipeline has several.")
    @Nullable private String schedule;

    /** Runs the action in the account; a refusal is told with what to do about it. */
    int in(Terminal terminal, ToIntFunction<Account> action) {
        try (Account account = Account.of(Optional.ofNullable(region), Optional.ofNullable(endpoint))) {
            return account.guarding(() -> action.applyAsInt(account));
        } catch (Refusal refusal) {
            terminal.err().println("penstock: " + refusal.getMessage());
            terminal.err().println("    hint: " + refusal.hint());
            return ExitCode.FINDINGS;
        }
    }

    Deployment deployment(Account account, String name) {
        return Deployment.find(account, name);
    }

    DeployedRun run(Account account, String name) {
        return deployment(account, name).run(Optional.ofNullable(schedule));
    }
}
