package dev.penstock.hunt;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** A definition with the time in which it is watched. */
record Case(Sketch sketch, Window window) {
    private static final Instant EARLIEST = Instant.parse("2026-03-10T05:17:00Z");
    private static final Map<String, Long> UNITS = Map.of(
            "minutes", 60L, "hour", 3_600L, "hours", 3_600L, "day", 86_400L, "week", 604_800L, "month", 2_678_400L);

    static Case of(Sketch sketch) {
        Instant after = EARLIEST;
        long shortest = Long.MAX_VALUE;
        for (String schedule : sketch.ofType("Schedule")) {
            Map<String, Object> fields = sketch.object(schedule);
            Instant start = LocalDateTime.parse(String.valueOf(fields.get("startDateTime")))
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(17 * 60);
            after = start.isAfter(after) ? start : after;
            shortest = Math.min(shortest, seconds(String.valueOf(fields.get("period"))));
        }
        Instant to = shortest == Long.MAX_VALUE ? after : after.plusSeconds(shortest * periods(sketch));
        return new Case(sketch, new Window(after, to));
    }

    /** Several where runs can meet, else one or two. */
    private static int periods(Sketch sketch) {
        boolean canMeet = sketch.object("Default").containsKey("maxActiveInstances");
        return canMeet ? 3 : 1 + sketch.objects().size() % 2;
    }

    private static long seconds(String period) {
        String[] words = period.toLowerCase(Locale.ROOT).split(" ", 2);
        return Long.parseLong(words[0]) * UNITS.getOrDefault(words[1], 1L);
    }

    Case with(Sketch other) {
        return new Case(other, window);
    }

    Source write(Path folder) {
        try {
            Path file = folder.resolve("definition.json");
            Files.writeString(file, sketch.json());
            return Definitions.source("hunted", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
