package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Dependency;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notices;
import dev.penstock.plan.PlainNode;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.schedule.ScheduleType;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The objects of one schedule as the steps, nodes and leases of a run. */
final class RunLowering {
    static final Code ODD_DEPENDENCY =
            Code.error("DP5106", "A dependency on a resource or a precondition isn't translated yet.");

    static final Code UNNEEDED = Code.note("DP6264", "A resource isn't taken, because nothing needs it any more.");

    private final LoweringContext context;
    private final Lowering.Group group;
    private final Homes homes;
    private final UpstreamLowering upstreams;
    private final String runId;
    private final Map<String, PipelineObject> activities = new TreeMap<>();
    private final Map<String, Step> steps = new TreeMap<>();
    private final Map<String, PlainNode> nodes = new TreeMap<>();
    private final Map<String, Lease> leases = new TreeMap<>();
    private final Set<String> met = new TreeSet<>();
    private final Map<String, Set<String>> referrers = new TreeMap<>();

    /**
     * @param timings of all runs, by what runs together
     * @param runIds likewise
     */
    RunLowering(
            LoweringContext context,
            Lowering.Group group,
            Homes homes,
            Map<Lowering.Group, Timing> timings,
            Map<Lowering.Group, String> runIds) {
        this.context = context;
        this.group = group;
        this.homes = homes;
        this.upstreams = new UpstreamLowering(context, group, timings, runIds);
        this.runId = runIds.getOrDefault(group, group.schedule());
        homes.members().getOrDefault(group, List.of()).stream()
                .filter(member -> isTranslated(member.id(), Category.ACTIVITY))
                .forEach(member -> activities.put(member.id(), member));
    }

    Optional<RunPlan> lower(Timing timing) {
        collectReferrers();
        activities.keySet().forEach(this::addActivity);
        // what an activity would have run on is of no use without it
        leases.keySet()
                .removeIf(resource -> steps.values().stream()
                        .noneMatch(step -> step instanceof Step.Activity activity
                                && activity.lease().filter(resource::equals).isPresent()));
        reportUnneeded();
        homes.nodes(group).forEach(this::addNode);
        return steps.isEmpty() ? Optional.empty() : sorted(timing);
    }

    /** Which objects ask for each precondition: one that serves several is asked for each of them. */
    private void collectReferrers() {
        Set<String> asking = new TreeSet<>(activities.keySet());
        asking.addAll(homes.nodes(group));
        activities.keySet().forEach(id -> {
            references(id, CommonFields.INPUT).forEach(node -> asking.add(node.id()));
            references(id, CommonFields.DEPENDS_ON).forEach(other -> asking.add(other.id()));
        });
        asking.removeIf(id -> isElsewhere(id));
        for (String id : asking) {
            if (isTranslated(id, Category.ACTIVITY) || isTranslated(id, Category.DATA_NODE)) {
                references(id, CommonFields.PRECONDITION)
                        .forEach(probe -> referrers
                                .computeIfAbsent(probe.id(), unused -> new TreeSet<>())
                                .add(id));
            }
        }
    }

    private void addActivity(String id) {
        List<Dependency> dependencies = new ArrayList<>();
        for (FieldValue.Reference other : references(id, CommonFields.DEPENDS_ON)) {
            dependency(id, other).ifPresent(dependencies::add);
        }
        for (FieldValue.Reference node : references(id, CommonFields.INPUT)) {
            dependency(id, node).ifPresent(dependencies::add);
        }
        dependencies.addAll(probes(id, List.copyOf(dependencies)));
        Optional<Diagnostic> consent = manual(id);
        if (consent.isPresent()) {
            context.leave(id);
            steps.put(id, manual(id, id, dependencies, consent.get()));
            return;
        }
        ActivityLowering lowering = new ActivityLowering(context, context.lowered(id), mode(id), notices(id));
        lowering.lease().ifPresent(lease -> leases.put(lease.resource(), lease));
        lowering.activity(dependencies, leases, lateness(id)).ifPresent(step -> steps.put(id, step));
    }

