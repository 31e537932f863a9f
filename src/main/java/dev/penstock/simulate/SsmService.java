package dev.penstock.simulate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Systems Manager: hands a task document to the worker on an instance. */
final class SsmService implements Service {
    private static final Set<String> SEND = Set.of(
            "InstanceIds",
            "DocumentName",
            "DocumentVersion",
            "Comment",
            "TimeoutSeconds",
            "Parameters",
            "CloudWatchOutputConfig",
            "OutputS3BucketName",
            "OutputS3KeyPrefix",
            "MaxConcurrency",
            "MaxErrors");

    private final World world;
    private final Instances instances;
    private final Workers workers;
    private int commands;

    SsmService(World world, Instances instances, Workers workers) {
        this.world = world;
        this.instances = instances;
        this.workers = workers;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        if (!action.equals("sendCommand")) {
            throw new UnsupportedEmission("ssm:" + action + " isn't known here.");
        }
        Arguments arguments = Arguments.of("ssm:sendCommand", values, SEND);
        String document = arguments.text("DocumentName");
        Map<String, Object> content = world.estate()
                .find("AWS::SSM::Document", document)
                .map(resource -> Tree.map(resource.properties().get("Content"), document))
                .orElseThrow(() -> new StateFailure("Ssm.InvalidDocumentException", "No document " + document));
        Map<String, Object> parameters = arguments.map("Parameters");
        admit(parameters, Tree.map(content.getOrDefault("parameters", Map.of()), document));
        List<String> ids = arguments.texts("InstanceIds");
        if (ids.size() != 1) {
            throw new UnsupportedEmission("ssm:sendCommand to a number of instances other than 1 isn't known here.");
        }
        Instance instance = online(ids.get(0));
        String commandId = "command-" + ++commands;
        Map<String, Object> task = task(parameters);
        String execution = context.execution().map(Execution::name).orElse("");
        workers.take(task, Tree.text(task.get("token"), "token"), Optional.of(instance), execution);
        return Tree.of("Command", Tree.of("CommandId", commandId, "Status", "Pending"));
    }

    private Instance online(String id) {
        return instances
                .find(id)
                .filter(Instance::isRunning)
                .filter(each -> !world.time()
                        .now()
                        .isBefore(each.launched().plus(world.script().boot())))
                .orElseThrow(() -> new StateFailure(
                        "Ssm.InvalidInstanceIdException", "Instances not in a valid state for account: " + id));
    }

    private static void admit(Map<String, Object> given, Map<String, Object> declared) {
        given.forEach((name, values) -> {
            if (!declared.containsKey(name)) {
                throw new StateFailure("Ssm.InvalidParametersException", "The document has no parameter " + name);
            }
            Object pattern = Tree.map(declared.get(name), name).get("allowedPattern");
            for (Object value : Tree.list(values, name)) {
                String text = Tree.text(value, name);
                if (pattern != null && !Pattern.matches(String.valueOf(pattern), text)) {
                    throw new StateFailure(
                            "Ssm.InvalidParametersException", name + " doesn't match " + pattern + ": " + text);
                }
            }
        });
    }

    private static Map<String, Object> task(Map<String, Object> parameters) {
        String encoded =
                Tree.text(Tree.list(parameters.get("task"), "Parameters.task").get(0), "Parameters.task");
        // URLDecoder reads a plus as a space; percent-encoding doesn't.
        String json = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Tree.map(Tree.parse(json), "Parameters.task");
    }
}
