package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.ClusterGroup;
import dev.penstock.plan.ClusterGroup.Disk;
import dev.penstock.plan.ClusterGroup.Disks;
import dev.penstock.plan.ClusterGroup.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The groups of machines of a cluster, with their prices, settings and disks. */
final class ClusterGroups {
    static final Code BAD_PRICE = Code.error("DP2201", "A price for spot machines isn't one.");
    static final Code NO_CORE = Code.error("DP2202", "A cluster has task machines but no core machine.");

    private static final String DEFAULT_TYPE = "m5.xlarge";

    /** For releases that take no m5: ListSupportedInstanceTypes, as recorded for emr-4.6.0 and emr-5.12.3. */
    private static final String DEFAULT_TYPE_OF_OLD_RELEASES = "m4.large";

    private static final double MOST_PRICE = 20;
    private static final long DEFAULT_SIZE = 32;

    /** The fields of one group. */
    private record Fields(Kind kind, Field type, Field price, Field settings, Field disks) {}

    private static final Fields MASTER = new Fields(
            Kind.MASTER,
            ClusterMachines.MASTER_INSTANCE_TYPE,
            ClusterMachines.MASTER_INSTANCE_BID_PRICE,
            ClusterMachines.MASTER_GROUP_CONFIGURATION,
            ClusterMachines.MASTER_EBS_CONFIGURATION);
    private static final Fields CORE = new Fields(
            Kind.CORE,
            ClusterMachines.CORE_INSTANCE_TYPE,
            ClusterMachines.CORE_INSTANCE_BID_PRICE,
            ClusterMachines.CORE_GROUP_CONFIGURATION,
            ClusterMachines.CORE_EBS_CONFIGURATION);
    private static final Fields TASK = new Fields(
            Kind.TASK,
            ClusterMachines.TASK_INSTANCE_TYPE,
            ClusterMachines.TASK_INSTANCE_BID_PRICE,
            ClusterMachines.TASK_GROUP_CONFIGURATION,
            ClusterMachines.TASK_EBS_CONFIGURATION);

    private final Lowered fields;
    private final Defaults defaults;
    private final Optional<Disk> shared;
    private final String defaultType;

    ClusterGroups(Lowered fields, Defaults defaults, String release) {
        this.fields = fields;
        this.defaults = defaults;
        this.defaultType = LivingReplacements.of(LivingReplacements.Kind.RELEASE, release)
                .map(old -> DEFAULT_TYPE_OF_OLD_RELEASES)
                .orElse(DEFAULT_TYPE);
        this.shared = sharedDisk();
    }

    List<ClusterGroup> groups() {
        List<ClusterGroup> groups = new ArrayList<>();
        groups.add(group(MASTER, type(MASTER), 1));
        // without a count there are two machines in all: guide, "Launch a cluster"
        long core = fields.number(ClusterMachines.CORE_INSTANCE_COUNT)
                .orElseGet(() -> defaults.use("coreInstanceCount", "1, as Data Pipeline did", 1));
        addGroup(groups, CORE, type(CORE), core);
        Optional<String> taskType = type(TASK);
        long tasks = fields.number(ClusterMachines.TASK_INSTANCE_COUNT).orElse(taskType.isPresent() ? 1 : 0);
        addGroup(groups, TASK, taskType, tasks);
        if (core == 0 && tasks > 0) {
            fields.report(
                    NO_CORE,
                    ClusterMachines.CORE_INSTANCE_COUNT,
                    "`%s` has task machines but no core machine, which EMR refuses.".formatted(fields.id()),
                    "Write a `coreInstanceCount` of 1 or more.");
        }
        return groups;
    }

    /** A group without machines is none; nothing of it matters, so nothing of it is missed. */
    private void addGroup(List<ClusterGroup> groups, Fields group, Optional<String> type, long count) {
        if (count > 0) {
            groups.add(group(group, type, count));
            return;
        }
        List.of(group.price(), group.settings(), group.disks())
                .forEach(field -> fields.fields().all(field));
    }

