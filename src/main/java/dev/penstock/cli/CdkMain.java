package dev.penstock.cli;

import dev.penstock.cdk.PenstockApp;
import dev.penstock.cdk.Preparation;
import dev.penstock.compile.OwnJars;
import dev.penstock.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awscdk.App;

/** The app that {@code cdk.json} names. */
public final class CdkMain {
    private CdkMain() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        int exitCode = synthesize(terminal);
        terminal.flush();
        System.exit(exitCode);
    }

    private static int synthesize(Terminal terminal) {
        try {
            OwnJars jars = OwnJars.locate();
            // The app waits for its engine, a process of its own; the definitions don't.
            CompletableFuture<Optional<Preparation>> early =
                    CompletableFuture.supplyAsync(() -> Preparation.early(System.getenv(), jars));
            App app = App.Builder.create()
                    .analyticsReporting(false)
                    .treeMetadata(false)
                    .build();
            List<Diagnostic> diagnostics = PenstockApp.synthesize(app, jars, early.join());
            terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
            return Findings.hasErrors(diagnostics) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
        } catch (CompletionException failed) {
            return report(terminal, failed.getCause() instanceof RuntimeException cause ? cause : failed);
        } catch (RuntimeException fault) {
            return report(terminal, fault);
        }
    }

    private static int report(Terminal terminal, RuntimeException fault) {
        return Fault.report(terminal, fault, System.getenv("PENSTOCK_DEBUG") != null);
    }
}
