package dev.penstock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When the runs of a stack start, before and after. */
final class RunChanges {
    private static final Pattern COMMENT = Pattern.compile(
            ".* once\\. (.*): every (.*) from (.*), run at the (start|end) of the interval", Pattern.DOTALL);
    private static final Pattern ORIGIN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(:\\d\\d)Z");
    private static final Pattern TIMES = Pattern.compile("\\$interval\\.index < (\\d+)");
    private static final Pattern UNTIL = Pattern.compile("\\$interval\\.\\w+ <=? \\$toMillis\\('([^']+)'\\)");

    private static final Set<String> BOUNDS = Set.of("scheduledStartTime", "scheduledEndTime");

    private final List<Change> changes = new ArrayList<>();

    private RunChanges() {}

    /** A schedule as its Launcher states it. */
    private record Runs(String schedule, String period, String origin, String end, String bound) {
        boolean isOfDays() {
            return period.matches("\\d+ (day|week|month|year)s?");
        }
    }

    static boolean isLauncher(@Nullable Object resource) {
        return runs(resource).isPresent();
    }

    /** A machine without where it takes the bounds of an interval from, and where a Backfill repeats the schedule. */
    static Object withoutSchedule(Object machine) {
        Map<String, Object> states = Trees.map(Trees.at(machine, "States"));
        if (Trees.at(states.get("Schedule"), "Assign", "schedule") != null) {
            states.remove("Schedule");
        }
        if (states.get("Begin") != null) {
            Map<String, Object> begin = Trees.map(states.get("Begin"));
            Map<String, Object> assigned = Trees.map(begin.get("Assign"));
            assigned.keySet().removeAll(BOUNDS);
            begin.put("Assign", assigned);
            states.put("Begin", begin);
        }
        Map<String, Object> without = Trees.map(machine);
        without.put("States", states);
        return without;
    }

    /** For a Launcher that one of the stacks has, or both. */
    static List<Change> between(@Nullable Object before, @Nullable Object after) {
        RunChanges between = new RunChanges();
        Optional<Runs> old = runs(before);
        Optional<Runs> now = runs(after);
        if (old.isPresent() && now.isPresent()) {
            between.compare(old.get(), now.get());
        } else if (old.isPresent() && after == null) {
            between.say("runs", every(old.get().period()), "on demand");
        } else if (now.isPresent() && before == null) {
            between.say("runs", "on demand", every(now.get().period()));
        }
        return between.changes;
    }

    private static Optional<Runs> runs(@Nullable Object launcher) {
        Object machine = Trees.at(launcher, "Properties", "Definition");
        Matcher comment = COMMENT.matcher(String.valueOf(Trees.at(machine, "Comment")));
        if (!comment.matches()) {
            return Optional.empty();
        }
        String due = Trees.text(Trees.at(machine, "States", "Check that it's due"));
        Matcher times = TIMES.matcher(due);
        Matcher until = UNTIL.matcher(due);
        String bound =
                times.find() ? times.group(1) + " times" : until.find() ? "until " + until.group(1) : "without end";
        return Optional.of(new Runs(comment.group(1), comment.group(2), comment.group(3), comment.group(4), bound));
    }

    private void compare(Runs old, Runs now) {
        say("the schedule is", old.schedule(), now.schedule());
        say("runs", every(old.period()), every(now.period()));
        Matcher before = ORIGIN.matcher(old.origin());
        Matcher after = ORIGIN.matcher(now.origin());
        if (before.matches() && after.matches() && old.isOfDays() && now.isOfDays()) {
            say("runs", time(before), time(after));
            say("intervals are counted from", before.group(1), after.group(1));
        } else {
            say("intervals are counted from", old.origin(), now.origin());
        }
        say("runs at", "the " + old.end() + " of the interval", "the " + now.end() + " of the interval");
        say("runs", old.bound(), now.bound());
    }

    private static String time(Matcher origin) {
        return origin.group(2) + (origin.group(3).equals(":00") ? "" : origin.group(3));
    }

    private static String every(String period) {
        return "every " + (period.startsWith("1 ") ? period.substring(2) : period);
    }

    private void say(String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(Change.of(Change.Area.RUNS, what + " " + after + " instead of " + before));
        }
    }

    /** For a schedule that both stacks have. */
    static Optional<Change> activation(String id, Map<String, Object> before, Map<String, Object> after) {
        Object old = Trees.at(before, "Properties", "State");
        Object now = Trees.at(after, "Properties", "State");
        if (old == null || now == null || old.equals(now)) {
            return Optional.empty();
        }
        String state = now.equals("ENABLED") ? "on" : "off";
        return Optional.of(Change.of(Change.Area.RUNS, "`" + id + "` is switched " + state));
    }
}
