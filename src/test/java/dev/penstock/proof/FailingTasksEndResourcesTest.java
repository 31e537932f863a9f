package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code actionOnTaskFailure} is {@code terminate} while other activities work on the same resource. */
final class FailingTasksEndResourcesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Rehearsal rehearsal = Rehearsal.of("failing-tasks-end-resources");

    @Test
    void endsTheClusterUnderWhatElseRunsThere() {
        Result result = rehearsal.run(new Script()
                .work("Count", Outcome.failsAfter(MINUTE))
                .work("Sort", Outcome.succeedsAfter(MINUTE.multipliedBy(90))));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses())
                .containsEntry("Count", "FAILED")
                .containsEntry("Sort", "CANCELED")
                .containsEntry("Cluster", "CANCELED")
                .containsEntry("Merge", "CANCELED")
                .containsEntry("Fetch", "FINISHED")
                .containsEntry("Check", "FINISHED")
                .containsEntry("Publish", "CASCADE_FAILED");
        Instant last = last(result, "Count").ended().orElseThrow();
        assertThat(result.simulation().clusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.ended().orElseThrow()).isBetween(last, last.plus(MINUTE)));
        assertThat(last(result, "Sort").result()).isEqualTo(Work.Result.LOST);
        assertThat(result.subjects())
                .containsExactly(
                        "Notify OnFail of Cluster",
                        "Notify OnFail of Count",
                        "Notify OnFail of Publish",
                        "Notify each left on Cluster",
                        "Notify each left on Cluster");
        assertSound(result);
    }

    @Test
    void endsTheInstanceUnderWhatElseRunsThere() {
        Result result = rehearsal.run(new Script()
                .work("Fetch", Outcome.failsAfter(MINUTE))
                .work("Check", Outcome.succeedsAfter(MINUTE.multipliedBy(90))));

        assertThat(result.statuses())
                .containsEntry("Fetch", "FAILED")
                .containsEntry("Check", "CANCELED")
                .containsEntry("Machine", "CANCELED")
                .containsEntry("Merge", "FINISHED")
                .containsEntry("Cluster", "FINISHED")
                .containsEntry("Publish", "CASCADE_FAILED");
        assertThat(result.simulation().instances()).hasSize(1);
        assertSound(result);
    }

    @Test
    void keepsWhatHadFinishedOnTheResourceBefore() {
        Result result = rehearsal.run(new Script()
                .work("Sort", Outcome.succeedsAfter(MINUTE))
                .work("Count", Outcome.failsAfter(MINUTE.multipliedBy(20))));

        assertThat(result.statuses())
                .containsEntry("Sort", "FINISHED")
                .containsEntry("Count", "FAILED")
                .containsEntry("Merge", "CANCELED");
        assertSound(result);
    }

    @Test
    void letsAnAttemptThatIsNotTheLastFailAlone() {
        Result result = rehearsal.run(
                new Script().work("Count", 1, Outcome.failsAfter(MINUTE)).work("Fetch", 1, Outcome.failsAfter(MINUTE)));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.simulation().clusters()).hasSize(1);
        assertThat(result.simulation().instances()).hasSize(1);
        assertSound(result);
    }

    @Test
    void endsTheClusterWhenTheLastOfItsActivitiesFails() {
        Result result = rehearsal.run(new Script().work("Merge", Outcome.failsAfter(MINUTE)));

        assertThat(result.statuses())
                .containsEntry("Count", "FINISHED")
                .containsEntry("Sort", "FINISHED")
                .containsEntry("Merge", "FAILED")
                .containsEntry("Publish", "CASCADE_FAILED");
        assertSound(result);
    }

    @Test
    void triesAMachineAgainOnlyWhereItsFailureAsksForThat() {
        Outcome refused = new Outcome.Fails(MINUTE, "", "VALIDATION_ERROR: no capacity");
        Result result = rehearsal.run(new Script().clusterStart(1, refused).ready(1, Outcome.hangsSilently()));

        assertThat(result.simulation().clusters()).hasSize(1);
        assertThat(result.simulation().instances()).hasSize(2);
        assertThat(result.statuses())
                .containsEntry("Cluster", "FAILED")
                .containsEntry("Count", "CANCELED")
                .containsEntry("Machine", "FINISHED");
        assertSound(result);
    }

    @Test
    void endsBothWhenTasksFailOnBoth() {
        Result result = rehearsal.run(new Script().otherWork(Outcome.failsAfter(MINUTE)));

        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses().values()).doesNotContain("RUNNING", "FINISHED");
        assertSound(result);
    }

    private static Work last(Result result, String id) {
        List<Work> attempts = result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .toList();
        return attempts.get(attempts.size() - 1);
    }

    private static void assertSound(Result result) {
        assertThat(Invariants.of(result.simulation()).violations())
                .as(() -> result.simulation().trace().toString())
                .isEmpty();
        assertThat(Invariants.of(result.simulation()).outlives(Duration.ofMinutes(5)))
                .isEmpty();
    }
}
