package dev.penstock.expression;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A period such as {@code 1 day} as the function that adds one unit of it, and how many. */
record TimeSpan(Function unit, long amount) {
    private static final Pattern PERIOD = Pattern.compile("\\s*([0-9]{1,9})\\s+([A-Za-z]+)\\s*");

    static Optional<TimeSpan> parse(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return unit(matcher.group(2).toLowerCase(Locale.ROOT)).map(unit -> new TimeSpan(unit, amount));
    }

    private static Optional<Function> unit(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "minute", "minutes" -> Function.PLUS_MINUTES;
                    case "hour", "hours" -> Function.PLUS_HOURS;
                    case "day", "days" -> Function.PLUS_DAYS;
                    case "week", "weeks" -> Function.PLUS_WEEKS;
                    case "month", "months" -> Function.PLUS_MONTHS;
                    case "year", "years" -> Function.PLUS_YEARS;
                    default -> null;
                });
    }
}
