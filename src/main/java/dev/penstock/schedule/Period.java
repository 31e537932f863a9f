package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/** A length of time as definitions write it: {@code 15 minutes}, {@code 1 Day}. */
public record Period(long count, Unit unit) {
    private static final String SPACES = " \t\n\u000B\f\r";
    /** Keeps every sum of this package within a long. */
    private static final long MOST = 999_999_999;

    private static final Map<String, Unit> UNITS = units();

    /** A unit; months and years are calendar ones and have no length in seconds. */
    public enum Unit {
        MINUTE(60),
        HOUR(3_600),
        DAY(86_400),
        WEEK(604_800),
        MONTH(0),
        YEAR(0);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Period {
        requireNonNull(unit, "unit");
        if (count < 1) {
            throw new IllegalArgumentException("not a positive count: " + count);
        }
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        for (Unit unit : Unit.values()) {
            units.put(unit.word(), unit);
            units.put(unit.word() + "s", unit);
        }
        return units;
    }

    /** {@code N unit}, in any letter case, singular or plural, with extra spaces; anything else is empty. */
    public static Optional<Period> parse(String text) {
        StringTokenizer words = new StringTokenizer(text, SPACES);
        if (words.countTokens() != 2) {
            return Optional.empty();
        }
        long count = count(words.nextToken());
        Optional<Unit> unit = unit(words.nextToken());
        return count == 0 || unit.isEmpty() ? Optional.empty() : Optional.of(new Period(count, unit.get()));
    }

    /** The sign for kelvin would be a k in lower case, so only letters of ASCII are looked at. */
    private static Optional<Unit> unit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 'z') {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(UNITS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** 0 for anything but a count that a period can have. */
    private static long count(String digits) {
        long count = 0;
        for (int i = 0; i < digits.length() && count <= MOST; i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            count = count * 10 + (digit - '0');
        }
        return count <= MOST ? count : 0;
    }

    /** Whether its length depends on the calendar. */
    public boolean isCalendar() {
        return unit == Unit.MONTH || unit == Unit.YEAR;
    }

    /** The length; empty for months and years, which only schedules can count. */
    public OptionalLong toSeconds() {
        return isCalendar() ? OptionalLong.empty() : OptionalLong.of(count * unit.seconds);
    }

    /** The length, months having all the days that one may have. */
    public long longestSeconds() {
        return toSeconds().orElseGet(() -> toMonths().orElseThrow() * 31 * Unit.DAY.seconds);
    }

    /** The length, months having as few days as one may have. */
    public long shortestSeconds() {
        return toSeconds().orElseGet(() -> toMonths().orElseThrow() * 28 * Unit.DAY.seconds);
    }

    /** The length in months of a calendar period; empty for the others. */
    public OptionalLong toMonths() {
        if (!isCalendar()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(unit == Unit.YEAR ? count * 12 : count);
    }

    /**
     * {@code origin} and {@code times} periods.
     *
     * <p>Months count from the origin, so that a day that a month lacks becomes that month's last and the next month
     * has its day again: 31 January, 28 February, 31 March.
     */
    public Instant after(Instant origin, long times) {
        OptionalLong seconds = toSeconds();
        if (seconds.isPresent()) {
            return origin.plusSeconds(Math.multiplyExact(seconds.getAsLong(), times));
        }
        long months = Math.multiplyExact(toMonths().orElseThrow(), times);
        return origin.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** As a sentence says it: {@code 1 day}, {@code 15 minutes}. */
    public String inWords() {
        return count + " " + unit.word() + (count == 1 ? "" : "s");
    }
}
