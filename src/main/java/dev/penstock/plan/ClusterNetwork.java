package dev.penstock.plan;

import java.util.List;
import java.util.Optional;

/**
 * Where a cluster's machines are, and who may reach them.
 *
 * @param masterGroup security group of the master, managed by EMR
 * @param workerGroup security group of the others, managed by EMR
 * @param serviceGroup through which EMR reaches a private subnet
 */
public record ClusterNetwork(
        Optional<String> subnet,
        Optional<String> zone,
        Optional<String> keyPair,
        Optional<String> masterGroup,
        Optional<String> workerGroup,
        Optional<String> serviceGroup,
        List<String> moreMasterGroups,
        List<String> moreWorkerGroups) {
    public ClusterNetwork {
        moreMasterGroups = List.copyOf(moreMasterGroups);
        moreWorkerGroups = List.copyOf(moreWorkerGroups);
    }
}
