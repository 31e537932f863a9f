package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

/**
 * How EventBridge Scheduler fires for a schedule.
 *
 * @param expression {@code cron(…)} in UTC, or {@code rate(…)}
 * @param stepSeconds the smallest gap between two firings: a boundary as old as this belongs to an earlier firing
 */
public record Firing(String expression, long stepSeconds) {
    public Firing {
        requireNonNull(expression, "expression");
        if (stepSeconds < 60) {
            throw new IllegalArgumentException("firings are at least a minute apart: " + stepSeconds);
        }
    }
}
