package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cancels the statements that a run left in Redshift when it was stopped. It has to take the run's own role, because the
 * Data API shows a role its own statements only.
 */
public final class StatementSweep {
    private static final String SERVICE = "arn:aws:states:::aws-sdk:redshiftdata:";

    private StatementSweep() {}

    /** The machine, for a run with statements. */
    static Optional<StateMachine> of(RunPlan run) {
        boolean hasStatements = run.steps().values().stream()
                .anyMatch(step -> step instanceof Step.Activity activity && activity.work() instanceof Work.Statements);
        return hasStatements ? Optional.of(machine()) : Optional.empty();
    }

    private static StateMachine machine() {
        State pause = State.Wait.seconds("Let calls under way end", 60L, "Look for each status");
        State list = State.task("Find statements of the run", SERVICE + "listStatements")
                .timeout(60L)
                .arguments(tree(
                        "StatementName",
                        "{% $states.input.run %}",
                        "Status",
                        "{% $states.input.status %}",
                        "MaxResults",
                        100L))
                .retry(Retrier.backingOff(5, 8, "States.ALL"))
                .output(Map.of("ids", "{% [$states.result.Statements.Id] %}"))
                .next("Cancel each");
        State cancel = State.task("Cancel it", SERVICE + "cancelStatement")
                .timeout(60L)
                .arguments(tree("Id", "{% $states.input.id %}"))
                // one that has ended in the meantime can't be cancelled
                .retry(Retrier.backingOff(5, 3, "States.ALL"))
                .catching(Catcher.all("{% {} %}", "Was cancelled"))
                .next("Was cancelled");
        State each = new State.Each(
                "Cancel each",
                "{% $states.input.ids %}",
                Map.of(),
                Map.of("id", "{% $states.context.Map.Item.Value %}"),
                new StateMachine(
                        Optional.empty(),
                        cancel.name(),
                        List.of(cancel, new State.Succeed("Was cancelled", Optional.of(Map.of())))),
                Optional.of(Map.of()),
                List.of(),
                Optional.empty());
        State statuses = new State.Each(
                "Look for each status",
                List.of("SUBMITTED", "PICKED", "STARTED"),
                Map.of("MaxConcurrency", 1L),
                tree(
                        "status",
                        "{% $states.context.Map.Item.Value %}",
                        "run",
                        "{% $states.input.detail.executionArn & ' ' %}"),
                new StateMachine(Optional.empty(), list.name(), List.of(list, each)),
                Optional.of(Map.of()),
                List.of(),
                Optional.empty());
        return new StateMachine(
                Optional.of("Cancels the statements in Redshift of a run that was stopped"),
                pause.name(),
                List.of(pause, statuses));
    }
}
