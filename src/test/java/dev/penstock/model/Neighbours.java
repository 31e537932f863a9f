package dev.penstock.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of all schedules, of which some wait for others. */
final class Neighbours {
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private boolean isTelling;

    /** A run that there will be, in the place of an earlier one of its interval. */
    void add(Run run) {
        runs.put(run.place(), run);
    }

    /** What an object of another schedule is in each interval that overlaps one. */
    List<Item> awaited(String id, Interval interval) {
        return runs.values().stream()
                .filter(run -> run.interval().overlaps(interval))
                .flatMap(run -> run.item(id).stream())
                .toList();
    }

    /** Whether nothing is said of any of these objects of other schedules in an interval that overlaps one. */
    boolean isAnyLoose(List<String> ids, Interval interval) {
        return runs.values().stream()
                .filter(run -> run.interval().overlaps(interval))
                .anyMatch(run -> ids.stream().anyMatch(run::isLoose));
    }

    /** Says nothing of what has waited in vain for objects of a run that is started again. */
    void forget(Run run) {
        runs.values().forEach(other -> other.forget(run));
    }

    /** Whether all has been said of an object in the intervals that overlap one, and it doesn't help who waits for it. */
    boolean isInVain(String id, Interval interval) {
        List<Item> awaited = awaited(id, interval);
        return awaited.stream().allMatch(Item::isSettled)
                && awaited.stream().anyMatch(item -> item.status() != Status.FINISHED);
    }

    /** Says nothing of what hangs on something of which nothing is said. */
    void loosen() {
        boolean isMore = true;
        while (isMore) {
            isMore = runs.values().stream().filter(Run::loosen).count() > 0;
        }
    }

    /** Lets those go on that may have waited for what has just happened. */
    void tell() {
        if (isTelling) {
            return;
        }
        isTelling = true;
        boolean isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (Run run : runs.values()) {
                isMoving |= run.isFollower() && run.stir();
            }
        }
        isTelling = false;
    }
}
