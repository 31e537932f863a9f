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
import java.util.Set;
import java.util.TreeMap;

/** A definition with the time in which it is watched. */
record Case(Sketch sketch, Window window) {
    private static final Instant EARLIEST = Instant.parse("2026-03-10T05:17:00Z");
    private static final Map<String, Long> UNITS = Map.of(
            "minutes",
            60L,
            "hour",
            3_600L,
            "hours",
            3_600L,
            "day",
            86_400L,
            "days",
            86_400L,
            "week",
            604_800L,
            "month",
            2_678_400L);

    static Case of(Sketch sketch) {
        Instant after = EARLIEST;
        long shortest = Long.MAX_VALUE;
        for (String schedule : sketch.ofType("Schedule")) {
            Instant before = start(sketch, schedule).minusSeconds(17 * 60 - 30);
            after = before.isAfter(after) ? before : after;
            shortest = Math.min(shortest, seconds(sketch, schedule));
        }
        if (sketch.waitsBothWays()) {
            return new Case(sketch, untilAllIsOver(sketch, after));
        }
        if (!sketch.waits().isEmpty()) {
            return new Case(sketch, untilAllHaveCome(sketch, after));
        }
        Instant to = shortest == Long.MAX_VALUE ? after : after.plusSeconds(shortest * periods(sketch));
        return new Case(sketch, new Window(after, to, Map.of()));
    }

    private static Instant start(Sketch sketch, String schedule) {
        return LocalDateTime.parse(String.valueOf(sketch.object(schedule).get("startDateTime")))
                .toInstant(ZoneOffset.UTC);
    }

    /** All runs of schedules that end some day. */
    private static Window untilAllIsOver(Sketch sketch, Instant after) {
        Instant to = after;
        for (String schedule : sketch.ofType("Schedule")) {
            long occurrences =
                    Long.parseLong(String.valueOf(sketch.object(schedule).get("occurrences")));
            Instant end = start(sketch, schedule).plusSeconds(seconds(sketch, schedule) * occurrences);
            to = end.isAfter(to) ? end : to;
        }
        return new Window(after, to, Map.of());
    }

    /** A few runs that wait for others, and all that they may wait for. */
    private static Window untilAllHaveCome(Sketch sketch, Instant after) {
        Map<String, Set<String>> waits = sketch.waits();
        long longest = waits.keySet().stream()
                .mapToLong(schedule -> seconds(sketch, schedule))
                .max()
                .orElseThrow();
        long shortest = sketch.ofType("Schedule").stream()
                .mapToLong(schedule -> seconds(sketch, schedule))
                .min()
                .orElseThrow();
        Instant to = after.plusSeconds(longest * (longest > 3 * shortest ? 1 : 2));
        Map<String, Instant> longer = new TreeMap<>();
        boolean isCron = "cron".equals(sketch.object("Default").get("scheduleType"));
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (Map.Entry<String, Set<String>> entry : waits.entrySet()) {
                Instant last = longer.getOrDefault(entry.getKey(), to);
                for (String awaited : entry.getValue()) {
                    Instant come = last.plusSeconds(seconds(sketch, isCron ? entry.getKey() : awaited));
                    if (come.isAfter(longer.getOrDefault(awaited, to))) {
                        longer.put(awaited, come);
                        isGrowing = true;
                    }
                }
            }
        }
        return new Window(after, to, longer);
    }

    private static long seconds(Sketch sketch, String schedule) {
        return seconds(String.valueOf(sketch.object(schedule).get("period")));
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
