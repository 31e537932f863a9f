package dev.penstock.cli;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import dev.penstock.account.S3Contents;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.Stages;
import dev.penstock.compile.Translation;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.Confidential;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing;
import dev.penstock.shadow.Comparison;
import dev.penstock.shadow.Place;
import dev.penstock.shadow.Shadowed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what a shadow run wrote with what the original wrote. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = "1:something differs or is missing, or the definition has errors",
        description = "Compares what a shadow run wrote with what the original wrote: files interval by interval, and"
                + " tables.",
        footer = {
            "",
            "The definition's overrides.json says under `shadow` where the shadow run writes: see docs/shadow.md.",
            "Files count by their rows, in whatever order and however many files they are in.",
            "",
            "Examples:",
            "  penstock compare definitions/nightly --from 2026-01-01 --to 2026-01-08",
            "  penstock compare definitions/nightly --from 2026-01-01 --to 2026-01-02 --examples 0 --json",
            "  penstock compare definitions/nightly --from 2026-01-01 --to 2026-01-02 --jdbc jdbc:postgresql://db/shop"
        })
final class CompareCommand implements Callable<Integer> {
    private static final String PASSWORD = "PENSTOCK_JDBC_PASSWORD";

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(paramLabel = "PATH", description = "A definition, or its folder.")
    private Path path = Path.of("");

    @Mixin
    private WindowOptions window = new WindowOptions();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many different rows are shown of each side (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description =
                    "The database of the tables, of PostgreSQL, Redshift or MySQL (jdbc:mariadb:…); else they're left"
                            + " out.")
    @Nullable private String jdbc;

    @Option(
            names = "--jdbc-user",
            paramLabel = "NAME",
            description = "Who logs in there, with the password of PENSTOCK_JDBC_PASSWORD, or asked for.")
    @Nullable private String user;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Mixin
    private ConnectionOptions account = new ConnectionOptions();

    @Mixin
    private CompileOptions options = new CompileOptions();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(OwnJars.unread());
        Outcome<Source> source = Compiler.find(path).then(this::only);
        Outcome<Stages> read = source.then(found -> Outcome.of(new Translation(found, settings).stages()));
        Outcome<Plan> plan = read.then(Stages::plan);
        if (plan.isBroken()) {
            terminal.err().print(Findings.text(Findings.all(plan.diagnostics().stream()), terminal.isColoured()));
            return ExitCode.FINDINGS;
        }
        Shadowed shadowed = read.orElseThrow()
                .shadow()
                .orElseThrow(() -> usage.wrong("The definition has no `shadow` in its overrides: see docs/shadow.md."));
        return ConnectionOptions.guarding(terminal, () -> compare(shadowed, plan.orElseThrow()));
    }

    private int compare(Shadowed shadowed, Plan plan) {
        ComparisonReport report = new ComparisonReport(terminal, isJson);
        try (Connection connection = account.connect();
                S3Contents contents = new S3Contents(connection)) {
            for (RunPlan run : plan.runs()) {
                for (Interval interval : intervals(run)) {
                    for (Place place : places(shadowed.files(run.id(), interval))) {
                        Comparison files = Comparison.ofFiles(contents, place, examples);
                        report.add(interval.start().toString(), place.object(), files);
                    }
                }
            }
        } catch (IOException broken) {
            throw new Refusal("A file of S3 can't be read to its end: " + broken.getMessage(), "Try again.");
        }
        compareTables(shadowed, report);
        return report.end() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private void compareTables(Shadowed shadowed, ComparisonReport report) {
        List<Place> tables = places(shadowed.tables(new Interval(window.from(), window.to())));
        shadowed.dynamoTables().forEach(report::leaveOut);
        if (jdbc == null) {
            tables.forEach(table -> report.leaveOut(table.object()));
            return;
        }
        try (java.sql.Connection database = DriverManager.getConnection(jdbc, login())) {
            for (Place table : tables) {
                report.add("now", table.object(), Comparison.ofTables(database, table, examples));
            }
        } catch (SQLException | IOException refused) {
            throw new Refusal(
                    "The database refused: " + refused.getMessage(),
                    "Check `--jdbc`, `--jdbc-user` and " + PASSWORD + ", and that the tables are there.");
        }
    }

    private Properties login() {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        Optional.ofNullable(System.getenv(PASSWORD))
                .map(Confidential::new)
                .or(() -> user == null ? Optional.empty() : Prompt.system().secret("Password of " + user))
                .ifPresent(password -> login.setProperty("password", password.text()));
        return login;
    }

    private Outcome<Source> only(List<Source> sources) {
        if (sources.size() != 1) {
            throw usage.wrong("`%s` holds %s definitions; name one.".formatted(path, sources.size()));
        }
        return Outcome.of(sources.get(0));
    }

    private List<Interval> intervals(RunPlan run) {
        return run.timing() instanceof Timing.Recurring timing
                ? Interval.between(timing, window.from(), window.to())
                : List.of();
    }

    private List<Place> places(Outcome<List<Place>> places) {
        terminal.err().print(Findings.text(places.diagnostics(), terminal.isColoured()));
        return places.orElseThrow();
    }
}
