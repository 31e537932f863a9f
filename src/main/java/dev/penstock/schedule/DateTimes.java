package dev.penstock.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The date-times of definitions: {@code YYYY-MM-DDTHH:MM:SS}, always UTC. */
public final class DateTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private DateTimes() {}

    /** The instant, with or without {@code Z}; empty for anything else, such as a day that doesn't exist. */
    public static Optional<Instant> parse(String text) {
        String trimmed = text.strip();
        String local = trimmed.endsWith("Z") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        if (local.length() != 19) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(local, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notADateTime) {
            return Optional.empty();
        }
    }

    /** With its {@code Z}, to the second. */
    public static String print(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
    }
}
