package dev.penstock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Says that something broke which a user couldn't have caused. */
final class Fault {
    private Fault() {}

    static int report(Terminal terminal, Throwable fault, boolean isDebugging) {
        if (fault instanceof UncheckedIOException || fault instanceof IOException) {
            terminal.err().println("penstock: " + reason(fault));
        } else {
            terminal.err().println("penstock: this is a mistake of Penstock's own: " + fault);
            terminal.err().println("Please report it with the definition, or with what of it you may share.");
        }
        if (isDebugging) {
            fault.printStackTrace(terminal.err());
        } else {
            terminal.err().println("`--debug` shows where it happened.");
        }
        return ExitCode.FAULT;
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null ? String.valueOf(fault) : fault.getMessage() + ": " + cause;
    }
}
