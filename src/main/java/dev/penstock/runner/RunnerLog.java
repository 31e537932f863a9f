package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A worker's own log: a file an hour, sent to {@code --logUri} when its hour is over, compressed eight hours later. */
final class RunnerLog implements Consumer<String> {
    private static final String PREFIX = "Task Runner.log.";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH", Locale.ROOT);
    private static final Duration COMPRESSED_AFTER = Duration.ofHours(8);

    private final Path folder;
    private final Clock clock;
    private final Optional<String> logUri;
    private final Store store;
    private final Consumer<String> console;
    private String hour;

    RunnerLog(Path folder, Clock clock, Optional<String> logUri, Store store, Consumer<String> console)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        this.logUri = logUri;
        this.store = store;
        this.console = console;
        this.hour = hourOf(clock.instant());
    }

    @Override
    public synchronized void accept(String line) {
        console.accept(line);
        try {
            String now = hourOf(clock.instant());
            if (!now.equals(hour)) {
                ship();
                hour = now;
                compress();
            }
            Files.writeString(
                    folder.resolve(PREFIX + hour),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | UncheckedIOException e) {
            console.accept("The log can't be written: " + e); // a full disk must not stop the work
        }
    }

    /** Sends the current hour's file. */
    synchronized void ship() {
        Path file = folder.resolve(PREFIX + hour);
        if (logUri.isEmpty() || !Files.exists(file)) {
            return;
        }
        try {
            store.upload(file, Stores.inside(logUri.get(), file.getFileName().toString()));
        } catch (WorkFailure e) {
            console.accept("The log stays behind: " + e.message());
        }
    }

    private void compress() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(this::isOld).toList();
        }
        for (Path file : files) {
            Path target = folder.resolve(file.getFileName() + ".gz");
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
                in.transferTo(out);
            }
            Files.delete(file);
        }
    }

    private boolean isOld(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        try {
            Instant start =
                    LocalDateTime.parse(name.substring(PREFIX.length()), HOUR).toInstant(ZoneOffset.UTC);
            return Duration.between(start, clock.instant()).compareTo(COMPRESSED_AFTER) > 0;
        } catch (DateTimeParseException e) {
            return false; // compressed already, or somebody else's
        }
    }

    private static String hourOf(Instant instant) {
        return HOUR.format(instant.atOffset(ZoneOffset.UTC));
    }
}
