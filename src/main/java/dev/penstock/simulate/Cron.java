package dev.penstock.simulate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** EventBridge Scheduler's cron of six fields, in UTC. */
final class Cron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int LAST_YEAR = 2199;

    private final String text;
    private final SortedSet<Integer> minutes;
    private final SortedSet<Integer> hours;
    private final SortedSet<Integer> months;
    private final SortedSet<Integer> years;
    private final SortedSet<Integer> daysOfMonth;
    private final SortedSet<Integer> daysOfWeek;
    private final boolean lastDay;
    private final boolean anyDay;

    private Cron(String text) {
        this.text = text;
        String[] fields = text.trim().split("\\s+", -1);
        if (fields.length != 6) {
            throw unknown();
        }
        boolean byMonth = fields[4].equals("?");
        if (byMonth == fields[2].equals("?")) {
            throw unknown();
        }
        minutes = numbers(fields[0], 0, 59, List.of(), 0);
        hours = numbers(fields[1], 0, 23, List.of(), 0);
        lastDay = fields[2].equals("L");
        anyDay = fields[2].equals("*") || fields[4].equals("*");
        daysOfMonth = byMonth && !lastDay ? numbers(fields[2], 1, 31, List.of(), 0) : new TreeSet<>();
        months = numbers(fields[3], 1, 12, MONTHS, 1);
        daysOfWeek = byMonth ? new TreeSet<>() : numbers(fields[4], 1, 7, DAYS, 1);
        years = numbers(fields[5], 1970, LAST_YEAR, List.of(), 0);
    }

    static Cron parse(String fields) {
        return new Cron(fields);
    }

    private UnsupportedEmission unknown() {
        return new UnsupportedEmission("The schedule cron(" + text + ") isn't known here.");
    }

    private SortedSet<Integer> numbers(String field, int least, int most, List<String> names, int nameOffset) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String part : field.split(",", -1)) {
            String[] range = part.split("/", 2);
            int step = range.length == 2 ? number(range[1], List.of(), 0) : 1;
            int from = least;
            int to = most;
            if (!range[0].equals("*")) {
                String[] ends = range[0].split("-", 2);
                from = number(ends[0], names, nameOffset);
                to = ends.length == 2 ? number(ends[1], names, nameOffset) : range.length == 2 ? most : from;
            }
            if (step < 1 || from < least || to > most || from > to) {
                throw unknown();
            }
            for (int value = from; value <= to; value += step) {
                numbers.add(value);
            }
        }
        return numbers;
    }

    private int number(String part, List<String> names, int nameOffset) {
        int name = names.indexOf(part.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + nameOffset;
        }
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException failure) {
            throw unknown();
        }
    }

    /** The first time after an instant; empty when there is none before the year 2200. */
    Optional<Instant> next(Instant after) {
        LocalDate day = LocalDate.ofInstant(after, ZoneOffset.UTC);
        while (day.getYear() <= years.last()) {
            if (!years.contains(day.getYear())) {
                day = LocalDate.of(day.getYear() + 1, 1, 1);
            } else if (!months.contains(day.getMonthValue())) {
                day = day.withDayOfMonth(1).plusMonths(1);
            } else {
                Optional<Instant> time = isDay(day) ? timeAfter(day, after) : Optional.empty();
                if (time.isPresent()) {
                    return time;
                }
                day = day.plusDays(1);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDate day) {
        if (anyDay) {
            return true;
        }
        if (lastDay) {
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
        DayOfWeek weekday = day.getDayOfWeek();
        return daysOfMonth.contains(day.getDayOfMonth()) || daysOfWeek.contains(weekday.getValue() % 7 + 1);
    }

    private Optional<Instant> timeAfter(LocalDate day, Instant after) {
        for (int hour : hours) {
            for (int minute : minutes) {
                Instant time = day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
                if (time.isAfter(after)) {
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }
}
