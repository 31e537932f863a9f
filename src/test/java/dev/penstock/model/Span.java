package dev.penstock.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A length of time as a definition writes it, {@code 15 minutes}; months and years are calendar ones. */
record Span(long count, String unit) {
    static Span parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
        String unit = words[1].endsWith("s") ? words[1].substring(0, words[1].length() - 1) : words[1];
        return new Span(Long.parseLong(words[0]), unit);
    }

    long seconds() {
        return count
                * switch (unit) {
                    case "minute" -> 60;
                    case "hour" -> 3_600;
                    case "day" -> 86_400;
                    case "week" -> 604_800;
                    default -> throw new IllegalArgumentException(unit + " has no length");
                };
    }

    /** So many of them after an instant, counted from there, so that months from the 31st don't drift. */
    Instant after(Instant origin, long times) {
        LocalDateTime from = LocalDateTime.ofInstant(origin, ZoneOffset.UTC);
        return switch (unit) {
            case "month" -> from.plusMonths(count * times).toInstant(ZoneOffset.UTC);
            case "year" -> from.plusYears(count * times).toInstant(ZoneOffset.UTC);
            default -> origin.plusSeconds(seconds() * times);
        };
    }
}
