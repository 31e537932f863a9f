package dev.penstock.cli;

import dev.penstock.cdk.PenstockApp;
import dev.penstock.compile.TaskRunnerJar;
import dev.penstock.diagnostic.Diagnostic;
import java.util.List;
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
            App app = App.Builder.create()
                    .analyticsReporting(false)
                    .treeMetadata(false)
                    .build();
            List<Diagnostic> diagnostics = PenstockApp.synthesize(app, TaskRunnerJar.locate());
            terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
            return Findings.hasErrors(diagnostics) ? ExitCode.FINDINGS : ExitCode.SUCCESS;
        } catch (RuntimeException fault) {
            return Fault.report(terminal, fault, System.getenv("PENSTOCK_DEBUG") != null);
        }
    }
}
