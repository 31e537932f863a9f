package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Identifiers;
import dev.penstock.asl.RunMachine;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Instance;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Proxy;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stack of one pipeline. */
public final class PipelineStack {
    private static final String RUN = "Run";
    /** What the machine of a shared resource is called. */
    static final String LEASE = "Lease";

    private final Plan plan;
    private final Asset runner;
    private final Optional<Asset> glue;
    private final boolean isActive;
    private final Resources resources = new Resources();
    private final StackReferences references;
    private final Map<String, Map<String, Object>> outputs = new LinkedHashMap<>();

    private PipelineStack(Plan plan, Asset runner, Optional<Asset> glue, boolean isActive) {
        this.plan = plan;
        this.runner = runner;
        this.glue = glue;
        this.references = new StackReferences(runner);
        this.isActive = isActive;
    }

    /**
     * The stack of a plan whose runs are laid out.
     *
     * @param runner the Task Runner that instances install
     * @param glue what turns events into activations; there when the plan has triggers
     * @param isActive whether its schedules are enabled and events are let in
     */
    public static Blueprint of(Plan plan, String stackName, Asset runner, Optional<Asset> glue, boolean isActive) {
        return new PipelineStack(plan, runner, glue, isActive).build(stackName);
    }

    private Blueprint build(String stackName) {
        boolean usesGates = false;
        Map<String, Lease> leases = new TreeMap<>();
        for (RunPlan run : plan.runs()) {
            usesGates |= addRun(run);
            leases.putAll(run.leases());
        }
        addMachines(leases.values());
        if (usesGates) {
            addGates();
        }
        return new Blueprint(
                plan.pipeline(),
                stackName,
                "Data Pipeline definition '" + plan.pipeline() + "', translated",
                resources.all(),
                outputs,
                glue,
                needs());
    }

    private void addMachines(Collection<Lease> leases) {
        InstanceResources instances = new InstanceResources(resources, runner);
        List<Lease> ofEc2 = leases.stream().filter(lease -> !lease.isCluster()).toList();
        ofEc2.forEach(instances::add);
        if (!ofEc2.isEmpty()) {
            resources.add(StackReferences.START_TASK, "AWS::SSM::Document", StartTaskDocument.properties());
        }
        if (ofEc2.size() < leases.size()) {
            ClusterResources.add(resources);
        }
    }

    /** The logical id of the machine that is started for each interval of a run. */
    public static String machine(RunPlan run) {
        return Identifiers.encode(run.id()) + kind(run);
    }

    private static String kind(RunPlan run) {
        return run.isLease() ? LEASE : RUN;
    }

    private boolean addRun(RunPlan run) {
        String base = Identifiers.encode(run.id());
        RunMachine machine = RunMachine.of(plan, run, references);
        RunResources runResources = new RunResources(resources, base, kind(run), topics(run));
        runResources.add(machine);
        if (run.isLease()) {
            return machine.usesGates();
        }
        if (run.timing() instanceof Timing.Recurring recurring) {
            new ScheduleResources(resources, runResources, base, isActive)
                    .add(run.id(), recurring, plan.isScheduleRead(run));
            new BackfillResources(resources, base).add(run.id(), recurring);
        }
        plan.triggers().stream()
                .filter(trigger -> trigger.run().equals(run.id()))
                .forEach(trigger -> new TriggerResources(
                                resources, runResources, glue.orElseThrow(), run, trigger, isActive)
                        .add());
        outputs.put(
                base + "RunArn",
                tree("Description", "Start an execution of it to run " + run.id(), "Value", ref(base + "Run")));
        return machine.usesGates();
    }

    private void addGates() {
        resources.addDisposable(
                StackReferences.GATES,
                "AWS::DynamoDB::Table",
                tree(
                        "BillingMode",
                        "PAY_PER_REQUEST",
                        "AttributeDefinitions",
                        List.of(
                                tree("AttributeName", "run", "AttributeType", "S"),
                                tree("AttributeName", "object", "AttributeType", "S")),
                        "KeySchema",
                        List.of(
                                tree("AttributeName", "run", "KeyType", "HASH"),
                                tree("AttributeName", "object", "KeyType", "RANGE")),
                        "TimeToLiveSpecification",
                        tree("AttributeName", "expires", "Enabled", true),
                        "SSESpecification",
                        tree("SSEEnabled", true)));
    }

