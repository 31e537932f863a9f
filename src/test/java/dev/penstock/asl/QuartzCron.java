package dev.penstock.asl;

import dev.penstock.schedule.Firing;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** A cron of EventBridge Scheduler as Quartz reads it, which writes the seconds before the six fields. */
public final class QuartzCron {
    private final CronExpression cron;

    public QuartzCron(Firing firing) {
        try {
            cron = new CronExpression("0 " + firing.expression().replaceAll("^cron\\(|\\)$", ""));
        } catch (ParseException mistake) {
            throw new IllegalStateException(firing.expression(), mistake);
        }
        cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /** The first firing after an instant; empty beyond the library's last year. */
    @SuppressWarnings("JavaUtilDate") // the library's interface
    public Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(instant)))
                .map(Date::toInstant);
    }
}
