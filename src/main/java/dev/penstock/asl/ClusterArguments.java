package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Cluster;
import dev.penstock.plan.ClusterGroup;
import dev.penstock.plan.ClusterNetwork;
import dev.penstock.plan.ClusterSetting;
import dev.penstock.plan.ClusterSoftware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What EMR is told to create. */
final class ClusterArguments {
    private final String id;
    private final Cluster cluster;

    ClusterArguments(String id, Cluster cluster) {
        this.id = id;
        this.cluster = cluster;
    }

    /** The number of the lease's attempt, before its record is written. */
    static String attempt(String id) {
        return "$sum([" + Data.record(id) + ".attempt, 1])";
    }

    Map<String, Object> all() {
        ClusterSoftware software = cluster.software();
        Map<String, Object> tree = tree(
                "Name",
                Data.template("$substring($pipelineId & " + Jsonata.quote("_@" + id + "_")
                        + " & $states.context.State.EnteredTime, 0, 256)"),
                "ReleaseLabel",
                software.release());
        software.image().ifPresent(image -> tree.put("CustomAmiId", image));
        if (!software.applications().isEmpty()) {
            tree.put(
                    "Applications",
                    software.applications().stream()
                            .map(name -> tree("Name", name))
                            .toList());
        }
        if (!software.settings().isEmpty()) {
            tree.put("Configurations", settings(software.settings()));
        }
        if (!software.bootstrapActions().isEmpty()) {
            tree.put("BootstrapActions", bootstrapActions(software.bootstrapActions()));
        }
        tree.put("Instances", instances());
        tree.put("ServiceRole", cluster.role());
        tree.put("JobFlowRole", cluster.profile());
        tree.put("VisibleToAllUsers", cluster.isVisibleToAll());
        software.securityConfiguration().ifPresent(name -> tree.put("SecurityConfiguration", name));
        cluster.logUri().ifPresent(uri -> tree.put("LogUri", logUri(uri)));
        if (cluster.stepsAtOnce() > 1) {
            tree.put("StepConcurrencyLevel", cluster.stepsAtOnce());
        }
        cluster.mostMachines().ifPresent(most -> tree.put("ManagedScalingPolicy", scaling(most)));
        tree.put(
                "Tags",
                List.of(
                        tree("Key", "penstock:stack", "Value", Intrinsics.ref("AWS::StackName")),
                        tree("Key", "penstock:run", "Value", "{% $states.context.Execution.Id %}")));
        return tree;
    }

    private Map<String, Object> instances() {
        ClusterNetwork network = cluster.network();
        Map<String, Object> tree = tree(
                "InstanceGroups", cluster.groups().stream().map(this::group).toList());
        tree.put("KeepJobFlowAliveWhenNoSteps", true);
        tree.put("TerminationProtected", false);
        network.subnet().ifPresent(subnet -> tree.put("Ec2SubnetId", subnet));
        network.zone().ifPresent(zone -> tree.put("Placement", tree("AvailabilityZone", zone)));
        network.keyPair().ifPresent(key -> tree.put("Ec2KeyName", key));
        network.masterGroup().ifPresent(group -> tree.put("EmrManagedMasterSecurityGroup", group));
        network.workerGroup().ifPresent(group -> tree.put("EmrManagedSlaveSecurityGroup", group));
        network.serviceGroup().ifPresent(group -> tree.put("ServiceAccessSecurityGroup", group));
        if (!network.moreMasterGroups().isEmpty()) {
            tree.put("AdditionalMasterSecurityGroups", network.moreMasterGroups());
        }
        if (!network.moreWorkerGroups().isEmpty()) {
            tree.put("AdditionalSlaveSecurityGroups", network.moreWorkerGroups());
        }
        return tree;
    }

