package dev.penstock.cli;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import java.net.URI;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account a command acts on. */
final class ConnectionOptions {
    @Option(names = "--region", paramLabel = "REGION", description = "Instead of the region of the environment.")
    @Nullable private String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "One address instead of those of the services, such as an emulator's.")
    @Nullable private URI endpoint;

    Connection connect() {
        return Connection.of(Optional.ofNullable(region), Optional.ofNullable(endpoint));
    }

    /** The same account in the region of something else, where that is known. */
    Connection connect(Optional<String> other) {
        return Connection.of(other.or(() -> Optional.ofNullable(region)), Optional.ofNullable(endpoint));
    }

    /** The action's exit code; a refusal is told with what to do about it. */
    static int guarding(Terminal terminal, IntSupplier action) {
        try {
            return Connection.asking(action::getAsInt);
        } catch (Refusal refusal) {
            terminal.err().println("penstock: " + refusal.getMessage());
            terminal.err().println("    hint: " + refusal.hint());
            return ExitCode.FINDINGS;
        }
    }
}
