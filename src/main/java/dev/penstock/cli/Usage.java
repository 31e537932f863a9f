package dev.penstock.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Refuses what a command was asked, beside that command's help. */
@Command
final class Usage {
    @Spec(Spec.Target.MIXEE)
    @Nullable private CommandSpec command;

    ParameterException wrong(String message) {
        return new ParameterException(requireNonNull(command).commandLine(), message);
    }
}
