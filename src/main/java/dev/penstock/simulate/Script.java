package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outcomes that a simulation plays: how the work goes, which calls fail, when S3 keys appear. */
public final class Script {
    /** Calls to refuse; {@code state} empty: from anywhere. */
    private static final class Refusal {
        private final String call;
        private final String state;
        private final StateFailure failure;
        private int left;

        private Refusal(String call, String state, int left, StateFailure failure) {
            this.call = call;
            this.state = state;
            this.left = left;
            this.failure = failure;
        }
    }

    private final Map<String, Outcome> work = new LinkedHashMap<>();
    private final Map<Integer, Outcome> readiness = new LinkedHashMap<>();
    private final Map<Integer, Outcome> clusterStarts = new LinkedHashMap<>();
    private final Map<String, Outcome> clusters = new LinkedHashMap<>();
    private final Map<String, Outcome> machines = new LinkedHashMap<>();
    private final Set<String> refusedLaunches = new LinkedHashSet<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Integer> lost = new LinkedHashMap<>();
    private final Map<String, Instant> objects = new LinkedHashMap<>();
    private final Set<String> abortAt = new LinkedHashSet<>();
    private final Map<String, Optional<Duration>> queues = new LinkedHashMap<>();
    private final Map<String, Instant> tables = new LinkedHashMap<>();
    private final Map<String, Instant> rows = new LinkedHashMap<>();
    private List<String> tableKeys = List.of("", "id");
    private boolean everyObject;
    private boolean everyTable = true;
    private Outcome otherWork = Outcome.succeedsAfter(Duration.ofMinutes(1));
    private Duration boot = Duration.ofSeconds(35);

    /** How every attempt of an object goes. */
    public Script work(String id, Outcome outcome) {
        work.put(id, outcome);
        return this;
    }

    /** How one attempt of an object goes; attempts count from 1. */
    public Script work(String id, int attempt, Outcome outcome) {
        work.put(id + "@" + attempt, outcome);
        return this;
    }

    /** How one attempt of an object in one run goes. */
    public Script work(String run, String id, int attempt, Outcome outcome) {
        work.put(run + "/" + id + "@" + attempt, outcome);
        return this;
    }

    /** How a later step of one attempt of an object in one run goes on its cluster; as the first unless set. */
    public Script step(String run, String id, int attempt, int step, Outcome outcome) {
        work.put(run + "/" + id + "@" + attempt + "#" + step, outcome);
        return this;
    }

    /** How work goes of which nothing else is said: it succeeds after a minute unless set. */
    public Script otherWork(Outcome outcome) {
        otherWork = outcome;
        return this;
    }

    /** How the Ready task of the n-th launched instance goes; it answers after five seconds unless set. */
    public Script ready(int instance, Outcome outcome) {
        readiness.put(instance, outcome);
        return this;
    }

    /** How the start of the n-th cluster goes; it takes steps after six minutes unless set. */
    public Script clusterStart(int cluster, Outcome outcome) {
        clusterStarts.put(cluster, outcome);
        return this;
    }

    /** How the Ready task of a resource's machine goes that one run launched at one attempt. */
    public Script ready(String run, String resource, int attempt, Outcome outcome) {
        machines.put(run + "/" + resource + "@" + attempt, outcome);
        return this;
    }

    /** How the start of a resource's cluster goes that one run created at one attempt. */
    public Script clusterStart(String run, String resource, int attempt, Outcome outcome) {
        clusters.put(run + "/" + resource + "@" + attempt, outcome);
        return this;
    }

    /** Refuses one attempt of one run to launch a machine, or create a cluster, for a resource. */
    public Script refuseLaunch(String run, String resource, int attempt) {
        refusedLaunches.add(run + "/" + resource + "@" + attempt);
        return this;
    }

    /** How long after its launch the agent of an instance takes commands. */
    public Script boot(Duration duration) {
        boot = duration;
        return this;
    }

    /** Refuses a call such as {@code ec2:runInstances} so many times. */
    public Script fail(String call, int times, String error, String cause) {
        refusals.add(new Refusal(call, "", times, new StateFailure(error, cause)));
        return this;
    }

    /** Refuses a call for ever. */
    public Script fail(String call, String error, String cause) {
        return fail(call, Integer.MAX_VALUE, error, cause);
    }

    /** Refuses the call of one state so many times. */
    public Script failState(String state, int times, String error, String cause) {
        refusals.add(new Refusal("", state, times, new StateFailure(error, cause)));
        return this;
    }

    /** Lets the call of one state take effect, but its answer get lost, so many times. */
    public Script loseAnswer(String state, int times) {
        lost.put(state, times);
        return this;
    }

    /** Lets an object be in S3, {@code s3://bucket/key}, from a time on. */
    public Script objectAppears(String uri, Instant at) {
        objects.put(uri, at);
        return this;
    }

