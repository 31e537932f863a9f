package dev.penstock.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
    private static final Map<String, Function<Terminal, Object>> COMMANDS = commands();

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
        Optional<String> asked = words.stream().findFirst().filter(COMMANDS::containsKey);
        COMMANDS.forEach((name, command) -> {
            if (asked.isEmpty() || asked.get().equals(name)) {
                root.addSubcommand(name, command.apply(terminal));
            }
        });
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

    private static Map<String, Function<Terminal, Object>> commands() {
        Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
        commands.put("check", CheckCommand::new);
        commands.put("assess", AssessCommand::new);
        commands.put("synth", SynthCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("new", NewCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("secrets", SecretsCommand::new);
        commands.put("simulate", SimulateCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("eval", EvalCommand::new);
        commands.put("format", FormatCommand::new);
        commands.put("backfill", BackfillCommand::new);
        commands.put("runs", RunsCommand::new);
        commands.put("rerun", RerunCommand::new);
        commands.put("mark-finished", MarkFinishedCommand::new);
        commands.put("cancel", CancelCommand::new);
        commands.put("activate", ActivateCommand::new);
        commands.put("deactivate", DeactivateCommand::new);
        commands.put("health", HealthCommand::new);
        commands.put("smoke", SmokeCommand::new);
        commands.put("cutover", CutoverCommand::new);
        commands.put("completion", CompletionCommand::new);
        return commands;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Which command? `penstock --help` lists them.");
    }
}
