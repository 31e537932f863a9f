package dev.penstock.plan;

import java.util.List;

/**
 * When an object counts as late and who is told.
 *
 * @param seconds after the scheduled start
 */
public record Lateness(long seconds, List<Notice> notices) {
    public Lateness {
        notices = List.copyOf(notices);
    }
}
