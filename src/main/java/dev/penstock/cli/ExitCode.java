package dev.penstock.cli;

/** How the process ends. */
final class ExitCode {
    static final int SUCCESS = 0;
    /** The input has errors, or a gate was hit. */
    static final int FINDINGS = 1;

    static final int USAGE = 2;
    /** A mistake of ours. */
    static final int FAULT = 3;

    private ExitCode() {}
}
