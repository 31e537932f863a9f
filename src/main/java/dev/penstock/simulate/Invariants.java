package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold after every simulation, whatever its script; each check gives its violations as sentences. */
public final class Invariants {
    private static final String FINISHED = "FINISHED";

    private final Simulation simulation;

    private Invariants(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The checks on a simulation that has run until idle. */
    public static Invariants of(Simulation simulation) {
        return new Invariants(simulation);
    }

    /** All checks that need to know nothing of the pipeline. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        violations.addAll(instancesEnd());
        violations.addAll(clustersEnd());
        violations.addAll(attemptsFollowEachOther());
        violations.addAll(statementsEnd(Duration.ofMinutes(5)));
        violations.addAll(everythingEnds());
        violations.addAll(noticesComeOnce());
        violations.addAll(statusTellsTheTruth());
        return violations;
    }

    /** No instance lives on: each is released, or its own shutdown terminates it at the latest. */
    public List<String> instancesEnd() {
        List<String> violations = new ArrayList<>();
        for (Instance instance : simulation.instances()) {
            Optional<Instant> net = instance.net();
            if (net.isEmpty()) {
                violations.add(instance + " has no shutdown armed.");
            }
            if (instance.ended().isEmpty()) {
                violations.add(instance + " was never terminated.");
            } else if (net.isPresent() && instance.ended().get().isAfter(net.get())) {
                violations.add(instance + " outlived its net at " + net.get() + ".");
            }
        }
        return violations;
    }

    /** No cluster lives on: each is released, or its schedule terminates it at the latest. */
    public List<String> clustersEnd() {
        List<String> violations = new ArrayList<>();
        for (Cluster cluster : simulation.clusters()) {
            if (cluster.ended().isEmpty()) {
                violations.add(cluster + " was never terminated.");
            } else if (cluster.net()
                    .filter(net -> cluster.ended().get().isAfter(net))
                    .isPresent()) {
                violations.add(cluster + " outlived its net at " + cluster.net().get() + ".");
            }
        }
        return violations;
    }

    /** A new attempt of a step begins when the one before has ended. */
    public List<String> attemptsFollowEachOther() {
        List<String> violations = new ArrayList<>();
        Map<String, Work> last = new LinkedHashMap<>();
        for (Work work : simulation.work()) {
            if (work.type().equals("Step")) {
                Work before = last.put(work.execution() + "/" + work.id(), work);
                boolean overlaps = before != null
                        && before.ended()
                                .filter(end -> !end.isAfter(work.started()))
                                .isEmpty();
                if (overlaps) {
                    violations.add(work + " began beside " + before + ".");
                }
            }
        }
        return violations;
    }

    /** No statement of a database goes on for longer than this after its run has ended. */
    public List<String> statementsEnd(Duration grace) {
        List<String> violations = new ArrayList<>();
        for (Work work : simulation.work()) {
            Optional<Instant> stopped = simulation.executions().stream()
                    .filter(run -> run.name().equals(work.execution()))
                    .flatMap(run -> run.stopTime().stream())
                    .max(Instant::compareTo);
            boolean isLate = stopped.isEmpty()
                    || work.ended().isEmpty()
                    || work.ended().get().isAfter(stopped.get().plus(grace));
            if (work.type().equals("Statement") && isLate) {
                violations.add(work + " outlived its run, which ended "
                        + stopped.map(Instant::toString).orElse("never") + ".");
            }
        }
        return violations;
    }

    /** Instances and clusters that ended later than their run and this long; the sweep of a stopped run needs a little while. */
    public List<String> outlives(Duration grace) {
        List<String> violations = new ArrayList<>();
        for (Instance instance : simulation.instances()) {
            outlives(instance, instance.launchedBy(), instance.ended(), grace, violations);
        }
        for (Cluster cluster : simulation.clusters()) {
            outlives(cluster, cluster.createdBy(), cluster.ended(), grace, violations);
        }
        return violations;
    }

    private void outlives(
            Object machine, String takenBy, Optional<Instant> ended, Duration grace, List<String> violations) {
        Optional<Instant> stopped = simulation.executions().stream()
                .filter(run -> run.name().equals(takenBy))
                .flatMap(run -> run.stopTime().stream())
                .max(Instant::compareTo);
        boolean late = stopped.isEmpty()
                || ended.isEmpty()
                || ended.get().isAfter(stopped.get().plus(grace));
        if (late) {
            violations.add(machine + " outlived its run, which ended "
                    + stopped.map(Instant::toString).orElse("never") + ".");
        }
    }

    /** Nothing is left: no execution runs, no state waits, no schedule stands, no task is at work. */
    public List<String> everythingEnds() {
        List<String> violations = new ArrayList<>();
        for (Execution execution : simulation.executions()) {
            if (execution.status() == Execution.Status.RUNNING) {
                violations.add(execution + " runs for ever.");
            }
        }
        if (simulation.openTokens() > 0) {
            violations.add(simulation.openTokens() + " states wait for a token that nobody will answer.");
        }
        for (String schedule : simulation.schedulesLeft()) {
            violations.add(schedule + " was created and never deleted.");
        }
        return violations;
    }

    /** No state publishes the same twice (a Map may tell of several objects), and no two states say the same of a run. */
    public List<String> noticesComeOnce() {
        Map<String, Integer> byState = new LinkedHashMap<>();
        Map<String, Integer> byText = new LinkedHashMap<>();
        for (Notice notice : simulation.notices()) {
            byState.merge(
                    "`" + notice.state() + "` of " + notice.execution() + ", \"" + notice.subject() + "\",",
                    1,
                    Integer::sum);
            byText.merge(
                    "\"" + notice.subject() + "\" of " + notice.execution() + " to " + notice.topic(), 1, Integer::sum);
        }
        List<String> violations = new ArrayList<>();
        byState.forEach((what, times) -> {
            if (times > 1) {
                violations.add(what + " published " + times + " times.");
            }
        });
        byText.forEach((what, times) -> {
            if (times > 1) {
                violations.add(what + " was published " + times + " times.");
            }
        });
        return violations;
    }

    /** A run succeeds only if each object that it reports is FINISHED; it fails if one isn't. */
    public List<String> statusTellsTheTruth() {
        List<String> violations = new ArrayList<>();
        for (Execution execution : simulation.executions()) {
            Map<String, String> statuses = new LinkedHashMap<>();
            ObjectRecord.of(execution).forEach((id, record) -> statuses.put(id, record.status()));
            List<String> unfinished = statuses.entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(FINISHED))
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList();
            if (execution.status() == Execution.Status.SUCCEEDED && !unfinished.isEmpty()) {
                violations.add(execution.name() + " succeeded with " + unfinished + ".");
            }
            statuses.forEach((id, status) -> work(execution, id)
                    .filter(last -> status.equals(FINISHED) && last.result() != Work.Result.SUCCEEDED)
                    .ifPresent(last -> violations.add(
                            execution.name() + " says that " + id + " is FINISHED, but its work is " + last + ".")));
        }
        return violations;
    }

    /** Objects of which a succeeded run shows no work that ended well. */
    public List<String> successMeansDone(Execution run, Collection<String> activities) {
        List<String> violations = new ArrayList<>();
        if (run.status() == Execution.Status.SUCCEEDED) {
            for (String id : activities) {
                if (work(run, id)
                        .filter(last -> last.result() == Work.Result.SUCCEEDED)
                        .isEmpty()) {
                    violations.add(run.name() + " succeeded without the work of " + id + ".");
                }
            }
        }
        return violations;
    }

    private Optional<Work> work(Execution run, String id) {
        return simulation.work().stream()
                .filter(work -> work.execution().equals(run.name()) && work.id().equals(id))
                .reduce((first, second) -> second);
    }
}
