package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Mode;
import dev.penstock.plan.PlainNode;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The machine of one interval, and what it needs.
 *
 * @param grants what its calls need
 * @param usesGates whether it reads and writes the gate table
 * @param sweep what cleans up after runs that couldn't, where there may be something to clean up
 * @param statementSweep what cancels their statements, in the role of the run itself
 */
public record RunMachine(
        StateMachine machine,
        List<Grant> grants,
        boolean usesGates,
        Optional<SweepMachine> sweep,
        Optional<StateMachine> statementSweep) {
    public RunMachine {
        grants = List.copyOf(grants);
    }

    public static RunMachine of(Plan plan, RunPlan run, References references) {
        Emission emission = new Emission(plan, run, references);
        String begin = emission.name("Begin");
        String outcome = emission.name("Outcome");
        String finished = emission.name("Finished");
        String failed = emission.name("Failed");
        Fragment end = Fragment.nothing(outcome);
        Function<String, Fragment> layout = exit -> new LayoutStates(emission).emit(run.layout(), exit);
        Function<String, Fragment> slotted = layout;
        if (run.mostActive().isPresent()) {
            SlotStates slots = SlotStates.ofRun(emission);
            end = slots.giveBack(outcome, Optional.of(failed));
            slotted = exit -> slots.take(layout.apply(exit), exit);
        }
        Fragment work = LateStates.watch(emission, slotted, end.entry());
        List<State> states = new ArrayList<>();
        Fragment again = IntervalGates.takeBack(emission, work.entry());
        states.add(begin(begin, plan, run, again.entry()));
        states.addAll(again.states());
        states.addAll(work.states());
        states.addAll(end.states());
        states.add(new State.Choice(
                outcome,
                List.of(Rule.of(
                        "{% $count($states.input.*[status != 'FINISHED' or $exists(notReleased)]) = 0 %}", finished)),
                Optional.empty(),
                failed));
        states.add(new State.Succeed(
                finished,
                Optional.of(Data.template(
                        "{'scheduledStartTime': $scheduledStartTime, 'objects': " + objects(run, true) + "}"))));
        states.add(new State.Fail(failed, "DP.Failed", Data.template(cause(run))));
        return new RunMachine(
                new StateMachine(Optional.of(comment(plan, run)), begin, states),
                emission.grants(),
                emission.usesGates(),
                SweepMachine.after(plan, run, references),
                StatementSweep.of(run));
    }

    private static String comment(Plan plan, RunPlan run) {
        if (run.isLease()) {
            return "One lease of " + run.id() + ", for whoever asks for it";
        }
        return run.timing() instanceof Timing.OnDemand
                ? "One activation of " + plan.pipeline()
                : "One interval of " + run.id();
    }

    private static State begin(String name, Plan plan, RunPlan run, String next) {
        Map<String, Object> assign = new LinkedHashMap<>();
        if (run.timing() instanceof Timing.OnDemand) {
            String now = "$fromMillis($toMillis($states.context.Execution.StartTime),"
                    + " '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]Z')";
            for (String bound : List.of("scheduledStartTime", "scheduledEndTime")) {
                String given = "$states.input." + bound;
                assign.put(bound, Data.template("$exists(" + given + ") ? " + given + " : " + now));
            }
        } else {
            assign.put("scheduledStartTime", "{% $states.input.scheduledStartTime %}");
            assign.put("scheduledEndTime", "{% $states.input.scheduledEndTime %}");
        }
        assign.put("parameters", Data.template("$merge([" + defaults(plan) + ", $states.input.parameters])"));
        assign.put("pipelineId", Intrinsics.ref("AWS::StackName"));
        assign.put("finished", "{% $merge([{}, $states.input.finished]) %}");
        return new State.Pass(name, assign, Optional.of(Map.of()), Optional.of(next));
    }

    private static String defaults(Plan plan) {
        List<String> members = new ArrayList<>();
        plan.parameters().forEach((id, parameter) -> {
            List<String> values =
                    parameter.values().stream().map(Jsonata::quote).toList();
            String value = parameter.isArray()
                    ? "[" + String.join(", ", values) + "]"
                    : values.isEmpty() ? "''" : values.get(0);
            members.add(Jsonata.quote(id) + ": " + value);
        });
        return "{" + String.join(", ", members) + "}";
    }

    /** The records of all objects, those of plain nodes worked out from what they wait for. */
    private static String objects(RunPlan run, boolean isFinished) {
        if (run.nodes().isEmpty()) {
            return "$states.input";
        }
        List<String> members = new ArrayList<>();
        for (PlainNode node : run.nodes().values()) {
            members.add(
                    Jsonata.quote(node.id()) + ": {'status': " + (isFinished ? "'FINISHED'" : status(run, node)) + "}");
        }
        return "$merge([$states.input, {" + String.join(", ", members) + "}])";
    }

    private static String status(RunPlan run, PlainNode node) {
        Set<String> needed = run.stepsBehind(node.dependencies());
        if (needed.isEmpty()) {
            return "'FINISHED'";
        }
        Set<String> failing = node.mode() == Mode.CASCADE ? run.failingSteps(node.dependencies()) : Set.of();
        String otherwise = failing.isEmpty()
                ? "'WAITING_ON_DEPENDENCIES'"
                : "(" + Data.anyFailed(failing) + " ? 'CASCADE_FAILED' : 'WAITING_ON_DEPENDENCIES')";
        return "(" + Data.allFinished(needed) + " ? 'FINISHED' : " + otherwise + ")";
    }

    /** Every object's record, and the input with which a rerun does only what is missing. */
    private static String cause(RunPlan run) {
        return "$string({'objects': " + objects(run, false) + ", 'rerun': $merge([{'scheduledStartTime':"
                + " $scheduledStartTime, 'scheduledEndTime': $scheduledEndTime, 'finished': $merge([{},"
                + " $each($states.input, function($o, $id) { $o.status = 'FINISHED' and $exists($o.attempts) ? {$id:"
                + " 'FINISHED'} })])}, $exists($states.context.Execution.Input.parameters) ? {'parameters':"
                + " $states.context.Execution.Input.parameters}])})";
    }
}
