package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Machines of a cluster that are alike.
 *
 * @param bidPrice hourly ceiling in USD on the spot market; on demand when empty
 */
public record ClusterGroup(
        Kind kind,
        String type,
        long count,
        Optional<String> bidPrice,
        List<ClusterSetting> settings,
        Optional<Disks> disks) {
    public ClusterGroup {
        requireNonNull(kind, "kind");
        requireNonNull(type, "type");
        settings = List.copyOf(settings);
    }

    /** The same on demand. */
    public ClusterGroup onDemand() {
        return new ClusterGroup(kind, type, count, Optional.empty(), settings, disks);
    }

    /** What the machines of a group are for. */
    public enum Kind {
        MASTER,
        CORE,
        TASK
    }

    /** The EBS volumes of each machine; {@code isOptimized}: with bandwidth of their own. */
    public record Disks(Optional<Boolean> isOptimized, List<Disk> disks) {
        public Disks {
            disks = List.copyOf(disks);
        }
    }

    /** Volumes of one kind; {@code count} on each machine. */
    public record Disk(String type, long gibibytes, OptionalLong iops, OptionalLong count) {
        public Disk {
            requireNonNull(type, "type");
        }
    }
}
