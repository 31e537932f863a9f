package dev.penstock.asl;

import dev.penstock.schedule.Period;
import dev.penstock.schedule.Period.Unit;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Schedules of every unit, with a liking for odd periods, month ends, leap days and the last minute of a day. */
public final class RandomSchedules {
    private static final List<Period> ODD = List.of(
            new Period(35, Unit.MINUTE),
            new Period(17, Unit.MINUTE),
            new Period(90, Unit.MINUTE),
            new Period(7, Unit.HOUR),
            new Period(36, Unit.HOUR),
            new Period(84, Unit.HOUR),
            new Period(5, Unit.WEEK),
            new Period(2, Unit.MONTH),
            new Period(5, Unit.MONTH),
            new Period(7, Unit.MONTH),
            new Period(36, Unit.MONTH),
            new Period(3, Unit.YEAR));

    private final Random random;

    public RandomSchedules(long seed) {
        random = new Random(seed);
    }

    public Recurring next() {
        Period period = period();
        LocalDateTime origin = LocalDateTime.of(date(), time());
        Style style = random.nextBoolean() ? Style.CRON : Style.TIMESERIES;
        return new Recurring(new Origin.At(origin.toInstant(ZoneOffset.UTC)), period, style, bound(origin));
    }

    private Period period() {
        if (random.nextInt(4) == 0) {
            return ODD.get(random.nextInt(ODD.size()));
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Period(15 + random.nextInt(5_000), Unit.MINUTE);
            case 1 -> new Period(1 + random.nextInt(400), Unit.HOUR);
            case 2 -> new Period(1 + random.nextInt(100), Unit.DAY);
            case 3 -> new Period(1 + random.nextInt(20), Unit.WEEK);
            case 4 -> new Period(1 + random.nextInt(36), Unit.MONTH);
            default -> new Period(1 + random.nextInt(3), Unit.YEAR);
        };
    }

    private LocalDate date() {
        YearMonth month = YearMonth.of(2010 + random.nextInt(25), 1 + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> month.atEndOfMonth();
            case 1 -> month.atDay(Math.min(28 + random.nextInt(4), month.lengthOfMonth()));
            case 2 -> LocalDate.of(2012 + 4 * random.nextInt(5), 2, 29);
            default -> month.atDay(1 + random.nextInt(month.lengthOfMonth()));
        };
    }

    private LocalTime time() {
        return switch (random.nextInt(4)) {
            case 0 -> LocalTime.MIDNIGHT;
            case 1 -> LocalTime.ofSecondOfDay(random.nextInt(86_400));
            case 2 -> LocalTime.of(23, 59, random.nextInt(60));
            default -> LocalTime.of(random.nextInt(24), random.nextInt(60));
        };
    }

    private Bound bound(LocalDateTime origin) {
        Instant later = origin.plusMinutes(random.nextInt(60))
                .plusDays(random.nextInt(4_000))
                .toInstant(ZoneOffset.UTC);
        return switch (random.nextInt(4)) {
            case 0 -> new Bound.Occurrences(1 + random.nextInt(500));
            case 1 -> new Bound.Until(later.plusSeconds(random.nextInt(60)));
            case 2 -> new Bound.Until(origin.plusMonths(1 + random.nextInt(100)).toInstant(ZoneOffset.UTC));
            default -> new Bound.None();
        };
    }
}
