package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** EC2: launches from templates, terminates, describes. */
final class Ec2Service implements Service {
    private static final Set<String> RUN = Set.of(
            "LaunchTemplate",
            "MinCount",
            "MaxCount",
            "ClientToken",
            "TagSpecifications",
            "UserData",
            "ImageId",
            "InstanceType",
            "SubnetId",
            "SecurityGroupIds",
            "SecurityGroups",
            "KeyName",
            "InstanceMarketOptions",
            "InstanceInitiatedShutdownBehavior",
            "IamInstanceProfile",
            "Placement",
            "NetworkInterfaces",
            "BlockDeviceMappings",
            "MetadataOptions",
            "EbsOptimized",
            "Monitoring");

    private final World world;
    private final Instances instances;
    private final Map<String, Instance> byClientToken = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> argumentsByToken = new LinkedHashMap<>();
    private final Map<String, Integer> launches = new LinkedHashMap<>();

    Ec2Service(World world, Instances instances) {
        this.world = world;
        this.instances = instances;
    }

    @Override
    public Object call(String action, Map<String, Object> arguments, CallContext context) {
        return switch (action) {
            case "runInstances" -> run(arguments, context);
            case "terminateInstances" -> terminate(arguments);
            case "describeInstances" -> describe(arguments);
            default -> throw new UnsupportedEmission("ec2:" + action + " isn't known here.");
        };
    }

    private Object run(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("ec2:runInstances", values, RUN);
        if (!Long.valueOf(1).equals(values.get("MinCount")) || !Long.valueOf(1).equals(values.get("MaxCount"))) {
            throw new UnsupportedEmission("ec2:runInstances with a count other than 1 isn't known here.");
        }
        String token = arguments.textIfAny("ClientToken").orElse("");
        if (token.length() > 64) {
            throw new StateFailure("Ec2.Ec2Exception", "The client token is longer than 64 characters.");
        }
        Instance before = byClientToken.get(token);
        if (before == null) {
            before = launch(arguments, values, context);
            if (!token.isEmpty()) {
                byClientToken.put(token, before);
                argumentsByToken.put(token, values);
            }
        } else if (!values.equals(argumentsByToken.get(token))) {
            throw new StateFailure("Ec2.Ec2Exception", "IdempotentParameterMismatch: " + token);
        }
        return Tree.of("ReservationId", "r-" + before.id().substring(2), "Instances", list(describe(before)));
    }

    private Instance launch(Arguments arguments, Map<String, Object> values, CallContext context) {
        Map<String, Object> data = new LinkedHashMap<>();
        String name = "";
        if (arguments.has("LaunchTemplate")) {
            Estate.Resource template = template(arguments.map("LaunchTemplate"));
            name = template.logicalId();
            data.putAll(Tree.map(template.properties().get("LaunchTemplateData"), "LaunchTemplateData"));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        tags(Tree.list(data.getOrDefault("TagSpecifications", List.of()), "TagSpecifications"), tags);
        tags(arguments.list("TagSpecifications"), tags);
        data.putAll(values);
        String run = context.execution().map(Execution::name).orElse("");
        String label = label(run, tags.getOrDefault("Name", name));
        world.script().refuseLaunch(label, "Ec2.Ec2Exception");
        return instances.launch(name, data, tags, run, label);
    }

    /** Run, resource and number of the launch, by the name that the instance gets. */
    private String label(String run, String name) {
        int end = name.lastIndexOf('_');
        String resource = name.startsWith("@") && end > 0 ? name.substring(1, end) : name;
        return run + "/" + resource + "@" + launches.merge(run + "/" + resource, 1, Integer::sum);
    }

    private Estate.Resource template(Map<String, Object> reference) {
        Object id = reference.containsKey("LaunchTemplateId")
                ? reference.get("LaunchTemplateId")
                : reference.get("LaunchTemplateName");
        return world.estate()
                .find("AWS::EC2::LaunchTemplate", String.valueOf(id))
                .orElseThrow(() -> new StateFailure("Ec2.Ec2Exception", "InvalidLaunchTemplateId.NotFound: " + id));
    }

    private static void tags(List<Object> specifications, Map<String, String> tags) {
        for (Object each : specifications) {
            Map<String, Object> specification = Tree.map(each, "TagSpecifications");
            if ("instance".equals(specification.get("ResourceType"))) {
                for (Object tag : Tree.list(specification.get("Tags"), "Tags")) {
                    Map<String, Object> pair = Tree.map(tag, "Tags");
                    tags.put(String.valueOf(pair.get("Key")), String.valueOf(pair.get("Value")));
                }
            }
        }
    }

    private Object terminate(Map<String, Object> values) {
        Arguments arguments = Arguments.of("ec2:terminateInstances", values, Set.of("InstanceIds"));
        List<Instance> found = new ArrayList<>();
        for (String id : arguments.texts("InstanceIds")) {
            found.add(instances
                    .find(id)
                    .orElseThrow(() -> new StateFailure("Ec2.Ec2Exception", "InvalidInstanceID.NotFound: " + id)));
        }
        List<Object> changes = new ArrayList<>();
        for (Instance instance : found) {
            instances.end(instance, "terminateInstances");
            changes.add(
                    Tree.of("InstanceId", instance.id(), "CurrentState", Tree.of("Code", 48L, "Name", "terminated")));
        }
        return Tree.of("TerminatingInstances", changes);
    }

    private Object describe(Map<String, Object> values) {
        Arguments arguments =
                Arguments.of("ec2:describeInstances", values, Set.of("Filters", "InstanceIds", "MaxResults"));
        List<Object> reservations = new ArrayList<>();
        for (Instance instance : instances.all()) {
            boolean wanted = !arguments.has("InstanceIds")
                    || arguments.texts("InstanceIds").contains(instance.id());
            for (Object filter : arguments.list("Filters")) {
                wanted &= matches(instance, Tree.map(filter, "Filters"));
            }
            if (wanted) {
                reservations.add(Tree.of(
                        "ReservationId", "r-" + instance.id().substring(2), "Instances", list(describe(instance))));
            }
        }
        return Tree.of("Reservations", reservations);
    }

    private static boolean matches(Instance instance, Map<String, Object> filter) {
        String name = Tree.text(filter.get("Name"), "Filters.Name");
        List<Object> values = Tree.list(filter.get("Values"), "Filters.Values");
        if (name.startsWith("tag:")) {
            return Optional.ofNullable(instance.tags().get(name.substring(4)))
                    .filter(values::contains)
                    .isPresent();
        }
        return switch (name) {
            case "instance-state-name" -> values.contains(instance.state());
            case "instance-id" -> values.contains(instance.id());
            case "tag-key" -> values.stream().anyMatch(value -> instance.tags().containsKey(value));
            default ->
                throw new UnsupportedEmission("The filter " + name + " of ec2:describeInstances isn't known here.");
        };
    }

    private static Map<String, Object> describe(Instance instance) {
        List<Object> tags = new ArrayList<>();
        instance.tags().forEach((key, value) -> tags.add(Tree.of("Key", key, "Value", value)));
        return Tree.of(
                "InstanceId", instance.id(),
                "LaunchTime", Timestamps.write(instance.launched()),
                "State", Tree.of("Name", instance.state()),
                "Tags", tags);
    }

    private static List<Object> list(Object only) {
        List<Object> list = new ArrayList<>();
        list.add(only);
        return list;
    }
}
