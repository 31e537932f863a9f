package dev.penstock.cutover;

import dev.penstock.cutover.Original.Phase;
import dev.penstock.cutover.Outlook.Due;
import dev.penstock.cutover.Outlook.Turn;
import dev.penstock.cutover.Round.Direction;
import dev.penstock.diagnostic.JsonPrinter;
import dev.penstock.schedule.DateTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a switch would do, for a person and for programs.
 *
 * @param original the id of the pipeline there, with its region
 * @param stack the name of the stack
 */
public record OutlookText(Subject subject, String original, String stack, Outlook outlook, boolean isBack) {

    /** A paragraph. */
    public String text() {
        StringBuilder text = new StringBuilder(subject.name())
                .append(": ")
                .append(original)
                .append(" is ")
                .append(words(outlook.phase()))
                .append(subject.isOnDemand() ? "" : ", the schedules of stack `" + stack + "` are " + onOrOff())
                .append('\n');
        outlook.round()
                .ifPresent(round -> text.append("  ")
                        .append(round.direction() == Direction.FORWARD ? "A switch" : "A roll-back")
                        .append(" was begun at ")
                        .append(DateTimes.print(round.begun()))
                        .append(round.isOver() ? ", and is done.\n" : ", and goes on where it was:\n"));
        List<String> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            text.append("  ").append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        if (!isBack) {
            outlook.schedules().forEach(turn -> text.append(turn(turn)));
        }
        todo().forEach(line -> text.append("  You: ").append(line).append('\n'));
        return text.toString();
    }

    private String onOrOff() {
        return outlook.isOn() ? "on" : "off";
    }

    private static String words(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String turn(Turn turn) {
        return "     %s%n       last there: %s%n       first here: %s%n"
                .formatted(turn.schedule(), due(turn.last(), "none"), due(turn.first(), "none, it's over"))
                .replace(System.lineSeparator(), "\n");
    }

    private static String due(Optional<Due> due, String none) {
        return due.map(found -> found.interval() + ", due " + DateTimes.print(found.due()))
                .orElse(none);
    }

    /** In order; what is done already is left out. */
    public List<String> steps() {
        if (subject.isOnDemand()) {
            return List.of();
        }
        return isBack ? stepsBack() : stepsForward();
    }

    private List<String> stepsForward() {
        List<String> steps = new ArrayList<>();
        if (outlook.phase() == Phase.ACTIVE) {
            steps.add(DateTimes.print(outlook.moment())
                    + "  deactivate the original, which ends what it has begun"
                    + (outlook.running() == 0 ? "" : " (" + outlook.running() + " running now)"));
        }
        if (outlook.phase() == Phase.ACTIVE || outlook.phase() == Phase.ENDING) {
            steps.add("when it's inactive, see which intervals it has done");
        }
        if (!outlook.isOn()) {
            steps.add("switch the schedules here on");
        }
        steps.add("start here what came due meanwhile, once");
        steps.add("look at both services again");
        return steps;
    }

    private List<String> stepsBack() {
        List<String> steps = new ArrayList<>();
        if (outlook.isOn()) {
            steps.add("switch the schedules here off, start what came due until then, wait for the runs here");
        }
        if (outlook.phase() != Phase.ACTIVE) {
            steps.add("activate the original from the first interval that isn't done here");
        }
        steps.add("look at both services again");
        return steps;
    }

    /** What only the user can do. */
    public List<String> todo() {
        List<String> todo = new ArrayList<>();
        if (subject.isOnDemand()) {
            todo.add(
                    isBack
                            ? "let whoever activates the stack activate the original again."
                            : "let whoever activates the original run `penstock activate " + stack
                                    + "`, and don't deactivate the original: AWS Data Pipeline never activates one on"
                                    + " demand again.");
            return todo;
        }
        if (!subject.workerGroups().isEmpty()) {
            todo.add("have workers poll the queues here for " + String.join(", ", subject.workerGroups())
                    + " before, then give `--workers-ready`.");
        }
        todo.add(
                isBack
                        ? "deploy with `-c activate=false` from then on, or the next deployment switches the schedules"
                                + " on."
                        : "deploy without `-c activate=false` from then on; keep the original, since the way back needs"
                                + " it.");
        return todo;
    }

    /** For programs. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", subject.name());
        tree.put("original", original);
        tree.put("stack", stack);
        tree.put("state", words(outlook.phase()));
        tree.put("isOnHere", outlook.isOn());
        outlook.round().ifPresent(round -> tree.put("isDone", round.isOver()));
        tree.put("moment", DateTimes.print(outlook.moment()));
        tree.put("running", outlook.running());
        tree.put("steps", steps());
        List<Map<String, Object>> schedules = new ArrayList<>();
        for (Turn turn : outlook.schedules()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("schedule", turn.schedule());
            turn.last().ifPresent(due -> each.put("lastThere", due(due)));
            turn.first().ifPresent(due -> each.put("firstHere", due(due)));
            schedules.add(each);
        }
        tree.put("schedules", schedules);
        tree.put("todo", todo());
        tree.put("obstacles", JsonPrinter.tree(outlook.obstacles()));
        return tree;
    }

    private static Map<String, Object> due(Due due) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("start", DateTimes.print(due.interval().start()));
        tree.put("end", DateTimes.print(due.interval().end()));
        tree.put("due", DateTimes.print(due.due()));
        return tree;
    }
}
