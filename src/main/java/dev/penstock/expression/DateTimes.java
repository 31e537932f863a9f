package dev.penstock.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions on date-times, by java.time. */
final class DateTimes {
    private static final DateTimeFormatter READ =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern ISO =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z?");
    private static final int SECONDS_END = 19;

    private DateTimes() {}

    /** A date-time in UTC; fractions of its seconds are left out. */
    static Optional<ZonedDateTime> parse(String text) {
        if (!ISO.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(text.substring(0, SECONDS_END), READ).atZone(ZoneOffset.UTC));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** A whole-number field of a date-time in its own zone. */
    static long field(Function function, ZonedDateTime moment) {
        return switch (function) {
            case YEAR -> moment.getYear();
            case MONTH -> moment.getMonthValue();
            case DAY -> moment.getDayOfMonth();
            case DAY_OF_YEAR -> moment.getDayOfYear();
            case HOUR -> moment.getHour();
            case MINUTE -> moment.getMinute();
            default -> throw new IllegalArgumentException(function + " doesn't read a field");
        };
    }

    static ZonedDateTime make(List<Long> fields) {
        try {
            int[] numbers = fields.stream().mapToInt(Math::toIntExact).toArray();
            boolean hasTime = numbers.length > 3;
            return checked(ZonedDateTime.of(
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    hasTime ? numbers[3] : 0,
                    hasTime ? numbers[4] : 0,
                    0,
                    0,
                    ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException impossible) {
            throw new EvaluationException("There is no such date as %s.".formatted(fields));
        }
    }

    /** The functions that lead from one date-time to another without a number. */
    static ZonedDateTime adjust(Function function, ZonedDateTime moment) {
        return checked(
                switch (function) {
                    case FIRST_OF_MONTH -> moment.withDayOfMonth(1);
                    case MIDNIGHT ->
                        ZonedDateTime.ofLocal(moment.toLocalDate().atTime(LocalTime.MIDNIGHT), moment.getZone(), null);
                    case SUNDAY -> moment.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                    case YESTERDAY -> moment.minusDays(1);
                    default -> throw new IllegalArgumentException(function + " isn't such a function");
                });
    }

    /** The functions that add or take away a number of units. */
    static ZonedDateTime shift(Function function, ZonedDateTime moment, long amount) {
        try {
            return checked(
                    switch (function) {
                        case PLUS_YEARS -> moment.plusYears(amount);
                        case PLUS_MONTHS -> moment.plusMonths(amount);
                        case PLUS_WEEKS -> moment.plusWeeks(amount);
                        case PLUS_DAYS -> moment.plusDays(amount);
                        case PLUS_HOURS -> moment.plusHours(amount);
                        case PLUS_MINUTES -> moment.plusMinutes(amount);
                        case MINUS_YEARS -> moment.minusYears(amount);
                        case MINUS_MONTHS -> moment.minusMonths(amount);
                        case MINUS_WEEKS -> moment.minusWeeks(amount);
                        case MINUS_DAYS -> moment.minusDays(amount);
                        case MINUS_HOURS -> moment.minusHours(amount);
                        case MINUS_MINUTES -> moment.minusMinutes(amount);
                        default -> throw new IllegalArgumentException(function + " doesn't shift");
                    });
        } catch (DateTimeException | ArithmeticException outside) {
            throw new EvaluationException("The result of `%s` is out of range.".formatted(function.symbol()));
        }
    }

    private static ZonedDateTime checked(ZonedDateTime moment) {
        if (moment.getYear() < 1 || moment.getYear() > 9999) {
            throw new EvaluationException("The year %s is outside 1 to 9999.".formatted(moment.getYear()));
        }
        return moment;
    }
}
