package dev.penstock.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** How the process ends. */
final class ExitCode {
    static final int SUCCESS = 0;
    /** The input has errors, or a gate was hit. */
    static final int FINDINGS = 1;

    static final int USAGE = 2;
    /** A mistake of ours. */
    static final int FAULT = 3;

    private ExitCode() {}

    /** Puts into the help of each command, beside its own words, what all commands end with. */
    static void describe(CommandLine root) {
        describeOne(root);
        root.getSubcommands().values().forEach(ExitCode::describeOne);
    }

    private static void describeOne(CommandLine command) {
        var help = command.getCommandSpec().usageMessage();
        Map<String, String> codes = new TreeMap<>(Map.of(
                String.valueOf(SUCCESS), "success",
                String.valueOf(USAGE), "wrong usage",
                String.valueOf(FAULT), "a mistake of Penstock's own"));
        codes.putAll(help.exitCodeList());
        help.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }
}
