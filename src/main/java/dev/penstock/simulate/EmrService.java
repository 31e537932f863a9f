package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EMR, as its own SDK and as the integration of Step Functions. */
final class EmrService implements Service {
    private static final int PAGE = 50;
    private static final Set<String> CREATE = Set.of(
            "Name",
            "ReleaseLabel",
            "CustomAmiId",
            "Applications",
            "Configurations",
            "BootstrapActions",
            "Instances",
            "ServiceRole",
            "JobFlowRole",
            "VisibleToAllUsers",
            "SecurityConfiguration",
            "LogUri",
            "StepConcurrencyLevel",
            "ManagedScalingPolicy",
            "Tags");

    private final Clusters clusters;

    EmrService(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Object call(String action, Map<String, Object> arguments, CallContext context) {
        return switch (action) {
            case "createCluster" -> create(arguments, context);
            case "addStep.sync" -> addStep(arguments, context);
            case "terminateCluster.sync" -> terminateCluster(arguments, context);
            case "terminateJobFlows" -> terminateJobFlows(arguments);
            case "describeCluster" -> Tree.of("Cluster", describe(cluster("describeCluster", arguments)));
            case "listClusters" -> listClusters(arguments);
            case "listSteps" -> listSteps(arguments);
            case "cancelSteps" -> cancelSteps(arguments);
            default -> throw new UnsupportedEmission("emr:" + action + " isn't known here.");
        };
    }

    private Object create(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("elasticmapreduce:createCluster", values, CREATE);
        Map<String, Object> instances = arguments.map("Instances");
        if (!Boolean.TRUE.equals(instances.get("KeepJobFlowAliveWhenNoSteps"))) {
            throw new UnsupportedEmission("A cluster that ends with its steps isn't known here.");
        }
        if (arguments.text("Name").length() > 256) {
            throw new StateFailure("ElasticMapReduce.AmazonElasticMapReduceException", "The name is too long.");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Object tag : arguments.list("Tags")) {
            Map<String, Object> pair = Tree.map(tag, "Tags");
            tags.put(String.valueOf(pair.get("Key")), String.valueOf(pair.get("Value")));
        }
        long stepsAtOnce = arguments.has("StepConcurrencyLevel")
                ? ((Number) requireNonNull(values.get("StepConcurrencyLevel"))).longValue()
                : 1;
        Cluster cluster = clusters.create(
                arguments.text("Name"),
                tags,
                stepsAtOnce,
                context.execution().map(Execution::name).orElse(""));
        return Tree.of("ClusterId", cluster.id(), "ClusterArn", arn(cluster));
    }

    private static String arn(Cluster cluster) {
        return "arn:aws:elasticmapreduce:" + Estate.REGION + ":" + Estate.ACCOUNT + ":cluster/" + cluster.id();
    }

    private Cluster cluster(String action, Map<String, Object> values) {
        return clusters.find(
                Arguments.of("emr:" + action, values, Set.of("ClusterId")).text("ClusterId"));
    }

    private Object addStep(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("elasticmapreduce:addStep", values, Set.of("ClusterId", "Step"));
        Map<String, Object> config = arguments.map("Step");
        Arguments step = Arguments.of("Step", config, Set.of("Name", "ActionOnFailure", "HadoopJarStep"));
        Map<String, Object> jarStep = step.map("HadoopJarStep");
        Arguments jar = Arguments.of("HadoopJarStep", jarStep, Set.of("Jar", "Args", "MainClass", "Properties"));
        jar.text("Jar");
        jar.texts("Args");
        if (!step.text("ActionOnFailure").equals("CONTINUE")) {
            throw new UnsupportedEmission("A step whose failure concerns others isn't known here.");
        }
        Cluster cluster = clusters.find(arguments.text("ClusterId"));
        ClusterJob job = clusters.add(
                cluster,
                step.text("Name"),
                jarStep,
                context.execution().map(Execution::name).orElse(""));
        job.listen(() -> {
            Object answer = Tree.of("Step", job.describe());
            if (job.state() == ClusterJob.State.COMPLETED) {
                context.succeed(answer);
            } else {
                context.fail(new StateFailure("States.TaskFailed", Tree.write(answer)));
            }
        });
        return Tree.of("StepId", job.id());
    }

    private Object terminateCluster(Map<String, Object> values, CallContext context) {
        Cluster cluster = cluster("terminateCluster", values);
        clusters.terminate(cluster, "terminateCluster", () -> context.succeed(Tree.of("Cluster", describe(cluster))));
        return Tree.of();
    }

    private Object terminateJobFlows(Map<String, Object> values) {
        Arguments.of("emr:terminateJobFlows", values, Set.of("JobFlowIds")).texts("JobFlowIds").stream()
                .map(clusters::find)
                .toList()
                .forEach(cluster -> clusters.terminate(cluster, "terminateJobFlows", () -> {}));
        return Tree.of();
    }

    private static Map<String, Object> describe(Cluster cluster) {
        List<Object> tags = new ArrayList<>();
        cluster.tags().forEach((key, value) -> tags.add(Tree.of("Key", key, "Value", value)));
        return Tree.of(
                "Id", cluster.id(),
                "Name", cluster.name(),
                "Status", status(cluster),
                "Tags", tags);
    }

    private static Map<String, Object> status(Cluster cluster) {
        return Tree.of("State", cluster.state().name(), "StateChangeReason", Tree.of("Message", cluster.reason()));
    }

    private Object listClusters(Map<String, Object> values) {
        Arguments arguments =
                Arguments.of("emr:listClusters", values, Set.of("CreatedAfter", "ClusterStates", "Marker"));
        Instant after = Timestamps.read(arguments.text("CreatedAfter"));
        List<String> states = arguments.texts("ClusterStates");
        List<Object> found = new ArrayList<>();
        clusters.all().stream()
                .filter(cluster -> !cluster.created().isBefore(after))
                .filter(cluster -> states.contains(cluster.state().name()))
                .map(cluster -> Tree.of("Id", cluster.id(), "Name", cluster.name(), "Status", status(cluster)))
                .forEach(found::add);
        int from = arguments.textIfAny("Marker").map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE, found.size());
        Map<String, Object> answer = Tree.of("Clusters", new ArrayList<>(found.subList(from, to)));
        if (to < found.size()) {
            answer.put("Marker", Integer.toString(to));
        }
        return answer;
    }

    private Object listSteps(Map<String, Object> values) {
        Arguments arguments = Arguments.of("emr:listSteps", values, Set.of("ClusterId", "StepStates"));
        List<String> states = arguments.texts("StepStates");
        List<Object> found = new ArrayList<>();
        clusters.find(arguments.text("ClusterId")).steps().stream()
                .filter(step -> states.contains(step.state().name()))
                .forEach(step -> found.add(step.describe()));
        return Tree.of("Steps", found);
    }

    private Object cancelSteps(Map<String, Object> values) {
        Arguments arguments =
                Arguments.of("emr:cancelSteps", values, Set.of("ClusterId", "StepIds", "StepCancellationOption"));
        Cluster cluster = clusters.find(arguments.text("ClusterId"));
        List<String> ids = arguments.texts("StepIds");
        cluster.steps().stream()
                .filter(step -> ids.contains(step.id()))
                .toList()
                .forEach(step -> clusters.cancel(cluster, step));
        return Tree.of("CancelStepsInfoList", new ArrayList<>());
    }
}
