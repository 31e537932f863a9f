package dev.penstock.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code penstock}. */
@Command(
        name = "penstock",
        description = "Translates AWS Data Pipeline definitions into AWS-native stacks.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = "1:the input has errors, or what a command asks for isn't so",
        footer = {
            "",
            "Examples:",
            "  penstock new dynamodb-export-to-s3 --into definitions/backup",
            "  penstock import --region eu-west-1",
            "  penstock check definitions",
            "  penstock synth definitions --out templates.out",
            "  penstock explain definitions/nightly/definition.json",
            "  penstock run definitions/first-run --local",
            "  penstock diff old.json new.json",
            "",
            "`--debug` with any command shows where in Penstock a mistake of its own happened."
        })
public final class Penstock implements Runnable {
    private static final String DEBUG = "--debug";
    private static final List<String> COMMANDS = List.of(
            "check",
            "assess",
            "synth",
            "explain",
            "new",
            "import",
            "run",
            "secrets",
            "simulate",
            "verify",
            "diff",
            "compare",
            "eval",
            "format",
            "backfill",
            "runs",
            "rerun",
            "mark-finished",
            "cancel",
            "activate",
            "deactivate",
            "health",
            "smoke",
            "cutover",
            "completion");

    @Spec
    @Nullable private CommandSpec spec;

    private Penstock() {}

    public static void main(String[] args) {
        // the SDK's library of logs would say on each start that it has nowhere to write to
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Terminal terminal = Terminal.system();
        int exitCode = run(terminal, args);
        terminal.flush();
        System.exit(exitCode);
    }

    /** Runs one command to its end and says how it ended. */
    static int run(Terminal terminal, String... args) {
        boolean isDebugging = List.of(args).contains(DEBUG);
        List<String> words = Stream.of(args).filter(word -> !word.equals(DEBUG)).toList();
        try {
            return commandLine(terminal, words, isDebugging).execute(words.toArray(String[]::new));
        } catch (RuntimeException | Error fault) {
            return Fault.report(terminal, fault, isDebugging);
        }
    }

    /** The command with all of its subcommands. */
    static CommandLine whole(Terminal terminal) {
        return commandLine(terminal, List.of(), false);
    }

    /** Only the command that is asked for is set up: reading the annotations of all takes longer than most checks. */
    private static CommandLine commandLine(Terminal terminal, List<String> words, boolean isDebugging) {
        CommandLine root = new CommandLine(new Penstock());
        String asked = words.isEmpty() ? "" : words.get(0);
        List<String> commands = COMMANDS.contains(asked) ? List.of(asked) : COMMANDS;
        commands.forEach(name -> root.addSubcommand(name, command(name, terminal)));
        ExitCode.describe(root);
        root.setOut(writer(terminal.out()));
        root.setErr(writer(terminal.err()));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((fault, commandLine, parsed) -> Fault.report(terminal, fault, isDebugging));
        return root;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static Object command(String name, Terminal terminal) {
        return switch (name) {
            case "check" -> new CheckCommand(terminal);
            case "assess" -> new AssessCommand(terminal);
            case "synth" -> new SynthCommand(terminal);
            case "explain" -> new ExplainCommand(terminal);
            case "new" -> new NewCommand(terminal);
            case "import" -> new ImportCommand(terminal);
            case "run" -> new RunCommand(terminal);
            case "secrets" -> new SecretsCommand(terminal);
            case "simulate" -> new SimulateCommand(terminal);
            case "verify" -> new VerifyCommand(terminal);
            case "diff" -> new DiffCommand(terminal);
            case "compare" -> new CompareCommand(terminal);
            case "eval" -> new EvalCommand(terminal);
            case "format" -> new FormatCommand(terminal);
            case "backfill" -> new BackfillCommand(terminal);
            case "runs" -> new RunsCommand(terminal);
            case "rerun" -> new RerunCommand(terminal);
            case "mark-finished" -> new MarkFinishedCommand(terminal);
            case "cancel" -> new CancelCommand(terminal);
            case "activate" -> new ActivateCommand(terminal);
            case "deactivate" -> new DeactivateCommand(terminal);
            case "health" -> new HealthCommand(terminal);
            case "smoke" -> new SmokeCommand(terminal);
            case "cutover" -> new CutoverCommand(terminal);
            case "completion" -> new CompletionCommand(terminal);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Which command? `penstock --help` lists them.");
    }
}
