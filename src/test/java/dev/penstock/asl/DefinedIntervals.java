package dev.penstock.asl;

import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The runs that a definition asks for, worked out by java.time alone. */
final class DefinedIntervals {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Recurring timing;
    private final LocalDateTime origin;
    private final ChronoUnit unit;

    DefinedIntervals(Recurring timing) {
        this.timing = timing;
        this.origin = LocalDateTime.ofInstant(((Origin.At) timing.origin()).instant(), ZoneOffset.UTC);
        this.unit = ChronoUnit.valueOf(timing.period().unit().name() + "S");
    }

    /** In order, those whose first full minute lies within {@code from} (included) and {@code to} (excluded). */
    List<LauncherExecution.Start> dueWithin(LocalDateTime from, LocalDateTime to) {
        List<LauncherExecution.Start> runs = new ArrayList<>();
        long k = Math.max(0, unit.between(origin, from) / timing.period().count() - 3);
        for (LocalDateTime minute = minute(k); minute.isBefore(to) && isIncluded(k); minute = minute(++k)) {
            if (!minute.isBefore(from)) {
                runs.add(run(k));
            }
        }
        return runs;
    }

    private LauncherExecution.Start run(long k) {
        String input =
                "{\"scheduledStartTime\":\"%s\",\"scheduledEndTime\":\"%s\"}".formatted(instant(k), instant(k + 1));
        return new LauncherExecution.Start(NAME.format(boundary(k)), input);
    }

    private boolean isIncluded(long k) {
        Bound bound = timing.bound();
        if (bound instanceof Bound.Occurrences occurrences) {
            return k < occurrences.count();
        }
        if (bound instanceof Bound.Until until) {
            return isCron()
                    ? instant(k).isBefore(until.instant())
                    : !instant(k + 1).isAfter(until.instant());
        }
        return true;
    }

    private boolean isCron() {
        return timing.style() == Style.CRON;
    }

    private LocalDateTime minute(long k) {
        LocalDateTime due = boundary(isCron() ? k : k + 1);
        return due.getSecond() == 0 ? due : due.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    }

    private Instant instant(long k) {
        return boundary(k).toInstant(ZoneOffset.UTC);
    }

    private LocalDateTime boundary(long k) {
        return origin.plus(k * timing.period().count(), unit);
    }
}
