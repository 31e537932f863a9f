package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine that ends what a run left behind: it's started when a run ended without its own clean-up. */
public record SweepMachine(StateMachine machine, List<Grant> grants) {
    public static SweepMachine create() {
        String ids = "[$states.result.Reservations.Instances.InstanceId]";
        State pause = State.Wait.seconds("Let calls under way end", 60L, "Find instances of the run");
        State find = State.task("Find instances of the run", "arn:aws:states:::aws-sdk:ec2:describeInstances")
                .timeout(60L)
                .arguments(tree(
                        "Filters",
                        List.of(
                                filter("tag:penstock:run", List.of("{% $states.input.detail.executionArn %}")),
                                filter("instance-state-name", List.of("pending", "running", "stopping", "stopped")))))
                .retry(Retrier.backingOff(5, 8, "States.ALL"))
                .output(Map.of("instanceIds", Data.template(ids)))
                .next("Any left");
        State any = new State.Choice(
                "Any left",
                List.of(Rule.of("{% $count($states.input.instanceIds) > 0 %}", "Release them")),
                Optional.empty(),
                "Nothing left");
        State release = State.task("Release them", "arn:aws:states:::aws-sdk:ec2:terminateInstances")
                .timeout(60L)
                .arguments(tree("InstanceIds", "{% $states.input.instanceIds %}"))
                .retry(Retrier.backingOff(5, 10, "States.ALL"))
                .end();
        StateMachine machine = new StateMachine(
                Optional.of("Ends what a run left behind that ended without its own clean-up"),
                pause.name(),
                List.of(pause, find, any, release, new State.Succeed("Nothing left", Optional.empty())));
        return new SweepMachine(
                machine,
                List.of(
                        Grant.of("ec2:DescribeInstances", "*"),
                        Grant.of("ec2:TerminateInstances", Intrinsics.arn("ec2", "instance/*"))
                                .under(Map.of(
                                        "StringEquals",
                                        Map.of("aws:ResourceTag/penstock:stack", Intrinsics.ref("AWS::StackName"))))));
    }

    private static Map<String, Object> filter(String name, List<Object> values) {
        return tree("Name", name, "Values", values);
    }
}
