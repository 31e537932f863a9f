package dev.penstock.rehearsal;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes wrong in a rehearsal; everything else goes well.
 *
 * @param failing objects, or attempts of activities such as {@code Load@2}, that fail
 * @param late activities that go on long after they should have ended
 * @param abortAt states at which an operator stops the run
 */
public record Mishaps(List<String> failing, List<String> late, List<String> abortAt) {
    private static final int EVER = Integer.MAX_VALUE;
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(6);

    public Mishaps {
        failing = List.copyOf(failing);
        late = List.copyOf(late);
        abortAt = List.copyOf(abortAt);
    }

    public static Mishaps none() {
        return new Mishaps(List.of(), List.of(), List.of());
    }

    /** What can't be played, as sentences with a remedy: names that the pipeline doesn't have. */
    List<String> obstacles(List<RunPlan> runs, Set<String> states) {
        Set<String> ids = new TreeSet<>();
        Set<String> activities = new TreeSet<>();
        for (RunPlan run : runs) {
            ids.addAll(run.leases().keySet());
            run.steps().values().stream()
                    .filter(step -> !(step instanceof Step.DataNode))
                    .forEach(step -> ids.add(step.id()));
            run.steps(Step.Activity.class).forEach(activity -> activities.add(activity.id()));
        }
        List<String> obstacles = new ArrayList<>();
        for (String each : failing) {
            Set<String> known = attempt(each).isPresent() ? activities : ids;
            if (!known.contains(object(each))) {
                obstacles.add("`%s` is none of %s.".formatted(object(each), String.join(", ", known)));
            }
        }
        for (String each : late) {
            if (!activities.contains(each)) {
                obstacles.add("`%s` is none of the activities %s.".formatted(each, String.join(", ", activities)));
            }
        }
        for (String each : abortAt) {
            if (!states.contains(each)) {
                obstacles.add("`%s` is no state of the run; `penstock simulate --states` lists them.".formatted(each));
            }
        }
        return obstacles;
    }

    Script script(List<RunPlan> runs) {
        Script script = new Script().everyObject();
        failing.forEach(each -> fail(script, object(each), attempt(each)));
        late.forEach(each -> script.work(each, Outcome.succeedsAfter(lateness(runs, each))));
        abortAt.forEach(script::abortAt);
        return script;
    }

    /** Work fails, what the run asks for itself isn't there, and a machine is refused. */
    private static void fail(Script script, String id, Optional<Integer> attempt) {
        Outcome failure = Outcome.failsAfter(Duration.ofMinutes(1));
        if (attempt.isPresent()) {
            script.work(id, attempt.get(), failure);
            return;
        }
        script.work(id, failure);
        miss(script, id);
        refuse(script, id);
    }

    /** A precondition never holds. */
    static Script miss(Script script, String id) {
        return script.failState("Check " + id, EVER, "S3.NoSuchKeyException", "There is no such key");
    }

    /** No machine is to be had, be it at any price. */
    static Script refuse(Script script, String id) {
        return script.failState("Lease " + id, EVER, "Ec2.Ec2Exception", "InsufficientInstanceCapacity")
                .failState("Lease " + id + " on demand", EVER, "Ec2.Ec2Exception", "InsufficientInstanceCapacity");
    }

    private static Duration lateness(List<RunPlan> runs, String id) {
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(run.steps().get(id)).stream())
                .flatMap(step -> step.lateness().stream())
                .map(lateness -> Duration.ofSeconds(lateness.seconds()).plus(LATER))
                .findFirst()
                .orElse(LONG);
    }

    private static String object(String failing) {
        return attempt(failing).isPresent() ? failing.substring(0, failing.lastIndexOf('@')) : failing;
    }

    private static Optional<Integer> attempt(String failing) {
        String number = failing.substring(failing.lastIndexOf('@') + 1);
        return failing.contains("@") && number.matches("[1-9]\\d{0,3}")
                ? Optional.of(Integer.valueOf(number))
                : Optional.empty();
    }
}
