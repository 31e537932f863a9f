package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The machine of one schedule as it is deployed.
 *
 * @param base what its logical ids start with: the schedule's id, {@code OnDemand} where there is none
 * @param machine the run machine's ARN
 * @param backfill the Backfill machine's ARN; empty where there is no schedule
 * @param schedule the name of the EventBridge schedule
 */
public record DeployedRun(String base, String machine, Optional<String> backfill, Optional<String> schedule) {
    public DeployedRun {
        requireNonNull(base, "base");
        requireNonNull(machine, "machine");
        requireNonNull(backfill, "backfill");
        requireNonNull(schedule, "schedule");
    }

    /** The ARN of an execution of the run machine. */
    String execution(String name) {
        return machine.replace(":stateMachine:", ":execution:") + ":" + name;
    }
}