    private Map<String, Object> group(ClusterGroup group) {
        String kind = group.kind().name();
        Map<String, Object> tree = tree(
                "Name",
                kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT),
                "InstanceRole",
                kind,
                "InstanceType",
                group.type(),
                "InstanceCount",
                group.count(),
                "Market",
                group.bidPrice().isPresent() ? "SPOT" : "ON_DEMAND");
        group.bidPrice().ifPresent(price -> tree.put("BidPrice", price));
        if (!group.settings().isEmpty()) {
            tree.put("Configurations", settings(group.settings()));
        }
        group.disks().ifPresent(disks -> tree.put("EbsConfiguration", disks(disks)));
        return tree;
    }

    private static Map<String, Object> disks(ClusterGroup.Disks disks) {
        Map<String, Object> tree = new LinkedHashMap<>();
        disks.isOptimized().ifPresent(isOptimized -> tree.put("EbsOptimized", isOptimized));
        if (!disks.disks().isEmpty()) {
            tree.put(
                    "EbsBlockDeviceConfigs",
                    disks.disks().stream().map(ClusterArguments::disk).toList());
        }
        return tree;
    }

    private static Map<String, Object> disk(ClusterGroup.Disk disk) {
        Map<String, Object> volume = tree("VolumeType", disk.type(), "SizeInGB", disk.gibibytes());
        disk.iops().ifPresent(iops -> volume.put("Iops", iops));
        Map<String, Object> tree = tree("VolumeSpecification", volume);
        disk.count().ifPresent(count -> tree.put("VolumesPerInstance", count));
        return tree;
    }

    private static List<Object> settings(List<ClusterSetting> settings) {
        return settings.stream().map(setting -> (Object) setting(setting)).toList();
    }

    private static Map<String, Object> setting(ClusterSetting setting) {
        Map<String, Object> tree = tree("Classification", setting.classification());
        Map<String, Object> properties = new LinkedHashMap<>();
        setting.properties().forEach((key, value) -> properties.put(key, Texts.templateOrText(value)));
        tree.put("Properties", properties);
        if (!setting.settings().isEmpty()) {
            tree.put("Configurations", settings(setting.settings()));
        }
        return tree;
    }

    private static Object bootstrapActions(List<Expression> actions) {
        if (actions.stream().map(CommaText::parts).anyMatch(Optional::isEmpty)) {
            String lines = String.join(", ", actions.stream().map(Texts::value).toList());
            return Data.template(
                    "[$map($filter([" + lines + "], function($line) { $line != '' }), function($line, $i) { ($parts := "
                            + CommaText.split("$line")
                            + "; {'Name': 'Bootstrap action ' & $string($i + 1), 'ScriptBootstrapAction': {'Path':"
                            + " $parts[0], 'Args': [$filter($parts, function($a, $j) { $j > 0 })]}}) })]");
        }
        List<Object> trees = new ArrayList<>();
        for (Expression action : actions) {
            List<String> parts = CommaText.parts(action).orElseThrow();
            Map<String, Object> script = tree("Path", Data.literal(parts.get(0)));
            if (parts.size() > 1) {
                script.put("Args", parts.stream().skip(1).map(Data::literal).toList());
            }
            trees.add(tree("Name", "Bootstrap action " + (trees.size() + 1), "ScriptBootstrapAction", script));
        }
        return trees;
    }

    /** Under the pipeline's own prefix in the layout of the original; the user's prefix as it is. */
    private Object logUri(Expression uri) {
        if (!cluster.isLogUriShared()) {
            return Texts.templateOrText(uri);
        }
        return Data.template(AttemptLogs.folder(uri, id, attempt(id)) + " & '/'");
    }

    private Map<String, Object> scaling(long most) {
        long workers = Math.max(1, cluster.workers());
        return tree(
                "ComputeLimits",
                tree(
                        "UnitType",
                        "Instances",
                        "MinimumCapacityUnits",
                        workers,
                        "MaximumCapacityUnits",
                        Math.max(workers, most)));
    }
}
