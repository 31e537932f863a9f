package dev.penstock.cli;

import dev.penstock.account.Connection;
import dev.penstock.account.Import;
import dev.penstock.account.ImportRequest;
import dev.penstock.account.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the pipelines of an account. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes the pipelines of an account into definitions/NAME, each with its values, facts and runs.",
        exitCodeList = "1:some pipelines aren't imported",
        footer = {
            "",
            "A folder gets definition.json, values.json, pipeline.json, history.json",
            "and, where there is none yet, overrides.json; other files in it stay.",
            "Secrets are masked in all of them.",
            "An import that was interrupted, or that was refused some pipelines, goes on",
            "when it is started again.",
            "Nothing in the account is changed. docs/import.md lists the rights it needs.",
            "",
            "Examples:",
            "  penstock import                       # all of the environment's region",
            "  penstock import --region eu-west-1,us-east-1 --into definitions",
            "  penstock import --all-regions --name 'nightly-*' --tag team=etl",
            "  penstock import --id df-0123456789ABCDEFGHIJ --runs 0"
        })
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            defaultValue = "definitions",
            description = "Where the folders go; ${DEFAULT-VALUE} unless set.")
    private Path into = Path.of("definitions");

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "Instead of the region of the environment; several with commas.")
    private List<String> regions = new ArrayList<>();

    @Option(names = "--all-regions", description = "Every region that has AWS Data Pipeline.")
    private boolean isEverywhere;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "Only pipelines of these ids.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--name", paramLabel = "PATTERN", description = "Only pipelines called like it; `*` fits anything.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "KEY[=VALUE]",
            mapFallbackValue = Option.NULL_VALUE,
            description = "Only pipelines with this tag; with several, with all of them.")
    private Map<String, Optional<String>> tags = new LinkedHashMap<>();

    @Option(names = "--latest", description = "The latest version of definitions, even where another one is active.")
    private boolean isLatest;

    @Option(
            names = "--runs",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "How many intervals of the history; ${DEFAULT-VALUE} unless set, none with 0.")
    private int runs = 10;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "90",
            description = "How far back the history goes; ${DEFAULT-VALUE} unless set.")
    private int days = 90;

    @Option(names = "--afresh", description = "Imports again what an interrupted import has imported.")
    private boolean isAfresh;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "One address instead of that of the service, such as an emulator's.")
    @Nullable private URI endpoint;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (isEverywhere && !regions.isEmpty()) {
            throw usage.wrong("`--all-regions` and `--region` exclude one another.");
        }
        if (runs < 0 || days < 0) {
            throw usage.wrong("`--runs` and `--days` can't be negative.");
        }
        List<String> wanted = isEverywhere ? ImportRequest.allRegions() : regions;
        ImportRequest request = new ImportRequest(into, wanted, ids, names, tags, isLatest, days, runs);
        ImportProgress progress = new ImportProgress(terminal);
        try {
            Import.Result result = new Import(request, this::connection, progress, Clock.systemUTC()).run(isAfresh);
            progress.end();
            return told(result);
        } catch (Refusal refusal) {
            progress.end();
            terminal.err().println("penstock: " + refusal.getMessage());
            terminal.err().println("    hint: " + refusal.hint());
            terminal.err().println("    hint: What is imported stays; the same command goes on from there.");
            return ExitCode.FINDINGS;
        }
    }

    private Connection connection(String region) {
        return Connection.of(Optional.of(region).filter(name -> !name.isEmpty()), Optional.ofNullable(endpoint));
    }

    private int told(Import.Result result) {
        if (!result.diagnostics().isEmpty()) {
            terminal.err().print(Findings.text(result.diagnostics(), terminal.isColoured()));
        }
        StringBuilder summary = new StringBuilder(pipelines(result.imported()) + " imported into " + into);
        if (result.before() > 0) {
            summary.append(", ").append(result.before()).append(" before");
        }
        if (result.failed() > 0) {
            summary.append(", ").append(result.failed()).append(" refused");
        }
        if (result.secrets() > 0) {
            summary.append("; ")
                    .append(result.secrets() == 1 ? "1 secret" : result.secrets() + " secrets")
                    .append(" masked (see docs/secrets.md)");
        }
        terminal.out().println(summary);
        return result.failed() == 0 ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private static String pipelines(int count) {
        return count == 1 ? "1 pipeline" : count + " pipelines";
    }
}
