package dev.penstock.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date-times of definitions: {@code YYYY-MM-DDTHH:MM:SS}, in UTC unless they say their distance from it. */
public final class DateTimes {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");

    private DateTimes() {}

    /** The instant, without parts of its second; empty for anything else, such as a day that doesn't exist. */
    public static Optional<Instant> parse(String text) {
        String trimmed = text.strip();
        Matcher parts = TEXT.matcher(trimmed);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            part(parts, 1),
                            part(parts, 2),
                            part(parts, 3),
                            part(parts, 4),
                            part(parts, 5),
                            part(parts, 6))
                    .toInstant(parts.group(7) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(7))));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int part(Matcher parts, int number) {
        return Integer.parseInt(parts.group(number));
    }

    /** With its {@code Z}, to the second. */
    public static String print(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
    }
}
