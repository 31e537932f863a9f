package dev.penstock.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day or a time of day, in UTC: {@code 2026-01-01}, {@code 2026-01-01T09:00}. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        String local = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
        try {
            return local.contains("T")
                    ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(local).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new TypeConversionException("'" + value + "' is no time: write 2026-01-01 or 2026-01-01T09:00 (UTC)");
        }
    }
}
