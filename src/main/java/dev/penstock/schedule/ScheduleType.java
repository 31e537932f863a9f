package dev.penstock.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a {@code scheduleType} says. */
public enum ScheduleType {
    CRON,
    TIMESERIES,
    ONDEMAND,
    /** The field is nowhere to be found. */
    UNSTATED;

    /** In any letter case; empty for a text that Data Pipeline doesn't know. */
    public static Optional<ScheduleType> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type != UNSTATED && type.name().equals(name))
                .findFirst();
    }
}
