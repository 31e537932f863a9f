package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A machine that a run takes, shares among its activities, and gives back.
 *
 * @param resource the resource's id
 * @param attempts of taking it: refused or never ready
 * @param initSeconds how long it may take to get ready
 * @param limitSeconds its lifetime
 * @param endsOnTaskFailure whether a failed activity ends it at once
 * @param isOnDemandLast whether the last attempt leaves the spot market
 */
public record Lease(
        String resource,
        Machine machine,
        Attempts attempts,
        long initSeconds,
        long limitSeconds,
        boolean endsOnTaskFailure,
        boolean isOnDemandLast,
        Notices notices,
        Optional<Lateness> lateness) {
    public Lease {
        requireNonNull(resource, "resource");
        requireNonNull(machine, "machine");
        requireNonNull(attempts, "attempts");
        requireNonNull(notices, "notices");
        requireNonNull(lateness, "lateness");
    }

    /** A lease that nobody waits for in time. */
    public Lease(
            String resource,
            Machine machine,
            Attempts attempts,
            long initSeconds,
            long limitSeconds,
            boolean endsOnTaskFailure,
            boolean isOnDemandLast,
            Notices notices) {
        this(
                resource,
                machine,
                attempts,
                initSeconds,
                limitSeconds,
                endsOnTaskFailure,
                isOnDemandLast,
                notices,
                Optional.empty());
    }

    /** The same with somebody who wants to hear of it when it is late. */
    public Lease lateBy(Optional<Lateness> newLateness) {
        return new Lease(
                resource,
                machine,
                attempts,
                initSeconds,
                limitSeconds,
                endsOnTaskFailure,
                isOnDemandLast,
                notices,
                newLateness);
    }

    /** Whether it's a cluster of EMR. */
    public boolean isCluster() {
        return machine instanceof Cluster;
    }

    /** The machine of a lease that is known to be of EC2. */
    public Instance instance() {
        return (Instance) machine;
    }
}
