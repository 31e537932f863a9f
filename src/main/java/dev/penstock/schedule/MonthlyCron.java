package dev.penstock.schedule;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cron of a period in months or years: its boundaries come round on the same days of the calendar. */
final class MonthlyCron {
    // The calendar repeats after 400 years.
    private static final long MONTHS_OF_CALENDAR = 4_800;
    // A leap year beside common ones on either side shows every gap.
    private static final LocalDate SAMPLE_START = LocalDate.of(2021, 1, 1);
    private static final LocalDate SAMPLE_END = LocalDate.of(2030, 1, 1);

    private final SortedSet<Integer> months = new TreeSet<>();
    private final SortedSet<Integer> days = new TreeSet<>();
    private boolean isAlwaysLastDay = true;

    private MonthlyCron() {}

    static Firing hitting(Instant origin, Period period) {
        long months = period.toMonths().orElseThrow();
        long common = BigInteger.valueOf(months)
                .gcd(BigInteger.valueOf(MONTHS_OF_CALENDAR))
                .longValueExact();
        var cron = new MonthlyCron();
        for (long k = 0; k < MONTHS_OF_CALENDAR / common; k++) {
            cron.add(date(CronExpression.atFullMinute(period.after(origin, k))));
        }
        OffsetDateTime first = CronExpression.atFullMinute(origin).atOffset(ZoneOffset.UTC);
        String expression = "cron(%s %s %s %s ? *)"
                .formatted(first.getMinute(), first.getHour(), cron.dayField(), cron.monthField());
        return new Firing(expression, cron.smallestGapInDays() * 86_400);
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private void add(LocalDate date) {
        months.add(date.getMonthValue());
        days.add(date.getDayOfMonth());
        isAlwaysLastDay &= isLastDay(date);
    }

    private static boolean isLastDay(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    private boolean isOnLastDay() {
        return isAlwaysLastDay && days.size() > 1;
    }

    private String dayField() {
        return isOnLastDay() ? "L" : CronField.of(days, 1, 31);
    }

    private String monthField() {
        return months.size() == 12 ? "*" : months.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private boolean fires(LocalDate date) {
        return months.contains(date.getMonthValue())
                && (isOnLastDay() ? isLastDay(date) : days.contains(date.getDayOfMonth()));
    }

    private long smallestGapInDays() {
        long smallest = Long.MAX_VALUE;
        long previous = Long.MIN_VALUE;
        for (LocalDate date = SAMPLE_START; date.isBefore(SAMPLE_END); date = date.plusDays(1)) {
            if (!fires(date)) {
                continue;
            }
            if (previous != Long.MIN_VALUE) {
                smallest = Math.min(smallest, date.toEpochDay() - previous);
            }
            previous = date.toEpochDay();
        }
        return smallest;
    }
}
