package dev.penstock.schedule;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cron of a period of fixed length: its boundaries come round on the same minutes of the week. */
final class WeeklyCron {
    private static final int MINUTES_OF_DAY = 1_440;
    private static final int MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final SortedSet<Integer> days = new TreeSet<>();
    private final SortedSet<Integer> hours = new TreeSet<>();
    private final SortedSet<Integer> minutes = new TreeSet<>();

    private WeeklyCron() {}

    static Firing hitting(Instant origin, long periodMinutes) {
        int step = BigInteger.valueOf(periodMinutes)
                .gcd(BigInteger.valueOf(MINUTES_OF_WEEK))
                .intValueExact();
        OffsetDateTime first = origin.atOffset(ZoneOffset.UTC);
        int start = first.getDayOfWeek().getValue() % 7 * MINUTES_OF_DAY + first.getHour() * 60 + first.getMinute();
        var cron = new WeeklyCron();
        for (int minute = start; minute < start + MINUTES_OF_WEEK; minute += step) {
            cron.add(minute % MINUTES_OF_WEEK);
        }
        return new Firing(cron.expression(), cron.smallestGap() * 60L);
    }

    private void add(int minuteOfWeek) {
        days.add(minuteOfWeek / MINUTES_OF_DAY);
        hours.add(minuteOfWeek % MINUTES_OF_DAY / 60);
        minutes.add(minuteOfWeek % 60);
    }

    private String expression() {
        boolean isDaily = days.size() == DAYS.size();
        return "cron(%s %s %s * %s *)"
                .formatted(
                        CronField.of(minutes, 0, 59),
                        CronField.of(hours, 0, 23),
                        isDaily ? "*" : "?",
                        isDaily ? "?" : days.stream().map(DAYS::get).collect(Collectors.joining(",")));
    }

    /** Between the firings of the cron, which are more than the boundaries. */
    private int smallestGap() {
        List<Integer> firings = new ArrayList<>();
        for (int day : days) {
            for (int hour : hours) {
                minutes.forEach(minute -> firings.add(day * MINUTES_OF_DAY + hour * 60 + minute));
            }
        }
        firings.add(firings.get(0) + MINUTES_OF_WEEK);
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < firings.size(); i++) {
            gaps.add(firings.get(i) - firings.get(i - 1));
        }
        return Collections.min(gaps);
    }
}