    /** Lets every object that is asked for be there; a listing of any prefix finds one. */
    public Script everyObject() {
        everyObject = true;
        return this;
    }

    /** Lets a table of the account be there from a time on, and have rows from another; others aren't there. */
    public Script tableAppears(String name, Instant at, Instant filledAt) {
        tables.put(name, at);
        rows.put(name, filledAt);
        return noOtherTable();
    }

    /** Lets no table be there but those said; without it, each one that is asked for is there and filled. */
    public Script noOtherTable() {
        everyTable = false;
        return this;
    }

    /** Aborts each execution as soon as it enters the state. */
    public Script abortAt(String state) {
        abortAt.add(state);
        return this;
    }

    /** What an inspection of a Redshift table finds: an empty text if it's there, and the columns of its keys. */
    public Script table(String... rows) {
        tableKeys = List.of(rows);
        return this;
    }

    /** How long tasks of an activity, by its name or logical id, wait for their worker; 5 seconds unless set. */
    public Script takenAfter(String activity, Duration delay) {
        queues.put(activity, Optional.of(delay));
        return this;
    }

    /** No worker polls the activity. */
    public Script neverTaken(String activity) {
        queues.put(activity, Optional.empty());
        return this;
    }

    Outcome outcome(String run, String id, long attempt) {
        Outcome ofAny = work.getOrDefault(id + "@" + attempt, work.getOrDefault(id, otherWork));
        return work.getOrDefault(run + "/" + id + "@" + attempt, ofAny);
    }

    /** How a step of a cluster goes. */
    Outcome outcome(Work work) {
        String key = work.execution() + "/" + work.id() + "@" + work.attempt() + "#" + work.step();
        return this.work.getOrDefault(key, outcome(work.execution(), work.id(), work.attempt()));
    }

    Outcome readiness(Instance instance) {
        Outcome ofAny = readiness.getOrDefault(instance.ordinal(), Outcome.succeedsAfter(Duration.ofSeconds(5)));
        return machines.getOrDefault(instance.label(), ofAny);
    }

    /** Throws when the launch is one that the script refuses. */
    void refuseLaunch(String label, String error) {
        if (refusedLaunches.contains(label)) {
            throw new StateFailure(error, "InsufficientInstanceCapacity: " + label);
        }
    }

    Outcome clusterStart(Cluster cluster) {
        Outcome ofAny = clusterStarts.getOrDefault(cluster.ordinal(), Outcome.succeedsAfter(Duration.ofMinutes(6)));
        return clusters.getOrDefault(cluster.label(), ofAny);
    }

    List<String> tableKeys() {
        return tableKeys;
    }

    Duration boot() {
        return boot;
    }

    /** The objects under a prefix that are there at a time, and since when. */
    Map<String, Instant> objects(String prefix, Instant now) {
        Map<String, Instant> found = new LinkedHashMap<>();
        objects.forEach((uri, from) -> {
            if (uri.startsWith(prefix) && !now.isBefore(from)) {
                found.put(uri, from);
            }
        });
        if (found.isEmpty() && everyObject) {
            found.put(prefix, Instant.EPOCH);
        }
        return found;
    }

    /** How many rows a table of the account has at a time; empty while there's no such table. */
    Optional<Long> rows(String table, Instant now) {
        if (everyTable) {
            return Optional.of(1L);
        }
        Instant from = tables.getOrDefault(table, Instant.MAX);
        return now.isBefore(from)
                ? Optional.empty()
                : Optional.of(now.isBefore(rows.getOrDefault(table, Instant.MAX)) ? 0L : 1L);
    }

    Optional<Duration> queueTime(String activity, String logicalId) {
        return queues.getOrDefault(activity, queues.getOrDefault(logicalId, Optional.of(Duration.ofSeconds(5))));
    }

    /** Throws when the call is one that the script lets fail. */
    void refuse(String call, String state) {
        for (Refusal refusal : refusals) {
            boolean meant = refusal.call.equals(call) || (!refusal.state.isEmpty() && refusal.state.equals(state));
            if (meant && refusal.left > 0) {
                refusal.left--;
                throw new StateFailure(refusal.failure.error(), refusal.failure.explanation());
            }
        }
    }

    /** Throws when the answer of the state's call is one that the script lets get lost. */
    void lose(String state) {
        int left = lost.getOrDefault(state, 0);
        if (left > 0) {
            lost.put(state, left - 1);
            throw new StateFailure("Sdk.ClientException", "The answer got lost.");
        }
    }

    void entered(Visit visit) {
        if (abortAt.contains(visit.name())) {
            visit.world().executions().abort(visit.execution(), "Script", "aborted at " + visit.name());
        }
    }
}
