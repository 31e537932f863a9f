package dev.penstock.plan;

import java.util.List;

/**
 * When an object counts as late, who is told, and whether it is cancelled then.
 *
 * @param seconds after the scheduled start
 * @param isFinal whether an object that is late is CANCELED
 */
public record Lateness(long seconds, List<Notice> notices, boolean isFinal) {
    public Lateness {
        notices = List.copyOf(notices);
    }
}
