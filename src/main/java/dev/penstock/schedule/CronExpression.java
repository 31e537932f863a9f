package dev.penstock.schedule;

import dev.penstock.schedule.Period.Unit;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The coarsest expression of EventBridge Scheduler whose firings hit every boundary of a schedule for ever.
 *
 * <p>A cron knows neither "every 36 hours" nor "every 5 weeks", so that it may fire between boundaries too; the Launcher
 * tells those firings by the age of the latest boundary. A cron fires at full minutes: a boundary with seconds is hit at
 * the next full minute.
 */
public final class CronExpression {
    private CronExpression() {}

    /** A cron in UTC where the origin is known, else a rate that counts from the schedule's creation. */
    public static Firing hitting(Recurring timing) {
        Period period = timing.period();
        if (timing.origin() instanceof Origin.At at) {
            return period.isCalendar()
                    ? MonthlyCron.hitting(at.instant(), period)
                    : WeeklyCron.hitting(
                            atFullMinute(at.instant()), period.toSeconds().orElseThrow() / 60);
        }
        return new Firing(rate(period), period.toSeconds().orElseThrow());
    }

    /** The first full minute at or after an instant. */
    static Instant atFullMinute(Instant instant) {
        return instant.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    }

    private static String rate(Period period) {
        Period known =
                period.unit() == Unit.WEEK ? new Period(Math.multiplyExact(period.count(), 7), Unit.DAY) : period;
        return "rate(" + known.inWords() + ")";
    }
}
