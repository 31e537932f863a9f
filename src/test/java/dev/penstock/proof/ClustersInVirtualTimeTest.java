package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Cluster;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong with clusters, one thing at a time; the cluster never outlives its net. */
final class ClustersInVirtualTimeTest {
    private static final String EMR_EXCEPTION = "ElasticMapReduce.AmazonElasticMapReduceException";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Rehearsal rehearsal = Rehearsal.of("emr-steps");

    @Test
    void namesTheReasonOfAClusterThatNeverStarts() {
        Outcome refused = new Outcome.Fails(MINUTE, "", "VALIDATION_ERROR: the subnet has no route");
        Result result = rehearsal.run(new Script().clusterStart(1, refused).clusterStart(2, refused));

        assertThat(result.statuses()).containsEntry("MyCluster", "FAILED").containsEntry("Count words", "CANCELED");
        assertThat(result.run().cause().orElseThrow()).contains("VALIDATION_ERROR: the subnet has no route");
        assertThat(clusters(result)).hasSize(2);
        assertSound(result);
    }

    @Test
    void startsAgainOnDemandAfterTheSpotMarketGaveNothing() {
        Result result = rehearsal.run(new Script().clusterStart(1, Outcome.hangs()));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.simulation().trace().statesOf(result.run())).contains("Lease MyCluster on demand");
        assertSound(result);
    }

    @Test
    void failsAnActivityWhoseStepFailsOnTheLastAttempt() {
        Result result = rehearsal.run(new Script().work("Publish", Outcome.failsAfter(MINUTE)));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses()).containsEntry("Publish", "FAILED").containsEntry("Count words", "FINISHED");
        assertThat(attempts(result, "Publish")).containsExactly(1L, 2L);
        assertSound(result);
    }

    @Test
    void succeedsWhenTheLastAttemptDoes() {
        Result result = rehearsal.run(new Script().work("Count words", 1, Outcome.failsAfter(MINUTE)));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        // the first of four steps fails, then all four run
        assertThat(attempts(result, "Count words")).containsExactly(1L, 2L, 2L, 2L, 2L, 2L);
        assertSound(result);
    }

    @Test
    void cancelsAStepThatHangsBeforeTheNextAttempt() {
        Result result = rehearsal.run(new Script().work("Count words", 1, Outcome.hangs()));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.simulation().trace().statesOf(result.run())).contains("Cancel steps of Count words");
        assertSound(result);
    }

    @Test
    void looksOnlySoOftenForTheEndOfAStepThatNothingEnds() {
        Result result = rehearsal.run(new Script().work("Count words", Outcome.hangsSilently()));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.run().historyEvents()).isLessThan(1_000);
        assertThat(Invariants.of(result.simulation()).clustersEnd()).isEmpty();
    }

    @Test
    void endsTheWorkWithAClusterThatReachesTerminateAfter() {
        Result result = rehearsal.run(new Script().work("Publish", Outcome.hangs()));

        assertThat(result.statuses())
                .containsEntry("MyCluster", "TIMEDOUT")
                .containsEntry("Publish", "CANCELED")
                .containsEntry("Count words", "FINISHED");
        Cluster cluster = clusters(result).get(0);
        assertThat(Duration.between(cluster.created(), cluster.ended().orElseThrow()))
                .isEqualTo(Duration.ofHours(4));
        assertSound(result);
    }

    @Test
    void failsTheWorkOfAClusterThatDies() {
        Result result = rehearsal.run(new Script().work("Count words", Outcome.dies(MINUTE)));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses()).containsEntry("Count words", "FAILED");
        assertSound(result);
    }

    @Test
    void findsTheClusterOfACallWhoseAnswerGotLost() {
        Result result = rehearsal.run(new Script().loseAnswer("Lease MyCluster", 1));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(clusters(result)).hasSize(1);
        assertSound(result);
    }

    @Test
    void sweepsTheClusterOfALastCallWhoseAnswerGotLost() {
        Result result = rehearsal.run(new Script()
                .loseAnswer("Lease MyCluster", 1)
                .loseAnswer("Lease MyCluster on demand", 1)
                .fail("emr:listClusters", 9, EMR_EXCEPTION, "throttled"));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(clusters(result)).hasSize(2).allMatch(each -> each.endedBy().equals("terminateJobFlows"));
        assertSound(result);
    }

    @Test
    void releasesAClusterThatGetsNoNet() {
        Result result = rehearsal.run(
                new Script().fail("scheduler:createSchedule", 7, "Scheduler.SchedulerException", "refused"));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(clusters(result)).hasSize(2);
        assertThat(clusters(result).get(0).net()).isEmpty();
        assertSound(result);
    }

    @Test
    void takesANetThatIsThereAlready() {
        Result result = rehearsal.run(new Script().loseAnswer("Net MyCluster", 1));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(clusters(result)).hasSize(1);
        assertSound(result);
    }

    @Test
    void succeedsAlthoughItsNetCannotBeDropped() {
        Result result =
                rehearsal.run(new Script().fail("scheduler:deleteSchedule", "Scheduler.SchedulerException", "refused"));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertSound(result);
    }

    @Test
    void leavesAClusterThatNothingElseEndsToItsNet() {
        Result result = rehearsal.run(new Script()
                .fail("elasticmapreduce:terminateCluster.sync", EMR_EXCEPTION, "refused")
                .fail("emr:terminateJobFlows", EMR_EXCEPTION, "refused"));

        Cluster cluster = clusters(result).get(0);
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(cluster.ended()).isEqualTo(cluster.net());
        assertThat(Invariants.of(result.simulation()).violations()).isEmpty();
    }

    private static List<Cluster> clusters(Result result) {
        return result.simulation().clusters();
    }

    private static List<Long> attempts(Result result, String id) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .map(Work::attempt)
                .toList();
    }

    private static void assertSound(Result result) {
        assertThat(Invariants.of(result.simulation()).violations())
                .as(() -> result.simulation().trace().toString())
                .isEmpty();
        assertThat(Invariants.of(result.simulation()).outlives(Duration.ofMinutes(5)))
                .isEmpty();
    }
}