    /** Whoever is told of failures hears of the alarms too. */
    private static List<Object> topics(RunPlan run) {
        Set<String> topics = new TreeSet<>();
        Stream.concat(
                        run.steps().values().stream().map(Step::notices),
                        run.leases().values().stream().map(Lease::notices))
                .flatMap(notices -> notices.onFail().stream())
                .map(Notice::topicArn)
                .map(Expressions::constantText)
                .flatMap(Optional::stream)
                .forEach(topics::add);
        return new ArrayList<>(topics);
    }

    private Needs needs() {
        SortedSet<String> groups = new TreeSet<>();
        SortedMap<String, SortedSet<String>> patterns = new TreeMap<>();
        SortedMap<String, SortedSet<String>> secrets = new TreeMap<>();
        SortedMap<String, SortedSet<WorkerRight>> rights = new TreeMap<>();
        for (RunPlan run : plan.runs()) {
            run.leases().values().stream()
                    .filter(lease -> !lease.isCluster())
                    .forEach(lease -> Needs.add(patterns, lease.instance().profile(), new TreeSet<>()));
            run.leases().values().forEach(lease -> collectProxySecret(lease, secrets));
            for (Step step : run.steps().values()) {
                if (step instanceof Step.Activity activity) {
                    collect(run, activity, groups, patterns);
                    collectSecrets(run, activity, secrets);
                    collectRights(run, activity, rights);
                }
            }
        }
        return new Needs(groups, patterns, secrets, rights);
    }

    private void collectRights(RunPlan run, Step.Activity activity, SortedMap<String, SortedSet<WorkerRight>> rights) {
        for (Work.Task task : tasks(activity.work())) {
            SortedSet<WorkerRight> needed = WorkerRights.of(task, plan.parameterPatterns());
            if (task.lease().isPresent() && !needed.isEmpty()) {
                Needs.add(rights, run.lease(task.lease().get()).machine().profile(), needed);
            }
        }
    }

    private void collect(
            RunPlan run,
            Step.Activity activity,
            SortedSet<String> groups,
            SortedMap<String, SortedSet<String>> patterns) {
        for (Work.Task task : tasks(activity.work())) {
            if (task.worker() instanceof Worker.InGroup inGroup) {
                groups.add(inGroup.group());
            }
            task.lease().map(run::lease).ifPresent(lease -> {
                Set<String> logs = new TreeSet<>();
                task.logUri()
                        .map(uri -> Expressions.wildcardText(uri, plan.parameterPatterns()))
                        .filter(uri -> uri.startsWith("s3://"))
                        .ifPresent(
                                uri -> logs.add(uri.substring("s3://".length()).replaceFirst("/+$", "") + "/*"));
                Needs.add(patterns, lease.machine().profile(), logs);
            });
        }
    }

    /** What Task Runners do of it. */
    private static List<Work.Task> tasks(Work work) {
        if (work instanceof Work.Steps steps) {
            return steps.tasks();
        }
        return work instanceof Work.Task task ? List.of(task) : List.of();
    }

    /** The machine reads it itself when it boots. */
    private static void collectProxySecret(Lease lease, SortedMap<String, SortedSet<String>> secrets) {
        if (lease.machine() instanceof Instance instance) {
            instance.proxy()
                    .flatMap(Proxy::password)
                    .ifPresent(secret -> Needs.add(secrets, instance.profile(), Set.of(secret.name())));
        }
    }

    private void collectSecrets(RunPlan run, Step.Activity activity, SortedMap<String, SortedSet<String>> secrets) {
        for (Work.Task task : tasks(activity.work())) {
            if (task.lease().isPresent() && !task.secrets().isEmpty()) {
                Needs.add(
                        secrets,
                        run.lease(task.lease().get()).machine().profile(),
                        task.secrets().stream()
                                .map(id -> plan.secret(id).name())
                                .collect(Collectors.toSet()));
            }
        }
    }
}
