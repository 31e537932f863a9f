package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One schedule, or some of which one may wait for another. */
final class RandomSchedules {
    private final Dice dice;
    private final Sketch sketch;
    private final List<String> all = new ArrayList<>();
    /** Those of which each may wait for the ones after it. */
    private final List<String> order = new ArrayList<>();

    private boolean isMutual;

    RandomSchedules(Dice dice, Sketch sketch) {
        this.dice = dice;
        this.sketch = sketch;
    }

    void add() {
        int count = dice.one(1, 1, 1, 1, 1, 2, 2, 2, 3);
        boolean areRelated = count > 1 && dice.is(90);
        List<String> periods = areRelated ? related(count) : List.of();
        String start = start();
        boolean startTogether = areRelated && dice.is(40);
        isMutual = areRelated && count == 2 && dice.is(25);
        for (int i = 1; i <= count; i++) {
            String id = dice.is(8) ? "Every so often " + i : "Clock" + i;
            Map<String, Object> fields = sketch.add(id, "Schedule");
            fields.put("period", areRelated ? periods.get(i - 1) : period());
            fields.put("startDateTime", startTogether ? start : start());
            if (isMutual) {
                // all that anything waits for has to come some day
                fields.put("occurrences", String.valueOf(dice.from(1, 4)));
            } else if (dice.is(20)) {
                fields.put("occurrences", String.valueOf(dice.one(1, 2, 3, 4, 5, 6, dice.from(2, 40))));
            } else if (dice.is(10)) {
                fields.put("endDateTime", "2026-03-1" + dice.from(1, 9) + "T0" + dice.from(1, 9) + ":00:00");
            }
            all.add(id);
        }
        if (areRelated) {
            order.addAll(dice.shuffled(all));
        }
        if (isMutual) {
            // each could wait for a turn that the other gives back
            sketch.object("Default").remove("maxActiveInstances");
        }
        sketch.object("Default").put("schedule", new Ref(all.get(0)));
        sketch.object("Default").put("scheduleType", dice.one("cron", "timeseries", "TIMESERIES"));
    }

    private String period() {
        return dice.one("15 minutes", "1 hour", "1 hour", "6 Hours", "1 day", "1 week", "1 month");
    }

    private String start() {
        String day = dice.one("2026-03-09", "2026-03-10", "2026-01-31", "2026-03-10");
        return day + "T0" + dice.from(3, 9) + ":" + dice.one("00", "07", "30", "45") + ":00";
    }

    /** Periods of schedules that wait for each other: alike, dividing each other, or not. */
    private List<String> related(int count) {
        String two = dice.one(
                "1 hour/1 hour",
                "1 day/1 day",
                "15 minutes/1 hour",
                "1 hour/6 Hours",
                "6 Hours/1 day",
                "1 day/1 week",
                "40 minutes/1 hour",
                "2 hours/3 hours",
                "5 days/1 week",
                "1 week/1 month");
        String three = dice.one(
                "1 hour/2 hours/6 Hours", "6 Hours/1 day/1 day", "15 minutes/1 hour/2 hours", "1 day/5 days/1 week");
        return dice.shuffled(List.of((count > 2 ? three : two).split("/", -1)));
    }

    List<String> all() {
        return all;
    }

    /** One that isn't everybody's. */
    Optional<String> own(String schedule) {
        return all.stream().skip(1).filter(schedule::equals).findAny();
    }

    /** Whether any waits for another. */
    boolean areRelated() {
        return !order.isEmpty();
    }

    /** Whether an object of one schedule may wait for one of another. */
    boolean mayWait(String schedule, String other, boolean isEarlier) {
        return isMutual ? isEarlier && !schedule.equals(other) : after(schedule).contains(other);
    }

    /** Those that a schedule may always wait for. */
    List<String> after(String schedule) {
        int place = isMutual ? -1 : order.indexOf(schedule);
        return place < 0 ? List.of() : order.subList(place + 1, order.size());
    }
}
