package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.Lease;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine that ends what a run left behind: it's started when a run ended without its own clean-up. */
public record SweepMachine(StateMachine machine, List<Grant> grants) {
    private static final String NOTHING_LEFT = "Nothing left";

    public SweepMachine {
        grants = List.copyOf(grants);
    }

    /** Empty when a run leaves nothing behind. */
    static Optional<SweepMachine> after(Plan plan, RunPlan run, References references) {
        boolean hasSlots = run.mostActive().isPresent();
        Emission emission = new Emission(plan, run, references);
        Fragment told = IntervalGates.cancelRest(emission, NOTHING_LEFT);
        if (run.leases().isEmpty() && !hasSlots && told.states().isEmpty()) {
            return Optional.empty();
        }
        Fragment slots = hasSlots
                ? SlotStates.ofEvent(emission)
                        .giveBack(told.entry(), Optional.empty())
                        .before(told)
                : told;
        boolean hasClusters = run.leases().values().stream().anyMatch(Lease::isCluster);
        boolean hasInstances = !run.leases().values().stream().allMatch(Lease::isCluster);
        boolean isMore = !slots.states().isEmpty();
        Fragment instances = hasInstances ? release(slots.entry(), isMore) : Fragment.nothing(slots.entry());
        Fragment clusters = hasClusters ? terminate(emission, instances.entry()) : Fragment.nothing(instances.entry());
        State pause = State.Wait.seconds("Let calls under way end", 60L, clusters.entry());
        List<State> states = new ArrayList<>();
        states.add(pause);
        states.addAll(clusters.states());
        states.addAll(instances.states());
        states.addAll(slots.states());
        states.add(new State.Succeed(NOTHING_LEFT, Optional.empty()));
        List<Grant> grants = new ArrayList<>(emission.grants());
        if (hasInstances) {
            grants.add(Grant.of("ec2:DescribeInstances", "*"));
            grants.add(Grant.of("ec2:TerminateInstances", Intrinsics.arn("ec2", "instance/*"))
                    .under(Map.of(
                            "StringEquals",
                            Map.of("aws:ResourceTag/penstock:stack", Intrinsics.ref("AWS::StackName")))));
        }
        StateMachine machine = new StateMachine(
                Optional.of("Ends what a run left behind that ended without its own clean-up"), pause.name(), states);
        return Optional.of(new SweepMachine(machine, grants));
    }

    /** Instances first: whoever gets the slot mustn't meet them; but what can't be released doesn't keep the rest. */
    private static Fragment release(String next, boolean isMore) {
        Catcher[] catchers = isMore ? new Catcher[] {Catcher.all("{% $states.input %}", next)} : new Catcher[0];
        String ids = "[$states.result.Reservations.Instances.InstanceId]";
        State find = State.task("Find instances of the run", "arn:aws:states:::aws-sdk:ec2:describeInstances")
                .timeout(60L)
                .arguments(tree(
                        "Filters",
                        List.of(
                                filter("tag:penstock:run", List.of("{% $states.input.detail.executionArn %}")),
                                filter("instance-state-name", List.of("pending", "running", "stopping", "stopped")))))
                .retry(Retrier.backingOff(5, 8, "States.ALL"))
                .output(Map.of("instanceIds", Data.template(ids)))
                .catching(catchers)
                .next("Any left");
        State any = new State.Choice(
                "Any left",
                List.of(Rule.of("{% $count($states.input.instanceIds) > 0 %}", "Release them")),
                Optional.empty(),
                next);
        State.TaskBuilder release = State.task("Release them", "arn:aws:states:::aws-sdk:ec2:terminateInstances")
                .timeout(60L)
                .arguments(tree("InstanceIds", "{% $states.input.instanceIds %}"))
                .retry(Retrier.backingOff(5, 10, "States.ALL"))
                .catching(catchers);
        return Fragment.of(find, any, isMore ? release.next(next) : release.end());
    }

    /** Clusters whose net goes off only later. */
    private static Fragment terminate(Emission emission, String next) {
        String release = emission.name("Terminate them");
        Fragment found = new ClusterSearch(emission, "clusters of the run", "found")
                .search(
                        "$fromMillis($states.input.detail.startDate)",
                        "$states.input.detail.executionArn",
                        "$stack & '_@'",
                        release,
                        next);
        State stack = new State.Pass(
                emission.name("Begin"),
                Map.of("stack", Intrinsics.ref("AWS::StackName")),
                Optional.empty(),
                Optional.of(found.entry()));
        String gone = emission.name("Not terminated");
        State terminate = State.task(
                        emission.name("Terminate one of them"), "arn:aws:states:::aws-sdk:emr:terminateJobFlows")
                .timeout(60L)
                .arguments(tree("JobFlowIds", List.of("{% $states.input %}")))
                .retry(Retrier.backingOff(5, 10, "States.ALL"))
                .catching(Catcher.all(Map.of(), gone))
                .end();
        State each = new State.Each(
                release,
                "{% $found %}",
                Map.of("MaxConcurrency", 5L),
                Map.of(),
                new StateMachine(
                        Optional.empty(),
                        terminate.name(),
                        List.of(terminate, new State.Succeed(gone, Optional.empty()))),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next));
        emission.grant(Grant.of("elasticmapreduce:TerminateJobFlows", ClusterCalls.clusters())
                .under(ClusterCalls.ofStack()));
        return Fragment.of(stack).before(found).before(Fragment.of(each));
    }

    private static Map<String, Object> filter(String name, List<Object> values) {
        return tree("Name", name, "Values", values);
    }
}
