package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.arn;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.sub;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.BackfillMachine;
import dev.penstock.asl.Grant;
import dev.penstock.schedule.Timing;
import java.util.List;
import java.util.Map;

/** What runs intervals of a schedule on demand. */
final class BackfillResources {
    private final Resources resources;
    private final String base;

    BackfillResources(Resources resources, String base) {
        this.resources = resources;
        this.base = base;
    }

    void add(String scheduleId, Timing.Recurring timing) {
        String id = base + "Backfill";
        Map<String, Object> role = resources.addRole(id + "Role", "states.amazonaws.com", runs());
        resources.add(
                id,
                "AWS::StepFunctions::StateMachine",
                RunResources.stateMachine("STANDARD", role, BackfillMachine.of(scheduleId, timing, ref(base + "Run"))));
        // the machine starts executions of itself, so these rights can't be in the role that it needs to exist
        resources.add(
                id + "Policy",
                "AWS::IAM::Policy",
                tree(
                        "PolicyName",
                        "intervals",
                        "Roles",
                        List.of(ref(id + "Role")),
                        "PolicyDocument",
                        Resources.policy(List.of(
                                Grant.of("states:StartExecution", ref(id)),
                                Grant.of("states:DescribeExecution", executions(id, "/*")),
                                Grant.of("states:StopExecution", executions(id, "/*"))))));
    }

    private List<Grant> runs() {
        String run = base + "Run";
        return List.of(
                Grant.of("states:StartExecution", ref(run)),
                Grant.of("states:DescribeExecution", executions(run, ":*")),
                Grant.of("states:StopExecution", executions(run, ":*")),
                // how Step Functions hears of the end of an execution that a state waits for
                new Grant(
                        List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"),
                        List.of(arn("events", "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule")),
                        Map.of()));
    }

    private static Object executions(String machine, String rest) {
        return sub("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${" + machine + ".Name}"
                + rest);
    }
}
