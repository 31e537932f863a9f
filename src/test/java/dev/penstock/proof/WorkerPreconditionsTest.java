package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Preconditions that a worker checks, asked until they hold. */
final class WorkerPreconditionsTest {
    private static final Outcome NOT_YET =
            new Outcome.Fails(Duration.ofSeconds(1), "DP.PreconditionFalse", "It doesn't exist.");

    private final Rehearsal rehearsal = Rehearsal.all().stream()
            .filter(each -> each.toString().startsWith("worker-preconditions "))
            .findFirst()
            .orElseThrow();

    @Test
    void areAskedAgainBeyondTheRetriesUntilTheyHold() {
        Script script = new Script();
        for (int attempt = 1; attempt <= 7; attempt++) {
            script.work("IsThere of Orders", attempt, NOT_YET);
        }
        Result result = rehearsal.run(script);
        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(attempts(result, "IsThere of Orders")).isEqualTo(8);
        assertThat(result.ended("IsThere of Orders").orElseThrow())
                .isAfter(Rehearsal.START.plus(Duration.ofMinutes(35)));
    }

    @Test
    void failForGoodWhenTheirTimeIsOver() {
        Result result = rehearsal.run(new Script().work("IsQuiet", NOT_YET));
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(attempts(result, "IsQuiet")).isEqualTo(12);
        assertThat(result.statuses()).containsEntry("IsQuiet", "FAILED").containsEntry("Load", "CASCADE_FAILED");
        assertThat(result.subjects()).containsExactly("Notify OnFail of IsQuiet");
    }

    @Test
    void countFaultsApartFromAnswers() {
        Outcome fault = new Outcome.Fails(Duration.ofSeconds(1), "DP.S3", "There is no such bucket.");
        Script once = new Script()
                .work("IsThere of Stock", 1, NOT_YET)
                .work("IsThere of Stock", 2, fault)
                .work("IsThere of Stock", 3, NOT_YET);
        assertThat(rehearsal.run(once).run().status()).isEqualTo(Status.SUCCEEDED);
        Result always = rehearsal.run(new Script().work("IsThere of Stock", fault));
        assertThat(attempts(always, "IsThere of Stock")).isEqualTo(2);
        assertThat(always.statuses()).containsEntry("IsThere of Stock", "FAILED");
    }

    private static long attempts(Result result, String id) {
        List<Work> work = result.simulation().work();
        return work.stream().filter(each -> each.id().equals(id)).count();
    }
}
