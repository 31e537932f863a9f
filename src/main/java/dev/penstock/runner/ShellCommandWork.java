package dev.penstock.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs a command or a script, between the staging of its data. */
final class ShellCommandWork implements Work {
    /** A precondition that doesn't hold: an answer that is no fault. */
    static final String NOT_YET = "DP.PreconditionFalse";

    private static final int SIGNALLED = 128;
    private static final long SIGNAL_RACE_MILLIS = 1_000;

    private final String error;

    private ShellCommandWork(String error) {
        this.error = error;
    }

    static ShellCommandWork activity() {
        return new ShellCommandWork("DP.ExitCode");
    }

    /** The command's exit code tells whether the precondition holds. */
    static ShellCommandWork precondition() {
        return new ShellCommandWork(NOT_YET);
    }

    @Override
    public Outcome run(Attempt attempt) throws Exception {
        Task task = attempt.task();
        Path folder = Files.createDirectory(attempt.folder().resolve("command"));
        CommandLogs logs = CommandLogs.in(attempt);
        Journal journal = attempt.journal().and(logs::note);
        Staging staging = new Staging(task, folder, attempt.stores());
        try {
            Path script = script(attempt, folder);
            if (task.isStaged()) {
                journal.write("Staged " + interruptibly(attempt, staging::stageIn) + " files.");
            }
            int exit = execute(attempt, folder, script, staging, logs, journal);
            logs.scrub();
            if (attempt.signal().reason().isPresent() || exit != 0) {
                logs.shipAfterFailure(journal);
                return new Outcome.Failed(error, cause(attempt, exit, logs));
            }
            if (task.isStaged()) {
                journal.write("Wrote " + interruptibly(attempt, staging::stageOut) + " files.");
            }
        } catch (WorkFailure e) {
            journal.write(e.message());
            logs.shipAfterFailure(journal);
            throw e;
        }
        logs.ship(journal);
        Map<String, String> output = new LinkedHashMap<>();
        output.put("status", "FINISHED");
        output.put("hostname", attempt.hostName());
        task.logUri().ifPresent(uri -> output.put("logLocation", uri));
        return new Outcome.Finished(output);
    }

    private static int execute(
            Attempt attempt, Path folder, Path script, Staging staging, CommandLogs logs, Journal journal)
            throws Exception {
        Optional<RunUser> user = RunUser.of(attempt.user());
        Map<String, String> environment = new LinkedHashMap<>();
        user.ifPresent(plain -> environment.putAll(plain.environment()));
        attempt.task().environment().forEach((name, value) -> environment.put(name, attempt.reveal(value)));
        if (attempt.task().isStaged()) {
            environment.putAll(staging.environment());
        }
        List<String> line = new ArrayList<>(interpreter(script));
        attempt.task().scriptArgument().forEach(argument -> line.add(attempt.reveal(argument)));
        if (user.isPresent()) {
            user.get().own(folder);
            Files.setPosixFilePermissions(attempt.folder(), PosixFilePermissions.fromString("rwx--x--x"));
        }
        List<String> command = user.isPresent() ? user.get().command(line) : line;
        journal.write("Running as " + user.map(RunUser::name).orElse(System.getProperty("user.name")) + ".");
        ProcessTree tree = ProcessTree.start(command, folder, environment, logs.rawOut(), logs.rawErr());
        int exit = attempt.signal().during(tree::kill, tree::waitFor);
        if (exit > SIGNALLED) {
            attempt.signal().reasonWithin(SIGNAL_RACE_MILLIS);
        }
        journal.write("Ended with exit code " + exit + ".");
        return exit;
    }

    /** The command, or the script from its place, as a file that its user alone can read. */
    private static Path script(Attempt attempt, Path folder) throws Exception {
        Task task = attempt.task();
        if (task.command().isPresent() == task.scriptUri().isPresent()) {
            throw new WorkFailure("DP.BadTask", "The task must have either `command` or `scriptUri`, and not both.");
        }
        Path script = folder.resolve("script");
        if (task.command().isPresent()) {
            // not on the command line, where every user of the machine could read its secrets
            Files.writeString(script, attempt.reveal(task.command().get()), StandardCharsets.UTF_8);
        } else {
            String uri = task.scriptUri().orElseThrow();
            interruptibly(attempt, () -> {
                attempt.stores().of(uri).download(uri, script);
                return script;
            });
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** A script that names its interpreter gets it, all else is bash. */
    private static List<String> interpreter(Path script) throws IOException {
        try (var in = Files.newInputStream(script)) {
            boolean namesOne = new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
            return namesOne ? List.of(script.toString()) : List.of("bash", script.toString());
        }
    }

    private static String cause(Attempt attempt, int exit, CommandLogs logs) throws IOException {
        StringBuilder cause = new StringBuilder("`" + attempt.task().id() + "` ended with exit code " + exit + " on "
                + attempt.hostName() + " (attempt " + attempt.task().attempt() + ").");
        attempt.task().logUri().ifPresent(uri -> cause.append("\nLogs: ").append(uri));
        String tail = logs.errorTail();
        cause.append(tail.isEmpty() ? "\nIt wrote nothing to stderr." : "\nLast lines of stderr:\n" + tail);
        return cause.toString();
    }

    /** Data on its way isn't worth waiting for when the attempt is to stop. */
    private static <T> T interruptibly(Attempt attempt, Callable<T> work) throws Exception {
        Thread self = Thread.currentThread();
        try {
            return attempt.signal().during(self::interrupt, work);
        } finally {
            boolean unused = Thread.interrupted();
        }
    }
}
