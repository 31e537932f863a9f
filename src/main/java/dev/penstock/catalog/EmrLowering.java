package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Cluster;
import dev.penstock.plan.ClusterNetwork;
import dev.penstock.plan.ClusterSoftware;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A cluster as a lease. */
final class EmrLowering {
    static final Code PARALLEL = Code.note("DP6201", "The steps of a cluster's activities run at the same time.");
    static final Code GROWING = Code.note("DP6202", "A cluster grows while it works, not before.");
    static final Code ZONE_AND_SUBNET = Code.error("DP2200", "A cluster names a zone and a subnet.");

    static final String DEFAULT_RELEASE = "emr-5.36.2";
    private static final long INIT = 60 * 60L;
    private static final long MOST_STEPS = 256;
    private static final long MOST_MACHINES = 10;

    private final LoweringContext context;
    private final Lowered fields;
    private final ResourceLowering resource;
    private final Defaults defaults;

    EmrLowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
        this.resource = new ResourceLowering(context, fields);
        this.defaults = resource.defaults();
    }

    Optional<Lease> lease() {
        return resource.lease(
                Optional.<Machine>of(cluster()), INIT, "60 minutes", machine -> ((Cluster) machine).isSpot());
    }

    private Cluster cluster() {
        Optional<Expression> ownLog = fields.text(EmrCluster.EMR_LOG_URI);
        Optional<Expression> pipelineLog = fields.text(CommonFields.PIPELINE_LOG_URI);
        ClusterSoftware software = software();
        return new Cluster(
                software,
                new ClusterGroups(fields, defaults, software.release()).groups(),
                network(),
                role(EmrCluster.ROLE, "DataPipelineDefaultRole"),
                role(EmrCluster.RESOURCE_ROLE, "DataPipelineDefaultResourceRole"),
                ownLog.isPresent() ? ownLog : pipelineLog,
                ownLog.isEmpty(),
                fields.flag(EmrCluster.VISIBLE_TO_ALL_USERS).orElse(true),
                stepsAtOnce(),
                mostMachines());
    }

    private String role(Field field, String otherwise) {
        return fields.constant(field).orElseGet(() -> {
            defaults.use(field.name(), otherwise, 0);
            return otherwise;
        });
    }

    private ClusterSoftware software() {
        // what retired fields ask for has been put in terms of a release, or reported
        List.of(EmrCluster.AMI_VERSION, EmrCluster.HADOOP_VERSION, EmrCluster.INSTALL_HIVE)
                .forEach(field -> fields.fields().all(field));
        String release = fields.constant(EmrCluster.RELEASE_LABEL)
                .map(label -> label.strip().toLowerCase(Locale.ROOT))
                .orElseGet(this::defaultRelease);
        List<String> applications = fields.constants(EmrCluster.APPLICATIONS);
        return new ClusterSoftware(
                release,
                fields.constant(EmrCluster.CUSTOM_AMI_ID),
                applications.isEmpty() ? List.of("Hive", "Pig") : capitalized(applications),
                fields.texts(EmrCluster.BOOTSTRAP_ACTION),
                new ClusterSettings(fields)
                        .settings(EmrCluster.CONFIGURATION, fields.constant(EmrCluster.HADOOP_SCHEDULER_TYPE)),
                fields.constant(EmrCluster.SECURITY_CONFIGURATION),
                fields.flag(EmrCluster.ENABLE_DEBUGGING).orElse(false));
    }

    private String defaultRelease() {
        defaults.use("releaseLabel", DEFAULT_RELEASE, 0);
        return DEFAULT_RELEASE;
    }

    /** EMR takes the names in any case, but shows them as they are written. */
    private static List<String> capitalized(List<String> applications) {
        return applications.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> Character.isLowerCase(name.charAt(0))
                        ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                        : name)
                .toList();
    }

    private ClusterNetwork network() {
        Optional<String> subnet = fields.constant(ResourceFields.SUBNET_ID);
        Optional<String> zone = fields.constant(ResourceFields.AVAILABILITY_ZONE);
        if (subnet.isPresent() && zone.isPresent()) {
            fields.report(
                    ZONE_AND_SUBNET,
                    ResourceFields.AVAILABILITY_ZONE,
                    "`%s` names the zone `%s` and the subnet `%s`, which is in one zone anyway; EMR takes one of them."
                            .formatted(fields.id(), zone.get(), subnet.get()),
                    "Remove `availabilityZone`.");
        }
        return new ClusterNetwork(
                subnet,
                zone,
                fields.constant(ResourceFields.KEY_PAIR),
                fields.constant(ClusterMachines.EMR_MANAGED_MASTER_SECURITY_GROUP_ID),
                fields.constant(ClusterMachines.EMR_MANAGED_SLAVE_SECURITY_GROUP_ID),
                fields.constant(ClusterMachines.SERVICE_ACCESS_SECURITY_GROUP_ID),
                fields.constants(ClusterMachines.ADDITIONAL_MASTER_SECURITY_GROUP_IDS),
                fields.constants(ClusterMachines.ADDITIONAL_SLAVE_SECURITY_GROUP_IDS));
    }

    private List<PipelineObject> users() {
        return context.pipeline().objects().values().stream()
                .filter(object -> object.values(CommonFields.RUNS_ON.name()).stream()
                        .anyMatch(value -> value instanceof FieldValue.Reference reference
                                && reference.id().equals(fields.id())))
                .filter(object -> context.typeOf(object.id())
                        .filter(type -> type.category() == Category.ACTIVITY)
                        .isPresent())
                .toList();
    }

    /** Hadoop activities run beside each other; the others are steps that queue up. */
    private long stepsAtOnce() {
        List<PipelineObject> users = users();
        boolean isParallel = users.stream().anyMatch(user -> user.type().equals("HadoopActivity"))
                || fields.constant(EmrCluster.HADOOP_SCHEDULER_TYPE)
                        .filter(type -> type.strip().toUpperCase(Locale.ROOT).startsWith("PARALLEL_"))
                        .isPresent();
        if (!isParallel || users.size() < 2) {
            return 1;
        }
        fields.report(
                PARALLEL,
                EmrCluster.HADOOP_SCHEDULER_TYPE,
                "The activities on `%s` that don't wait for each other run at the same time, whatever their type."
                        .formatted(fields.id()),
                "Let one depend on the other where they mustn't.");
        return Math.min(MOST_STEPS, users.size());
    }

    /** How far activities that ask for more machines let the cluster grow. */
    private OptionalLong mostMachines() {
        OptionalLong most = OptionalLong.empty();
        for (PipelineObject user : users()) {
            OptionalLong asked = mostMachines(user.id());
            if (asked.isPresent()) {
                most = OptionalLong.of(Math.max(most.orElse(0), asked.getAsLong()));
            }
        }
        return most;
    }

    private OptionalLong mostMachines(String user) {
        Lowered activity = context.lowered(user);
        boolean hasField = context.typeOf(user)
                .flatMap(type -> type.field(EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING.name()))
                .isPresent();
        if (!hasField || !activity.flag(EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING).orElse(false)) {
            return OptionalLong.empty();
        }
        activity.report(
                GROWING,
                EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING,
                "`%s` grows while `%s` works, as its load asks for; Data Pipeline enlarged it before, by what the table can take."
                        .formatted(fields.id(), user),
                "Set `resizeClusterMaxInstances` to the most machines that you want.");
        Defaults ofActivity = new Defaults(context, activity);
        OptionalLong asked = activity.number(EmrFields.RESIZE_CLUSTER_MAX_INSTANCES);
        long most = asked.orElseGet(
                () -> ofActivity.use("resizeClusterMaxInstances", MOST_MACHINES + " machines", MOST_MACHINES));
        ofActivity.report();
        return OptionalLong.of(most);
    }
}
