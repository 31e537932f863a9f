package dev.penstock.expression;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A letter of Joda-Time's date patterns with its meaning by java.time. */
enum JodaLetter {
    ERA('G'),
    CENTURY('C'),
    YEAR_OF_ERA('Y'),
    YEAR('y'),
    WEEK_YEAR('x'),
    WEEK('w'),
    DAY_OF_WEEK('e'),
    DAY_NAME('E'),
    DAY_OF_YEAR('D'),
    MONTH('M'),
    DAY('d'),
    HALF_DAY('a'),
    HOUR_OF_HALF_DAY('K'),
    CLOCK_HOUR_OF_HALF_DAY('h'),
    HOUR('H'),
    CLOCK_HOUR('k'),
    MINUTE('m'),
    SECOND('s'),
    FRACTION('S'),
    ZONE_NAME('z'),
    ZONE_OFFSET('Z');

    private static final Map<Character, JodaLetter> BY_SYMBOL =
            Stream.of(values()).collect(Collectors.toMap(JodaLetter::symbol, Function.identity()));

    private final char symbol;

    JodaLetter(char symbol) {
        this.symbol = symbol;
    }

    static Optional<JodaLetter> of(char symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    char symbol() {
        return symbol;
    }

    /** Whether a run of the letter is a number. */
    boolean isNumeric(int count) {
        return switch (this) {
            case ERA, DAY_NAME, HALF_DAY, ZONE_NAME, ZONE_OFFSET -> false;
            case MONTH -> count < 3;
            default -> true;
        };
    }

    String format(ZonedDateTime moment, int count) {
        if (this == FRACTION) {
            return fraction(moment.getNano() / 1_000_000, count);
        }
        if (isNumeric(count)) {
            return isTwoDigitYear(count) ? padded(number(moment) % 100, 2) : padded(number(moment), count);
        }
        return switch (this) {
            case ERA -> "AD";
            case HALF_DAY -> moment.getHour() < 12 ? "AM" : "PM";
            case MONTH -> moment.getMonth().getDisplayName(style(count), Locale.ENGLISH);
            case DAY_NAME -> moment.getDayOfWeek().getDisplayName(style(count), Locale.ENGLISH);
            case ZONE_NAME -> count < 4 ? "UTC" : "Coordinated Universal Time";
            default -> zoneOffset(moment, count);
        };
    }

    boolean isTwoDigitYear(int count) {
        return count == 2 && (this == YEAR_OF_ERA || this == YEAR || this == WEEK_YEAR);
    }

    private long number(ZonedDateTime moment) {
        return switch (this) {
            case CENTURY -> moment.getYear() / 100;
            case YEAR_OF_ERA, YEAR -> moment.getYear();
            case WEEK_YEAR -> moment.get(IsoFields.WEEK_BASED_YEAR);
            case WEEK -> moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY_OF_WEEK -> moment.getDayOfWeek().getValue();
            case DAY_OF_YEAR -> moment.getDayOfYear();
            case MONTH -> moment.getMonthValue();
            case DAY -> moment.getDayOfMonth();
            case HOUR_OF_HALF_DAY -> moment.get(ChronoField.HOUR_OF_AMPM);
            case CLOCK_HOUR_OF_HALF_DAY -> moment.get(ChronoField.CLOCK_HOUR_OF_AMPM);
            case HOUR -> moment.getHour();
            case CLOCK_HOUR -> moment.get(ChronoField.CLOCK_HOUR_OF_DAY);
            case MINUTE -> moment.getMinute();
            case SECOND -> moment.getSecond();
            default -> throw new IllegalArgumentException(this + " isn't a number");
        };
    }

    /** The first digits of the fraction of a second, which has three that can differ from zero. */
    private static String fraction(int millis, int count) {
        return (padded(millis, 3) + "0".repeat(count)).substring(0, count);
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static TextStyle style(int count) {
        return count < 4 ? TextStyle.SHORT : TextStyle.FULL;
    }

    /** The id of a zone as Joda-Time writes it. */
    static String zoneId(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static String zoneOffset(ZonedDateTime moment, int count) {
        if (count > 2) {
            return zoneId(moment.getZone());
        }
        int minutes = moment.getOffset().getTotalSeconds() / 60;
        int size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + padded(size / 60, 2) + (count == 2 ? ":" : "") + padded(size % 60, 2);
    }
}