    private Optional<String> type(Fields group) {
        return fields.constant(group.type()).map(text -> text.strip().toLowerCase(Locale.ROOT));
    }

    private ClusterGroup group(Fields group, Optional<String> type, long count) {
        return new ClusterGroup(
                group.kind(),
                type.orElseGet(() -> defaultType(group)),
                count,
                price(group.price()),
                new ClusterSettings(fields).settings(group.settings(), Optional.empty()),
                disks(group.disks()));
    }

    private String defaultType(Fields group) {
        defaults.use(group.type().name(), defaultType + " (Data Pipeline took m1.small)", 0);
        return defaultType;
    }

    private Optional<String> price(Field field) {
        // the guide's word for none
        Optional<String> price =
                fields.constant(field).map(String::strip).filter(text -> !text.equalsIgnoreCase("OnDemandPrice"));
        if (price.isPresent() && !isPrice(price.get())) {
            fields.report(
                    BAD_PRICE,
                    field,
                    "`%s` of `%s` is `%s`, which isn't a price of more than 0 and less than 20 US dollars."
                            .formatted(field.name(), fields.id(), price.get()),
                    "Write a price such as `0.10`, or remove the field for On-Demand machines.");
        }
        return price;
    }

    private static boolean isPrice(String text) {
        if (!text.matches("\\d{0,3}(\\.\\d{1,6})?") || text.isEmpty()) {
            return false;
        }
        double price = Double.parseDouble(text);
        return price > 0 && price < MOST_PRICE;
    }

    private Optional<Disks> disks(Field field) {
        Optional<Lowered> configuration =
                fields.fields().reference(field).map(FieldValue.Reference::id).flatMap(fields::other);
        if (configuration.isPresent()) {
            List<Disk> disks = new ArrayList<>();
            for (FieldValue.Reference device :
                    configuration.get().fields().references(EbsConfiguration.EBS_BLOCK_DEVICE_CONFIG)) {
                fields.other(device.id()).map(ClusterGroups::device).ifPresent(disks::add);
            }
            return Optional.of(new Disks(configuration.get().flag(EbsConfiguration.EBS_OPTIMIZED), disks));
        }
        return shared.map(disk -> new Disks(Optional.empty(), List.of(disk)));
    }

    /** The disk of all groups that have none of their own. */
    private Optional<Disk> sharedDisk() {
        Optional<Disk> device = fields.fields()
                .reference(ClusterMachines.EBS_BLOCK_DEVICE_CONFIG)
                .map(FieldValue.Reference::id)
                .flatMap(fields::other)
                .map(ClusterGroups::device);
        Optional<Disk> volume = fields.fields()
                .reference(ClusterMachines.VOLUME_SPECIFICATION)
                .map(FieldValue.Reference::id)
                .flatMap(fields::other)
                .map(specification -> disk(Optional.of(specification), OptionalLong.empty()));
        return device.isPresent() ? device : volume;
    }

    private static Disk device(Lowered device) {
        return disk(
                device.fields()
                        .reference(EbsBlockDeviceConfig.VOLUME_SPECIFICATION)
                        .map(FieldValue.Reference::id)
                        .flatMap(device::other),
                device.number(EbsBlockDeviceConfig.VOLUMES_PER_INSTANCE));
    }

    private static Disk disk(Optional<Lowered> specification, OptionalLong count) {
        return new Disk(
                specification
                        .flatMap(volume -> volume.constant(VolumeSpecification.VOLUME_TYPE))
                        .map(type -> type.strip().toLowerCase(Locale.ROOT))
                        .orElse("gp2"),
                number(specification, VolumeSpecification.SIZE_IN_GB).orElse(DEFAULT_SIZE),
                number(specification, VolumeSpecification.IOPS),
                count);
    }

    private static OptionalLong number(Optional<Lowered> object, Field field) {
        return object.map(found -> found.number(field)).orElse(OptionalLong.empty());
    }
}
