package dev.penstock.assess;

import dev.penstock.picture.Picture;
import dev.penstock.picture.Picture.Arrow;
import dev.penstock.picture.Picture.Box;
import dev.penstock.picture.Picture.Line;
import dev.penstock.picture.Picture.Look;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Notices;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a definition becomes: schedules, the states of each run, what is leased for them, who is told. */
final class PlanPicture {
    private final List<Box> boxes = new ArrayList<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();
    private final Map<String, Box> topics = new LinkedHashMap<>();

    private PlanPicture() {}

    static Picture of(Plan plan) {
        PlanPicture picture = new PlanPicture();
        plan.runs().forEach(picture::run);
        plan.runs().forEach(run -> picture.shared(run, plan));
        List<Box> all = new ArrayList<>(picture.boxes);
        all.addAll(picture.topics.values());
        return new Picture("%s as a stack".formatted(plan.pipeline()), all, List.copyOf(picture.arrows));
    }

    private void run(RunPlan run) {
        String machine = "machine " + run.id();
        String start = "start " + run.id();
        boxes.add(Box.of(start, Look.SCHEDULE, start(run.timing()), when(run.timing())));
        boxes.add(new Box(machine, Look.MACHINE, run.id(), "state machine", parts(run, run.layout())));
        arrows.add(new Arrow(start, machine, Line.FLOW, "starts"));
        run.steps().values().forEach(step -> order(run, step));
        notices(run, machine);
    }

    private static String start(Timing timing) {
        return timing instanceof Timing.Recurring ? "EventBridge Scheduler" : "On demand";
    }

    private static String when(Timing timing) {
        return timing instanceof Timing.Recurring recurring
                ? Rhythm.every(recurring.period()).inWords() + " · "
                        + CronExpression.hitting(recurring).expression()
                : "penstock activate, or StartExecution";
    }

    /** Sequences and forks need no boxes: the arrows tell the order. */
    private List<Box> parts(RunPlan run, Layout part) {
        if (part instanceof Layout.Leaf leaf) {
            return List.of(box(run, run.step(leaf.step())));
        }
        if (part instanceof Layout.Hold hold) {
            return List.of(lease(run, run.lease(hold.resource()), parts(run, hold.body())));
        }
        if (part instanceof Layout.Lend lend) {
            run.users(lend.resource())
                    .forEach(user -> arrows.add(new Arrow(
                            name(run, "lease", lend.resource()),
                            name(run, "step", user.id()),
                            Line.USE,
                            "lent through a gate")));
            return List.of(lease(run, run.lease(lend.resource()), List.of()));
        }
        if (part instanceof Layout.Sequence sequence) {
            return sequence.parts().stream()
                    .flatMap(inner -> parts(run, inner).stream())
                    .toList();
        }
        if (part instanceof Layout.Fork fork) {
            return fork.branches().stream()
                    .flatMap(inner -> parts(run, inner).stream())
                    .toList();
        }
        return List.of();
    }

    private static Box lease(RunPlan run, Lease lease, List<Box> inner) {
        return new Box(
                name(run, "lease", lease.resource()),
                Look.RESOURCE,
                "Lease " + lease.resource(),
                lease.machine().type(),
                inner);
    }

    private static Box box(RunPlan run, Step step) {
        String id = name(run, "step", step.id());
        if (step instanceof Step.Activity activity) {
            return Box.of(id, Look.ACTIVITY, "Run " + step.id(), WorkWords.of(activity.work()));
        }
        if (step instanceof Step.Probe probe) {
            return Box.of(id, Look.CHECK, "Check " + step.id(), WorkWords.of(probe.question()));
        }
        if (step instanceof Step.Manual manual) {
            return Box.of(id, Look.SETTING, "Fail " + step.id(), "to be done by hand: " + manual.code());
        }
        if (step instanceof Step.Upstream upstream) {
            return Box.of(id, Look.CHECK, "Await " + upstream.object(), "of " + upstream.run());
        }
        return Box.of(id, Look.DATA, "Finish " + step.id(), "data node");
    }

    private void order(RunPlan run, Step step) {
        nearest(run, step)
                .forEach(before -> arrows.add(
                        new Arrow(name(run, "step", before), name(run, "step", step.id()), Line.FLOW, "then")));
    }

    /** What the run has of others, or waits for in others. */
    private void shared(RunPlan run, Plan plan) {
        for (RunPlan other : plan.runs()) {
            run.steps(Step.Upstream.class).stream()
                    .filter(upstream ->
                            upstream.run().equals(other.id()) && other.steps().containsKey(upstream.object()))
                    .forEach(upstream -> arrows.add(new Arrow(
                            name(other, "step", upstream.object()),
                            name(run, "step", upstream.id()),
                            Line.USE,
                            "through a gate")));
            run.shared().keySet().stream()
                    .filter(other.leases()::containsKey)
                    .forEach(resource -> run.users(resource)
                            .forEach(user -> arrows.add(new Arrow(
                                    name(other, "lease", resource),
                                    name(run, "step", user.id()),
                                    Line.USE,
                                    "lent through a gate"))));
        }
    }

    /** What it waits for, without what that waits for itself. */
    private static Set<String> nearest(RunPlan run, Step step) {
        Set<String> direct = new TreeSet<>(run.stepsBehind(step.dependencies()));
        Set<String> further = new TreeSet<>();
        direct.forEach(id -> further.addAll(before(run, id, new TreeSet<>())));
        direct.removeAll(further);
        return direct;
    }

    private static Set<String> before(RunPlan run, String step, Set<String> seen) {
        for (String id : run.stepsBehind(run.step(step).dependencies())) {
            if (seen.add(id)) {
                before(run, id, seen);
            }
        }
        return seen;
    }

    /** What every step and every lease tells is told by the machine as a whole. */
    private void notices(RunPlan run, String machine) {
        Map<Telling, Set<String>> tellers = new LinkedHashMap<>();
        run.steps().values().forEach(step -> {
            String id = name(run, "step", step.id());
            collect(tellers, id, step.notices(), step.lateness());
        });
        run.leases().values().forEach(lease -> {
            String id = name(run, "lease", lease.resource());
            collect(tellers, id, lease.notices(), lease.lateness());
        });
        int all = run.steps().size() + run.leases().size();
        tellers.forEach((telling, from) -> {
            String topic = "alarm " + telling.alarm();
            topics.putIfAbsent(topic, Box.of(topic, Look.NOTICE, "Notify " + telling.alarm(), "Amazon SNS"));
            boolean isByAll = all > 1 && from.size() == all;
            Set<String> shown = isByAll ? Set.of(machine) : from;
            String meaning = telling.event() + (isByAll ? " of each of them" : "");
            shown.forEach(id -> arrows.add(new Arrow(id, topic, Line.TELL, meaning)));
        });
    }

    private static void collect(
            Map<Telling, Set<String>> tellers, String from, Notices notices, Optional<Lateness> lateness) {
        Map<String, List<Notice>> events = new LinkedHashMap<>();
        events.put("onSuccess", notices.onSuccess());
        events.put("onFail", notices.onFail());
        events.put("onLateAction", lateness.map(Lateness::notices).orElse(List.of()));
        events.forEach((event, told) -> told.forEach(
                notice -> tellers.computeIfAbsent(new Telling(notice.alarm(), event), unused -> new LinkedHashSet<>())
                        .add(from)));
    }

    /** Who is told, and of what. */
    private record Telling(String alarm, String event) {}

    private static String name(RunPlan run, String kind, String id) {
        return run.id() + " " + kind + " " + id;
    }
}
