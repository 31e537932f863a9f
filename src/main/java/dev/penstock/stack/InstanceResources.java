package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Identifiers;
import dev.penstock.plan.Instance;
import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The launch template of a leased instance, and the group that lets nobody in. */
final class InstanceResources {
    /** Where Amazon publishes the id of its newest image. */
    private static final String IMAGE = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

    private final Resources resources;
    private final Asset runner;

    InstanceResources(Resources resources, Asset runner) {
        this.resources = resources;
        this.runner = runner;
    }

    void add(Lease lease) {
        Instance instance = lease.instance();
        List<Object> groups = new ArrayList<>(instance.securityGroupIds());
        boolean isOwnGroup = groups.isEmpty()
                && instance.securityGroupNames().isEmpty()
                && instance.subnet().isEmpty();
        if (isOwnGroup) {
            String group = Identifiers.encode(lease.resource()) + "SecurityGroup";
            resources.add(
                    group,
                    "AWS::EC2::SecurityGroup",
                    tree("GroupDescription", description(lease.resource() + ": no way in, SSM instead of SSH")));
            groups.add(attribute(group, "GroupId"));
        }
        if (instance.spotPrice().isPresent()) {
            addTemplate(lease, groups, instance.spotPrice());
        }
        if (instance.spotPrice().isEmpty() || lease.isOnDemandLast()) {
            addTemplate(lease, groups, Optional.empty());
        }
    }

    private void addTemplate(Lease lease, List<Object> groups, Optional<String> spotPrice) {
        Instance instance = lease.instance();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ImageId", instance.image().orElseGet(() -> IMAGE + architecture(instance.type())));
        data.put("InstanceType", instance.type());
        data.put("IamInstanceProfile", tree("Name", instance.profile()));
        instance.keyPair().ifPresent(key -> data.put("KeyName", key));
        instance.zone().ifPresent(zone -> data.put("Placement", tree("AvailabilityZone", zone)));
        putNetwork(data, instance, groups);
        data.put("InstanceInitiatedShutdownBehavior", "terminate");
        data.put("MetadataOptions", tree("HttpTokens", "required", "HttpEndpoint", "enabled"));
        spotPrice.ifPresent(price -> data.put(
                "InstanceMarketOptions",
                tree("MarketType", "spot", "SpotOptions", tree("MaxPrice", price, "SpotInstanceType", "one-time"))));
        if (instance.image().isEmpty()) {
            // an image of the user's own may call its root otherwise, and has its own settings for it
            data.put(
                    "BlockDeviceMappings",
                    List.of(tree(
                            "DeviceName",
                            "/dev/xvda",
                            "Ebs",
                            tree("Encrypted", true, "VolumeType", "gp3", "DeleteOnTermination", true))));
        }
        data.put("UserData", UserData.of(lease, runner));
        resources.add(
                StackReferences.launchTemplateId(lease.resource(), spotPrice.isPresent()),
                "AWS::EC2::LaunchTemplate",
                tree("LaunchTemplateData", data));
    }

    private static void putNetwork(Map<String, Object> data, Instance instance, List<Object> groups) {
        if (instance.subnet().isEmpty() && instance.publicAddress().isEmpty()) {
            if (!groups.isEmpty()) {
                data.put("SecurityGroupIds", groups);
            }
            if (!instance.securityGroupNames().isEmpty()) {
                data.put("SecurityGroups", instance.securityGroupNames());
            }
            return;
        }
        Map<String, Object> network = tree("DeviceIndex", 0L, "DeleteOnTermination", true);
        instance.publicAddress().ifPresent(isPublic -> network.put("AssociatePublicIpAddress", isPublic));
        instance.subnet().ifPresent(subnet -> network.put("SubnetId", subnet));
        if (!groups.isEmpty()) {
            network.put("Groups", groups);
        }
        data.put("NetworkInterfaces", List.of(network));
    }

    /** Graviton families end in a digit and {@code g}: {@code t4g}, {@code m6gd}, {@code c7gn}. */
    private static String architecture(String type) {
        return type.matches("a1\\..*|[a-z]+\\d+g[a-z]*\\..*") ? "arm64" : "x86_64";
    }

    /** EC2 takes 255 characters of ASCII letters, digits and a few signs. */
    private static String description(String text) {
        String legal = text.replaceAll("[^A-Za-z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]", "-");
        return legal.length() > 255 ? legal.substring(0, 255) : legal;
    }
}
