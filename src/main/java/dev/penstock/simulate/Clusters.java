package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All clusters, and the steps that they run in the order in which they came. */
final class Clusters {
    /** From the call that ends a cluster to the end of its machines. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(90);
    /** From the call that cancels a running step to its end. */
    private static final Duration CANCELLATION = Duration.ofSeconds(20);

    private static final Duration NO_WORK = Duration.ofSeconds(5);

    private final World world;
    private final Workers workers;
    private final Map<String, Cluster> byId = new LinkedHashMap<>();
    private final Map<String, Integer> creations = new LinkedHashMap<>();
    private int stepCount;

    Clusters(World world, Workers workers) {
        this.world = world;
        this.workers = workers;
    }

    List<Cluster> all() {
        return List.copyOf(byId.values());
    }

    Cluster find(String id) {
        Cluster cluster = byId.get(id);
        if (cluster == null) {
            throw new StateFailure("Emr.InvalidRequestException", "Cluster id '" + id + "' is not valid.");
        }
        return cluster;
    }

    /** Notes that a schedule will terminate the cluster. */
    void guard(String id, Instant at) {
        find(id).guard(at);
    }

    Cluster create(String name, Map<String, String> tags, long stepsAtOnce, String createdBy) {
        String label = label(createdBy, name);
        world.script().refuseLaunch(label, "ElasticMapReduce.AmazonElasticMapReduceException");
        Cluster cluster = new Cluster(byId.size() + 1, name, world.time().now(), tags, createdBy, label, stepsAtOnce);
        byId.put(cluster.id(), cluster);
        world.trace(Trace.Kind.CREATED, createdBy, cluster.id(), Tree.of("name", name, "tags", tags));
        Outcome outcome = world.script().clusterStart(cluster);
        if (outcome instanceof Outcome.Succeeds succeeds) {
            world.time().after(succeeds.after(), () -> {
                if (cluster.state() == Cluster.State.STARTING) {
                    cluster.enter(Cluster.State.RUNNING, "");
                    startSteps(cluster);
                }
            });
        }
        if (outcome instanceof Outcome.Fails fails) {
            world.time().after(fails.after(), () -> fail(cluster, fails.cause()));
        }
        return cluster;
    }

    /** Run, resource and number of the creation, by the name that the cluster gets. */
    private String label(String run, String name) {
        int from = name.indexOf("_@");
        int end = name.lastIndexOf('_');
        String resource = from >= 0 && from < end ? name.substring(from + 2, end) : name;
        return run + "/" + resource + "@" + creations.merge(run + "/" + resource, 1, Integer::sum);
    }

    /** Adds a step; {@code onEnd} hears of its end. */
    ClusterJob add(Cluster cluster, String name, Map<String, Object> jarStep, String execution) {
        if (!cluster.isLiving()) {
            throw new StateFailure(
                    "ElasticMapReduce.AmazonElasticMapReduceException",
                    "A job flow that is shutting down, terminated, or finished may not be modified.");
        }
        ClusterJob step = new ClusterJob(String.format(Locale.ROOT, "s-%013X", ++stepCount), name, jarStep, execution);
        cluster.steps().add(step);
        startSteps(cluster);
        return step;
    }

    private void startSteps(Cluster cluster) {
        if (cluster.state() != Cluster.State.RUNNING) {
            return;
        }
        for (ClusterJob step : cluster.steps()) {
            long active = cluster.steps().stream().filter(ClusterJob::isActive).count();
            if (step.state() == ClusterJob.State.PENDING && active < cluster.stepsAtOnce()) {
                start(cluster, step);
            }
        }
    }

    private void start(Cluster cluster, ClusterJob step) {
        Optional<Work> work = step.task().map(task -> workers.begin(task, step.execution()));
        step.start(work);
        Outcome outcome =
                work.map(begun -> world.script().outcome(begun)).orElseGet(() -> Outcome.succeedsAfter(NO_WORK));
        if (outcome instanceof Outcome.Succeeds succeeds) {
            world.time().after(succeeds.after(), () -> end(cluster, step, ClusterJob.State.COMPLETED));
        }
        if (outcome instanceof Outcome.Fails fails) {
            world.time().after(fails.after(), () -> end(cluster, step, ClusterJob.State.FAILED));
        }
        if (outcome instanceof Outcome.Dies dies) {
            world.time().after(dies.after(), () -> {
                if (step.state() == ClusterJob.State.RUNNING) {
                    fail(cluster, "The master failed");
                }
            });
        }
    }

    private void end(Cluster cluster, ClusterJob step, ClusterJob.State last) {
        if (step.state() == ClusterJob.State.RUNNING || (step.isOpen() && last == ClusterJob.State.CANCELLED)) {
            step.work()
                    .ifPresent(work -> workers.end(
                            work,
                            switch (last) {
                                case COMPLETED -> Work.Result.SUCCEEDED;
                                case FAILED -> Work.Result.FAILED;
                                default -> Work.Result.LOST;
                            }));
            step.end(last);
            startSteps(cluster);
        }
    }

    /** A step that runs ends a little later, unless it is one that nothing ends. */
    void cancel(Cluster cluster, ClusterJob step) {
        if (step.state() == ClusterJob.State.PENDING) {
            end(cluster, step, ClusterJob.State.CANCELLED);
        }
        boolean isStubborn = step.work()
                .map(work -> world.script().outcome(work))
                .filter(outcome -> outcome instanceof Outcome.Hangs hangs && !hangs.beats())
                .isPresent();
        if (step.state() == ClusterJob.State.RUNNING) {
            step.cancelLater();
            if (!isStubborn) {
                world.time().after(CANCELLATION, () -> end(cluster, step, ClusterJob.State.CANCELLED));
            }
        }
    }

    private void fail(Cluster cluster, String reason) {
        if (cluster.isLiving()) {
            close(cluster, "script");
            cluster.enter(Cluster.State.TERMINATED_WITH_ERRORS, reason);
        }
    }

    void terminate(Cluster cluster, String by, Runnable onEnd) {
        if (cluster.isOver()) {
            onEnd.run();
            return;
        }
        if (cluster.isLiving()) {
            close(cluster, by);
            cluster.enter(Cluster.State.TERMINATING, "Terminated by user request");
        }
        world.time().after(SHUTDOWN, () -> {
            cluster.enter(Cluster.State.TERMINATED, cluster.reason());
            onEnd.run();
        });
    }

    private void close(Cluster cluster, String by) {
        cluster.end(world.time().now(), by);
        world.trace(Trace.Kind.ENDED, cluster.createdBy(), cluster.id(), Tree.of("by", by));
        cluster.enter(Cluster.State.TERMINATING, "");
        for (ClusterJob step : new ArrayList<>(cluster.steps())) {
            if (step.isOpen()) {
                end(cluster, step, ClusterJob.State.CANCELLED);
            }
        }
    }
}
