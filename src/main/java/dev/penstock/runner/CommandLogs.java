package dev.penstock.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a command prints, and the notes about it, on their way to where the task wants them. */
final class CommandLogs {
    private static final int TAIL_OCTETS = 8_192;
    private static final int TAIL_CHARACTERS = 2_000;

    private final Attempt attempt;
    private final Path folder;
    private final ActivityLog notes;
    private Path out;
    private Path err;

    private CommandLogs(Attempt attempt, Path folder) {
        this.attempt = attempt;
        this.folder = folder;
        this.notes = ActivityLog.in(folder);
        this.out = folder.resolve("StdOutput");
        this.err = folder.resolve("StdError");
    }

    static CommandLogs in(Attempt attempt) throws IOException {
        CommandLogs logs =
                new CommandLogs(attempt, Files.createDirectory(attempt.folder().resolve("logs")));
        Files.createFile(logs.out);
        Files.createFile(logs.err);
        return logs;
    }

    File rawOut() {
        return out.toFile();
    }

    File rawErr() {
        return err.toFile();
    }

    void note(String line) {
        notes.note(line);
    }

    /** From here on the files hold no secret. */
    void scrub() throws IOException {
        if (attempt.scrubber().isIdle()) {
            return;
        }
        out = scrubbed(out);
        err = scrubbed(err);
    }

    private Path scrubbed(Path file) throws IOException {
        Path target = folder.resolve(file.getFileName() + ".scrubbed");
        attempt.scrubber().scrub(file, target);
        return target;
    }

    /** Sends the files where they belong. */
    void ship(Journal journal) throws WorkFailure {
        Task task = attempt.task();
        send(out, task.stdout());
        send(err, task.stderr());
        if (task.logUri().isPresent()) {
            shipToLogUri(task.logUri().get(), journal);
        } else {
            show(out, task.stdout(), journal);
            show(err, task.stderr(), journal);
        }
    }

    /** The same when there's a failure to report already, which this must not hide. */
    void shipAfterFailure(Journal journal) {
        try {
            ship(journal);
        } catch (WorkFailure e) {
            journal.write(e.message());
        }
    }

    /** Logs that can't be shipped don't undo work that is done. */
    private void shipToLogUri(String logUri, Journal journal) {
        try {
            send(out, Optional.of(Stores.inside(logUri, "StdOutput")));
            send(err, Optional.of(Stores.inside(logUri, "StdError")));
            notes.send(logUri, attempt.stores());
        } catch (WorkFailure e) {
            journal.write("The logs stay behind: " + e.message());
        }
    }

    private void send(Path file, Optional<String> uri) throws WorkFailure {
        if (uri.isPresent() && Files.exists(file)) {
            attempt.stores().of(uri.get()).upload(file, uri.get());
        }
    }

    /** What nobody wants elsewhere, the runner's own journal keeps. */
    private static void show(Path file, Optional<String> uri, Journal journal) {
        try {
            String text = tail(file);
            if (uri.isEmpty() && !text.isEmpty()) {
                journal.write("The end of " + file.getFileName() + ":\n" + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String errorTail() throws IOException {
        return tail(err);
    }

    /** The last lines of a file, from the start of a line if that leaves any. */
    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(0, channel.size() - TAIL_OCTETS);
            ByteBuffer octets = ByteBuffer.allocate((int) (channel.size() - start));
            channel.position(start);
            while (octets.hasRemaining() && channel.read(octets) >= 0) {
                // a read may bring less than there is
            }
            String text = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8).stripTrailing();
            if (start == 0 && text.length() <= TAIL_CHARACTERS) {
                return text;
            }
            String end = text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
            return end.substring(end.indexOf('\n') + 1);
        }
    }
}
