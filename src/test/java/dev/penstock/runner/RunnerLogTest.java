package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerLogTest {
    @TempDir
    private Path folder;

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T23:59:59Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void keepsAFileAnHourShipsItAndCompressesItLater() throws IOException {
        HandClock clock = new HandClock();
        List<String> console = new ArrayList<>();
        Path away = folder.resolve("away");
        RunnerLog log = new RunnerLog(
                folder.resolve("logs"), clock, Optional.of(away.toString()), new LocalStore(), console::add);
        log.accept("first");
        clock.now = clock.now.plusSeconds(1);
        log.accept("second");
        assertThat(away.resolve("Task Runner.log.2026-01-01-23")).hasContent("first\n");
        assertThat(folder.resolve("logs/Task Runner.log.2026-01-02-00")).hasContent("second\n");
        clock.now = clock.now.plus(Duration.ofHours(9));
        log.accept("third");
        log.ship();
        assertThat(folder.resolve("logs")).isDirectoryContaining("glob:**/*2026-01-01-23.gz");
        assertThat(folder.resolve("logs/Task Runner.log.2026-01-01-23")).doesNotExist();
        assertThat(away.resolve("Task Runner.log.2026-01-02-09")).hasContent("third\n");
        assertThat(console).containsExactly("first", "second", "third");
    }

    @Test
    void goesOnWhenTheLogCannotBeShipped() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<String> console = new ArrayList<>();
        RunnerLog log = new RunnerLog(
                folder.resolve("logs"),
                Clock.systemUTC(),
                Optional.of(file + "/below"),
                new LocalStore(),
                console::add);
        log.accept("line");
        log.ship();
        assertThat(console).hasSize(2).last().asString().startsWith("The log stays behind: `" + file);
    }
}
