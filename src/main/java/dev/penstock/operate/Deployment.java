package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * A pipeline's stack as it is deployed.
 *
 * @param triggers the ids of triggers whose events start runs
 */
public record Deployment(String stackName, List<DeployedRun> runs, List<String> triggers) {
    private static final String RUN = "Run";
    /** How the logical id of a trigger's own queue ends. */
    private static final String TRIGGER = "TriggerQueue";

    public Deployment {
        requireNonNull(stackName, "stackName");
        runs = List.copyOf(runs);
        triggers = List.copyOf(triggers);
    }

    /** What the stack holds. */
    public static Deployment find(Account account, String stackName) {
        SortedMap<String, String> machines = new TreeMap<>();
        SortedMap<String, String> schedules = new TreeMap<>();
        SortedSet<String> triggers = new TreeSet<>();
        for (StackResourceSummary resource : resources(account, stackName)) {
            if (resource.resourceType().equals("AWS::StepFunctions::StateMachine")) {
                machines.put(resource.logicalResourceId(), resource.physicalResourceId());
            }
            if (resource.resourceType().equals("AWS::Scheduler::Schedule")) {
                schedules.put(resource.logicalResourceId(), resource.physicalResourceId());
            }
            if (resource.logicalResourceId().endsWith(TRIGGER)) {
                triggers.add(resource.logicalResourceId().replaceFirst(TRIGGER + "$", ""));
            }
        }
        List<DeployedRun> runs = new ArrayList<>();
        machines.forEach((id, arn) -> {
            if (id.endsWith(RUN)) {
                String base = id.substring(0, id.length() - RUN.length());
                runs.add(new DeployedRun(
                        base,
                        arn,
                        Optional.ofNullable(machines.get(base + "Backfill")),
                        Optional.ofNullable(schedules.get(base + "Schedule"))));
            }
        });
        if (runs.isEmpty()) {
            throw new Refusal(
                    "`" + stackName + "` is a stack, but not of a translated pipeline.",
                    "Name the stack as `cdk list` or `penstock synth` shows it.");
        }
        return new Deployment(stackName, runs, List.copyOf(triggers));
    }

    private static List<StackResourceSummary> resources(Account account, String stackName) {
        try {
            return account
                    .cloudFormation()
                    .listStackResourcesPaginator(request -> request.stackName(stackName))
                    .stackResourceSummaries()
                    .stream()
                    .toList();
        } catch (CloudFormationException refused) {
            if (refused.awsErrorDetails() != null
                    && refused.awsErrorDetails().errorCode().equals("ValidationError")) {
                throw new Refusal(
                        "There is no stack `" + stackName + "`.",
                        "Name the stack as `cdk list` shows it, and check the region.");
            }
            throw refused;
        }
    }

    /** The run of a schedule, by its id; without a name the only one that there is. */
    public DeployedRun run(Optional<String> schedule) {
        List<String> names = runs.stream().map(DeployedRun::base).toList();
        if (schedule.isEmpty() && runs.size() > 1) {
            throw new Refusal(
                    "`" + stackName + "` has several schedules: " + String.join(", ", names) + ".",
                    "Say which one with `--schedule`.");
        }
        return runs.stream()
                .filter(run -> schedule.isEmpty() || run.base().equals(schedule.get()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "`" + stackName + "` has no schedule `" + schedule.orElse("") + "`.",
                        "It has: " + String.join(", ", names) + "."));
    }
}