    /** What would be launched for work that a service does isn't. */
    private void reportUnneeded() {
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            Optional<String> service = step.getValue() instanceof Step.Activity activity
                    ? activity.work().service()
                    : Optional.empty();
            if (service.isEmpty()) {
                continue;
            }
            for (FieldValue.Reference resource : references(step.getKey(), CommonFields.RUNS_ON)) {
                if (!leases.containsKey(resource.id())) {
                    context.leave(resource.id());
                    context.report(Diagnostic.of(
                            UNNEEDED,
                            resource.location().in(step.getKey(), CommonFields.RUNS_ON.name()),
                            "`%s` isn't taken for `%s`, because %s does the work itself; that is cheaper."
                                    .formatted(resource.id(), step.getKey(), service.get()),
                            "Its `terminateAfter` still limits an attempt that has no `attemptTimeout`."));
                }
            }
        }
    }

    private Optional<Dependency> dependency(String id, FieldValue.Reference other) {
        if (isElsewhere(other.id())) {
            return upstream(id, other);
        }
        if (isTranslated(other.id(), Category.DATA_NODE)) {
            addNode(other.id());
            return Optional.of(
                    nodes.containsKey(other.id())
                            ? new Dependency.OnNode(other.id())
                            : new Dependency.OnStep(other.id()));
        }
        if (activities.containsKey(other.id())) {
            return Optional.of(new Dependency.OnStep(other.id()));
        }
        Optional<ObjectType> type = context.typeOf(other.id());
        boolean isActivity =
                type.filter(found -> found.category() == Category.ACTIVITY).isPresent();
        if (!isActivity && type.filter(ObjectType::isTranslated).isPresent()) {
            context.report(Diagnostic.of(
                    ODD_DEPENDENCY,
                    other.location(),
                    "`%s` depends on `%s`, a %s; that isn't translated yet."
                            .formatted(id, other.id(), type.get().name()),
                    "Depend on the activity or data node behind it."));
        }
        return Optional.empty();
    }

    private boolean isElsewhere(String id) {
        return homes.isElsewhere(group, id);
    }

    /** A wait for an object that another run deals with. */
    private Optional<Dependency> upstream(String id, FieldValue.Reference other) {
        Optional<Step.Upstream> step =
                upstreams.step(id, other, homes.of(other.id()).orElseThrow());
        step.ifPresent(found -> steps.putIfAbsent(found.id(), found));
        return step.map(found -> new Dependency.OnStep(found.id()));
    }

    private void addNode(String id) {
        // a node that is met again while it's added waits for itself, which a check reports
        boolean isNew = !nodes.containsKey(id) && !steps.containsKey(id) && isTranslated(id, Category.DATA_NODE);
        if (!isNew || !met.add(id)) {
            return;
        }
        Lowered node = context.lowered(id);
        for (Field read : List.of(
                CommonFields.SCHEDULE, CommonFields.SCHEDULE_TYPE, CommonFields.RUNS_ON, CommonFields.WORKER_GROUP)) {
            node.fields().all(read);
        }
        DataNodes.read(node);
        List<Dependency> dependencies = new ArrayList<>();
        homes.producers(id).forEach(producer -> written(id, producer).ifPresent(dependencies::add));
        references(id, CommonFields.DEPENDS_ON)
                .forEach(other -> dependency(id, other).ifPresent(dependencies::add));
        dependencies.addAll(probes(id, List.copyOf(dependencies)));
        Notices notices = notices(id);
        Optional<Lateness> lateness = lateness(id);
        // a node of its own only fails with what it waits for
        boolean canFail = mode(id) == Mode.CASCADE && !dependencies.isEmpty();
        boolean isSilent = notices.onSuccess().isEmpty() && (notices.onFail().isEmpty() || !canFail);
        if (isSilent && lateness.isEmpty() && !homes.isAwaitedElsewhere(id)) {
            nodes.put(id, new PlainNode(id, mode(id), dependencies));
        } else {
            steps.put(id, new Step.DataNode(id, mode(id), dependencies, notices, lateness));
        }
    }

    /** A data node waits for those who write it. */
    private Optional<Dependency> written(String node, String producer) {
        if (activities.containsKey(producer)) {
            return Optional.of(new Dependency.OnStep(producer));
        }
        return references(producer, CommonFields.OUTPUT).stream()
                .filter(output -> output.id().equals(node))
                .findFirst()
                .flatMap(output -> upstreams.step(
                        node, producer, output.location(), homes.of(producer).orElseThrow()))
                .map(step -> {
                    steps.putIfAbsent(step.id(), step);
                    return new Dependency.OnStep(step.id());
                });
    }

    private List<Dependency> probes(String referrer, List<Dependency> others) {
        List<Dependency> dependencies = new ArrayList<>();
        for (FieldValue.Reference reference : references(referrer, CommonFields.PRECONDITION)) {
            String object = reference.id();
            if (!isTranslated(object, Category.PRECONDITION)) {
                continue;
            }
            boolean isShared = referrers.getOrDefault(object, Set.of()).size() > 1;
            String id = isShared ? object + " of " + referrer : object;
            if (context.manual(object).isPresent()) {
                context.leave(object);
                steps.put(
                        id,
                        new Step.Manual(
                                id,
                                mode(referrer),
                                List.of(),
                                notices(object),
                                context.manual(object).get().code().id(),
                                context.manual(object).get().message()));
                dependencies.add(new Dependency.OnStep(id));
                continue;
            }
            probe(id, object, referrer, others).ifPresent(probe -> steps.put(id, probe));
            dependencies.add(new Dependency.OnStep(id));
        }
        return dependencies;
    }

    /** What the service checks is asked at once; a worker only when all else that its referrer waits for is there. */
    private Optional<? extends Step> probe(String id, String object, String referrer, List<Dependency> others) {
        Lowered probe = context.lowered(object, Optional.of(context.object(referrer)));
        if (!(context.typeOf(object).orElseThrow() instanceof WorkerPreconditionType type)) {
            return new ProbeLowering(context, probe).probe(id, mode(referrer), notices(object), lateness(object));
        }
        Optional<Lowered> site = site(referrer);
        site.flatMap(found -> new ActivityLowering(context, found, Mode.NONE, Notices.NONE).lease())
                .ifPresent(lease -> leases.put(lease.resource(), lease));
        List<Lowered> nodes = activities.containsKey(referrer)
                ? references(referrer, CommonFields.INPUT).stream()
                        .map(node -> context.lowered(node.id()))
                        .toList()
                : List.of(context.lowered(referrer));
        return new WorkerCheckLowering(context, probe, type)
                .step(id, mode(referrer), others, notices(object), lateness(object), site, leases, nodes);
    }

    /** What says where an object's preconditions are checked: itself, else who reads or writes a node. */
    private Optional<Lowered> site(String referrer) {
        Lowered own = context.lowered(referrer);
        boolean isOwn = activities.containsKey(referrer)
                || own.fields().isSet(CommonFields.RUNS_ON)
                || own.fields().isSet(CommonFields.WORKER_GROUP);
        return isOwn ? Optional.of(own) : homes.checker(referrer, group).map(context::lowered);
    }

    private Notices notices(String id) {
        return new NoticeLowering(context).notices(id);
    }

    private Optional<Lateness> lateness(String id) {
        return new NoticeLowering(context).lateness(id, isOnDemand());
    }

    private boolean isOnDemand() {
        return group.type() == ScheduleType.ONDEMAND;
    }

    private Mode mode(String id) {
        return context.lowered(id).is(CommonFields.FAILURE_AND_RERUN_MODE, "cascade") ? Mode.CASCADE : Mode.NONE;
    }

    private List<FieldValue.Reference> references(String id, Field field) {
        return context.references(id, field);
    }

    private boolean isTranslated(String id, Category category) {
        return context.isUsable(id, category);
    }

    /** The consent under which an activity, or the resource that it runs on, is left to a manual step. */
    private Optional<Diagnostic> manual(String id) {
        Optional<Diagnostic> own = context.manual(id);
        return own.isPresent()
                ? own
                : references(id, CommonFields.RUNS_ON).stream()
                        .map(resource -> context.manual(resource.id()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Step manual(String id, String owner, List<Dependency> dependencies, Diagnostic finding) {
        return new Step.Manual(
                id, mode(owner), dependencies, notices(owner), finding.code().id(), finding.message());
    }

    /** Each step after what it waits for, otherwise by id; nothing when there's a cycle, which a check reports. */
    private Optional<RunPlan> sorted(Timing timing) {
        NoticeLowering late = new NoticeLowering(context);
        Map<String, Lease> shared = new TreeMap<>(leases);
        shared.keySet().retainAll(homes.sharedResources());
        leases.keySet().removeAll(shared.keySet());
        leases.replaceAll((id, lease) -> lease.lateBy(late.lateness(id, isOnDemand())));
        RunPlan unsorted = new RunPlan(
                runId, timing, steps, leases, shared, nodes, OptionalLong.empty(), new Layout.Sequence(List.of()));
        Map<String, Set<String>> waiting = new TreeMap<>();
        Map<String, List<String>> followers = new TreeMap<>();
        steps.forEach((id, step) -> waiting.put(id, known(unsorted, step)));
        waiting.forEach((id, before) -> before.forEach(other ->
                followers.computeIfAbsent(other, unused -> new ArrayList<>()).add(id)));
        TreeSet<String> ready = new TreeSet<>(steps.keySet());
        ready.removeIf(id -> !waiting.getOrDefault(id, Set.of()).isEmpty());
        Map<String, Step> sorted = new LinkedHashMap<>();
        for (String next = ready.pollFirst(); next != null; next = ready.pollFirst()) {
            sorted.put(next, steps.get(next));
            for (String follower : followers.getOrDefault(next, List.of())) {
                Set<String> before = waiting.getOrDefault(follower, Set.of());
                before.remove(next);
                if (before.isEmpty()) {
                    ready.add(follower);
                }
            }
        }
        if (sorted.size() < steps.size()) {
            return Optional.empty();
        }
        return Optional.of(new RunPlan(
                runId, timing, sorted, leases, shared, nodes, mostActive(timing), new Layout.Sequence(List.of())));
    }

    private OptionalLong mostActive(Timing timing) {
        List<String> limited = new ArrayList<>(activities.keySet());
        limited.addAll(leases.keySet());
        return new ActiveRuns(context, runId, limited).most(timing);
    }

    private Set<String> known(RunPlan run, Step step) {
        Set<String> before = run.stepsBehind(step.dependencies());
        before.retainAll(steps.keySet());
        return before;
    }
}
