package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires. */
interface Timetable {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");
    Pattern ONCE = Pattern.compile("at\\((.*)\\)");

    /** The first firing after an instant. */
    Optional<Instant> next(Instant after);

    /** Reads a {@code ScheduleExpression} whose zone is UTC; a rate counts from the schedule's creation. */
    static Timetable parse(String expression, Object zone, Instant created) {
        if (!zone.equals("UTC")) {
            throw new UnsupportedEmission("A schedule in the zone " + zone + " isn't known here.");
        }
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            Cron fields = Cron.parse(cron.group(1));
            return fields::next;
        }
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            long seconds = switch (rate.group(2)) {
                case "minute" -> count * 60;
                case "hour" -> count * 3_600;
                default -> count * 86_400;
            };
            return after -> Optional.of(tick(created, seconds, after));
        }
        Matcher once = ONCE.matcher(expression);
        if (once.matches()) {
            Instant at = instant(once.group(1));
            return after -> Optional.of(at).filter(time -> time.isAfter(after));
        }
        throw new UnsupportedEmission("The schedule " + expression + " isn't known here.");
    }

    private static Instant tick(Instant created, long seconds, Instant after) {
        long passed = Math.max(0, Duration.between(created, after).toSeconds());
        Instant tick = created.plusSeconds(passed / seconds * seconds);
        return tick.isAfter(after) ? tick : tick.plusSeconds(seconds);
    }

    private static Instant instant(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException failure) {
            throw new StateFailure("Scheduler.ValidationException", "Invalid Schedule Expression at(" + text + ").");
        }
    }
}
