package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.plan.Cluster;
import dev.penstock.plan.Step;
import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each definition on the happy path and on each single failure. */
final class DefinitionsInVirtualTimeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String TERMINATE_CLUSTER = "elasticmapreduce:terminateCluster.sync";
    private static final String EMR_EXCEPTION = "ElasticMapReduce.AmazonElasticMapReduceException";

    static List<Rehearsal> runs() {
        return Rehearsal.all();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void finishesWhenAllGoesWell(Rehearsal rehearsal) {
        Result result = rehearsal.run(new Script());
        assertThat(result.run().status())
                .as(() -> result.simulation().trace().toString())
                .isEqualTo(Status.SUCCEEDED);
        assertThat(result.statuses().values()).containsOnly("FINISHED");
        assertSound(rehearsal, result);
        assertThat(result.machines())
                .hasSize(rehearsal.plan().leases().size())
                .allMatch(machine -> machine.endedBy().equals(machine.release()));
        assertThat(result.run().historyEvents()).isLessThan(5_000);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tellsExactlyWhatAFailedActivityBlocks(Rehearsal rehearsal) {
        for (String activity : rehearsal.activities()) {
            Result result = rehearsal.run(new Script().work(activity, Outcome.failsAfter(Duration.ofSeconds(5))));
            assertThat(result.run().status()).as(activity).isEqualTo(Status.FAILED);
            assertStatuses(rehearsal, result, rehearsal.expected(Map.of(activity, "FAILED")), activity);
            assertSound(rehearsal, result);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void rerunsOnlyWhatIsMissing(Rehearsal rehearsal) {
        for (String activity : rehearsal.activities()) {
            Result failed = rehearsal.run(new Script().work(activity, Outcome.failsAfter(Duration.ofSeconds(5))));
            Result rerun = rehearsal.run(new Script(), Rehearsal.EVERYTHING_IS_IN_S3, failed.rerun());
            assertThat(rerun.run().status()).as(activity).isEqualTo(Status.SUCCEEDED);
            Set<String> missing = new LinkedHashSet<>(rehearsal.activities());
            missing.removeIf(id -> "FINISHED".equals(failed.statuses().get(id)));
            assertThat(worked(rerun)).as(activity).containsExactlyInAnyOrderElementsOf(missing);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void leasesNothingForWorkThatCannotRun(Rehearsal rehearsal) {
        if (rehearsal.probes().isEmpty()) {
            return;
        }
        Result result = rehearsal.run(new Script(), Rehearsal.NOTHING_IS_IN_S3);
        Map<String, String> failed = new TreeMap<>();
        rehearsal.probes().forEach(probe -> failed.put(probe, "FAILED"));
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertStatuses(rehearsal, result, rehearsal.expected(failed), "preconditions");
        assertSound(rehearsal, result);
        assertThat(result.run().historyEvents()).isLessThan(20_000);
        Set<String> idle = new LinkedHashSet<>(rehearsal.plan().leases().keySet());
        idle.removeIf(resource -> rehearsal.plan().users(resource).stream()
                .anyMatch(user -> !rehearsal.before(user.id()).stream().anyMatch(rehearsal.probes()::contains)));
        assertThat(result.machines()).hasSize(rehearsal.plan().leases().size() - idle.size());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void cancelsTheWorkOfAResourceThatIsRefused(Rehearsal rehearsal) {
        if (rehearsal.plan().leases().isEmpty()) {
            return;
        }
        Result result = rehearsal.run(new Script()
                .fail("ec2:runInstances", "Ec2.Ec2Exception", "InsufficientInstanceCapacity")
                .fail("elasticmapreduce:createCluster", EMR_EXCEPTION, "refused"));
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.machines()).isEmpty();
        assertThat(worked(result)).noneMatch(id -> isLeased(rehearsal, id));
        assertSound(rehearsal, result);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void leasesAgainWhenAnInstanceNeverGetsReady(Rehearsal rehearsal) {
        if (rehearsal.plan().leases().isEmpty()) {
            return;
        }
        boolean hasInstances = !rehearsal.plan().leases().values().stream().allMatch(lease -> lease.isCluster());
        Result result = rehearsal.run(
                hasInstances
                        ? new Script().ready(1, Outcome.hangsSilently())
                        : new Script().clusterStart(1, Outcome.hangs()));
        boolean isRetried = rehearsal.plan().leases().values().stream()
                .allMatch(lease -> lease.attempts().retries() > 0);
        if (isRetried) {
            assertThat(result.run().status())
                    .as(() -> result.simulation().trace().toString())
                    .isEqualTo(Status.SUCCEEDED);
            assertThat(result.machines()).hasSize(rehearsal.plan().leases().size() + 1);
        }
        assertSound(rehearsal, result);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void keepsWhatHadFinishedWhenAResourceTimesOut(Rehearsal rehearsal) {
        for (String activity : rehearsal.activities()) {
            if (!isLeased(rehearsal, activity)) {
                continue;
            }
            Result result = rehearsal.run(new Script().work(activity, Outcome.hangs()));
            assertThat(result.run().status()).as(activity).isEqualTo(Status.FAILED);
            assertThat(result.statuses().get(activity)).as(activity).isIn("CANCELED", "FAILED");
            Set<String> untouched = new LinkedHashSet<>(rehearsal.activities());
            untouched.removeIf(
                    id -> id.equals(activity) || rehearsal.before(id).contains(activity) || !isLeased(rehearsal, id));
            untouched.removeIf(id -> queuesWith(rehearsal, id, activity));
            untouched.forEach(id -> assertThat(result.statuses().get(id))
                    .as("%s while %s hangs", id, activity)
                    .isEqualTo("FINISHED"));
            assertSound(rehearsal, result);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void survivesARefusedReleaseAndNamesALostOne(Rehearsal rehearsal) {
        if (rehearsal.plan().leases().isEmpty()) {
            return;
        }
        Result once = rehearsal.run(new Script()
                .fail("ec2:terminateInstances", 1, "Ec2.Ec2Exception", "throttled")
                .fail(TERMINATE_CLUSTER, 1, EMR_EXCEPTION, "throttled"));
        assertThat(once.run().status()).isEqualTo(Status.SUCCEEDED);
        assertSound(rehearsal, once);
        Result ever = rehearsal.run(new Script()
                .fail("ec2:terminateInstances", "Ec2.Ec2Exception", "refused")
                .fail(TERMINATE_CLUSTER, EMR_EXCEPTION, "refused")
                .fail("emr:terminateJobFlows", EMR_EXCEPTION, "refused"));
        assertThat(ever.run().status()).isEqualTo(Status.FAILED);
        assertThat(ever.statuses().values()).containsOnly("FINISHED");
        assertThat(ever.simulation().instances())
                .allMatch(instance -> instance.endedBy().equals("shutdown"));
        assertThat(Invariants.of(ever.simulation()).instancesEnd()).isEmpty();
        assertThat(Invariants.of(ever.simulation()).clustersEnd()).isEmpty();
        assertThat(ever.simulation().clusters())
                .allMatch(cluster -> cluster.endedBy().equals("terminateJobFlows"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void leavesNothingBehindWhereverItIsAborted(Rehearsal rehearsal) {
        Result happy = rehearsal.run(new Script());
        Set<String> states = new LinkedHashSet<>(happy.simulation().trace().statesOf(happy.run()));
        for (String state : states) {
            Result result = rehearsal.run(new Script().abortAt(state));
            assertThat(result.run().status()).as(state).isEqualTo(Status.ABORTED);
            assertThat(Invariants.of(result.simulation()).instancesEnd())
                    .as(state)
                    .isEmpty();
            assertThat(Invariants.of(result.simulation()).clustersEnd())
                    .as(state)
                    .isEmpty();
            assertThat(Invariants.of(result.simulation()).outlives(Duration.ofMinutes(5)))
                    .as(state)
                    .isEmpty();
            assertThat(Invariants.of(result.simulation()).statementsEnd(Duration.ofMinutes(5)))
                    .as(state)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitsForNothingThatItDoesNotDependOn(Rehearsal rehearsal) {
        Duration forLong = Duration.ofMinutes(14);
        for (String slow : rehearsal.activities()) {
            Result result = rehearsal.run(
                    new Script().otherWork(Outcome.succeedsAfter(MINUTE)).work(slow, Outcome.succeedsAfter(forLong)));
            Instant end = ended(result, slow);
            for (String other : rehearsal.activities()) {
                if (other.equals(slow)
                        || rehearsal.before(other).contains(slow)
                        || queuesWith(rehearsal, other, slow)
                        || !worked(result).contains(other)) {
                    continue;
                }
                // what comes before `slow` anyway has run by then too
                assertThat(started(result, other))
                        .as("%s while %s takes long", other, slow)
                        .isBefore(end);
            }
        }
    }

    private static void assertStatuses(
            Rehearsal rehearsal, Result result, Map<String, String> expected, String failed) {
        Map<String, String> actual = result.statuses();
        expected.forEach((id, status) -> {
            boolean endsWithResource = rehearsal.plan().leases().values().stream()
                    .anyMatch(lease -> lease.endsOnTaskFailure() || "TIMEDOUT".equals(actual.get(lease.resource())));
            boolean isCancelled = actual.get(id).equals("CANCELED")
                    && (rehearsal.plan().step(id) instanceof Step.Probe || endsWithResource);
            if (!isCancelled) {
                assertThat(actual.get(id)).as("%s when %s fails", id, failed).isEqualTo(status);
            }
        });
    }

    private static void assertSound(Rehearsal rehearsal, Result result) {
        assertThat(Invariants.of(result.simulation()).violations())
                .as(() -> result.simulation().trace().toString())
                .isEmpty();
        assertThat(Invariants.of(result.simulation()).outlives(Duration.ofMinutes(5)))
                .isEmpty();
        assertThat(result.notices(false))
                .as("notices %s for %s", result.subjects(), result.statuses())
                .isEqualTo(rehearsal.noticesFor(result.statuses()) + rehearsal.leaseNoticesFor(result.statuses()));
        assertThat(result.notices(true)).as("notices of lateness").isEqualTo(rehearsal.lateNoticesFor(result));
    }

    /** Steps of one cluster run one after the other unless it says otherwise, and so does all that waits for one. */
    private static boolean queuesWith(Rehearsal rehearsal, String other, String slow) {
        Set<String> waiting = new LinkedHashSet<>(rehearsal.before(other));
        waiting.add(other);
        return waiting.stream()
                .anyMatch(id ->
                        queue(rehearsal, id).isPresent() && queue(rehearsal, id).equals(queue(rehearsal, slow)));
    }

    private static Optional<String> queue(Rehearsal rehearsal, String id) {
        return rehearsal.plan().step(id) instanceof Step.Activity activity
                ? activity.lease()
                        .filter(resource -> rehearsal.plan().lease(resource).machine() instanceof Cluster cluster
                                && cluster.stepsAtOnce() == 1)
                : Optional.empty();
    }

    private static boolean isLeased(Rehearsal rehearsal, String id) {
        return rehearsal.plan().step(id) instanceof Step.Activity activity
                && activity.lease().isPresent();
    }

    private static Set<String> worked(Result result) {
        Set<String> worked = new LinkedHashSet<>();
        result.simulation().work().stream()
                .filter(work -> !work.type().equals("Ready"))
                .map(Work::id)
                .forEach(worked::add);
        return worked;
    }

    private static Instant started(Result result, String id) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .map(Work::started)
                .findFirst()
                .orElseThrow();
    }

    private static Instant ended(Result result, String id) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .map(work -> work.ended().orElse(Instant.MAX))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
