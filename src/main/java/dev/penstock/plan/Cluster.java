package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * An EMR cluster to be created.
 *
 * @param groups the master first
 * @param role with which EMR acts
 * @param profile name of the instance profile of its machines
 * @param logUri the S3 prefix of its logs
 * @param isLogUriShared whether the prefix is the pipeline's, so that each cluster needs a folder of its own under it
 * @param stepsAtOnce how many steps may run at the same time
 * @param mostMachines how far it may grow by itself; empty where it keeps its size
 */
public record Cluster(
        ClusterSoftware software,
        List<ClusterGroup> groups,
        ClusterNetwork network,
        String role,
        String profile,
        Optional<Expression> logUri,
        boolean isLogUriShared,
        boolean isVisibleToAll,
        long stepsAtOnce,
        OptionalLong mostMachines)
        implements Machine {
    public Cluster {
        requireNonNull(software, "software");
        groups = List.copyOf(groups);
        requireNonNull(network, "network");
        requireNonNull(role, "role");
        requireNonNull(profile, "profile");
    }

    @Override
    public String type() {
        return software.release() + " on "
                + groups.stream()
                        .map(group -> group.count() + " x " + group.type()
                                + group.bidPrice()
                                        .map(price -> " (spot up to $" + price + ")")
                                        .orElse(""))
                        .collect(Collectors.joining(" + "));
    }

    /** Whether some of its machines are of the spot market. */
    public boolean isSpot() {
        return groups.stream().anyMatch(group -> group.bidPrice().isPresent());
    }

    /** The same on demand. */
    public Cluster onDemand() {
        return new Cluster(
                software,
                groups.stream().map(ClusterGroup::onDemand).toList(),
                network,
                role,
                profile,
                logUri,
                isLogUriShared,
                isVisibleToAll,
                stepsAtOnce,
                mostMachines);
    }

    /** How many machines it begins with, beside the master. */
    public long workers() {
        return groups.stream()
                .filter(group -> group.kind() != ClusterGroup.Kind.MASTER)
                .mapToLong(ClusterGroup::count)
                .sum();
    }
}
