package dev.penstock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The reference of the command line, as Markdown. */
final class CliPage {
    private static final String HEAD = """
        # The command line

        Every command with its options, as `penstock COMMAND --help` tells them. Generated from the commands themselves; a
        test fails when it's out of date. Each takes `--help` (`-h`) and `--version` (`-V`), and `--debug`, which shows
        where in Penstock a mistake of its own happened. Results go to standard output, findings and progress to standard
        error, except of `check`, whose findings are the result.

        All end with exit code 0 for success, 2 for wrong usage, 3 for a mistake of Penstock's own. What 1 means is said
        with each that can end so. `NO_COLOR` in the environment switches colours off, `PENSTOCK_VALUE_myBucket` gives a
        [parameter's value](overrides.md#values-of-parameters); for what acts on an account, credentials and region come
        from where the AWS CLI takes them. [Completion for shells](#completion).
        """;

    private CliPage() {}

    static String markdown(CommandLine root) {
        StringBuilder page = new StringBuilder(HEAD).append("\n| command | |\n| --- | --- |\n");
        root.getSubcommands()
                .forEach((name, command) -> page.append("| [`%s`](#%s) | %s |\n"
                        .formatted(name, name, cell(help(command).description()[0]))));
        root.getSubcommands().forEach((name, command) -> append(page, name, command));
        return page.toString();
    }

    /** The lines of a command's help that show it at work. */
    static List<String> examples(CommandLine command) {
        return footer(command)
                .dropWhile(line -> !isHeading(line))
                .skip(1)
                .map(line -> line.replaceFirst("^  ", ""))
                .toList();
    }

    private static void append(StringBuilder page, String name, CommandLine command) {
        page.append("\n## ").append(name).append("\n\n");
        page.append(String.join("\n", help(command).description())).append("\n\n");
        indented(page, synopsis(command));
        List<ArgSpec> arguments = arguments(command);
        if (!arguments.isEmpty()) {
            page.append("\n| | | unless given |\n| --- | --- | --- |\n");
            arguments.forEach(argument -> page.append(row(argument)));
        }
        Optional.ofNullable(help(command).exitCodeList().get("1"))
                .ifPresent(findings ->
                        page.append("\nExit code 1: ").append(findings).append(".\n"));
        List<String> notes = footer(command)
                .takeWhile(line -> !isHeading(line))
                .filter(line -> !line.isBlank())
                .toList();
        if (!notes.isEmpty()) {
            page.append('\n').append(String.join("\n", notes)).append('\n');
        }
        page.append('\n');
        indented(page, examples(command));
    }

    private static void indented(StringBuilder page, List<String> lines) {
        lines.forEach(line -> page.append("    ").append(line).append('\n'));
    }

    private static List<String> synopsis(CommandLine command) {
        return command.getHelp().synopsis(0).lines().toList();
    }

    private static List<ArgSpec> arguments(CommandLine command) {
        List<ArgSpec> arguments = new ArrayList<>(command.getCommandSpec().positionalParameters());
        command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(arguments::add);
        return arguments;
    }

    private static String row(ArgSpec argument) {
        String name = argument instanceof OptionSpec option
                ? option.longestName() + (isFlag(option) ? "" : " " + argument.paramLabel())
                : argument.paramLabel();
        String often = argument.isMultiValue() ? ", repeatable" : "";
        return "| `%s`%s | %s | %s |\n"
                .formatted(name, often, cell(String.join(" ", argument.description())), otherwise(argument));
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    private static String otherwise(ArgSpec argument) {
        // of a group of options, those that exclude each other are all called required
        if (argument.required() && argument.group() == null) {
            return "needed";
        }
        Optional<String> value =
                argument.isMultiValue() ? Optional.empty() : Optional.ofNullable(argument.defaultValueString(false));
        return value.filter(text -> !text.isEmpty() && !text.equals("false") && !text.equals("null"))
                .map("`%s`"::formatted)
                .orElse("");
    }

    private static Stream<String> footer(CommandLine command) {
        return Stream.of(help(command).footer());
    }

    private static boolean isHeading(String line) {
        return line.equals("Example:") || line.equals("Examples:");
    }

    private static UsageMessageSpec help(CommandLine command) {
        return command.getCommandSpec().usageMessage();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
