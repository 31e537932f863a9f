package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.plan.Step;
import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements of Redshift whatever becomes of them: none is started twice, none goes on after its run. */
final class StatementsInVirtualTimeTest {
    private static final List<Arguments> STATEMENTS = Rehearsal.all().stream()
            .flatMap(rehearsal -> rehearsal.plan().steps().values().stream()
                    .filter(step -> step instanceof Step.Activity activity
                            && activity.work() instanceof dev.penstock.plan.Work.Statements)
                    .map(step -> Arguments.of(rehearsal, step)))
            .toList();

    static List<Arguments> statements() {
        return STATEMENTS;
    }

    @ParameterizedTest
    @MethodSource("statements")
    void triesAgainAfterAFailure(Rehearsal rehearsal, Step.Activity activity) {
        Result result = rehearsal.run(new Script().work(activity.id(), 1, Outcome.failsAfter(Duration.ofSeconds(20))));
        boolean isRetried = activity.attempts().retries() > 0;
        assertThat(result.statuses().get(activity.id())).isEqualTo(isRetried ? "FINISHED" : "FAILED");
        if (isRetried) {
            List<Work> attempts = works(result, activity);
            assertThat(attempts.get(attempts.size() - 1).attempt()).isEqualTo(2);
        }
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void failsWithTheDatabasesWordsWhenNoAttemptIsLeft(Rehearsal rehearsal, Step.Activity activity) {
        Outcome refused =
                new Outcome.Fails(Duration.ofSeconds(3), "", "ERROR: Load into table 'staging' failed. Check errors.");
        Result result = rehearsal.run(new Script().work(activity.id(), refused));
        Map<?, ?> record = result.object(activity.id());
        assertThat(record.get("status")).isEqualTo("FAILED");
        assertThat(record.get("errorMessage")).isEqualTo("ERROR: Load into table 'staging' failed. Check errors.");
        assertThat(record.get("attempts")).isEqualTo(activity.attempts().retries() + 1);
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void cancelsAnAttemptThatTakesTooLongBeforeTheNext(Rehearsal rehearsal, Step.Activity activity) {
        Result result = rehearsal.run(new Script().work(activity.id(), 1, Outcome.hangs()));
        List<Work> attempts = works(result, activity);
        Instant limit = attempts.get(0).started().plusSeconds(activity.attemptSeconds());
        assertThat(attempts.get(0).ended().orElseThrow()).isBetween(limit, limit.plusSeconds(60));
        boolean isRetried = activity.attempts().retries() > 0;
        assertThat(result.statuses().get(activity.id())).isEqualTo(isRetried ? "FINISHED" : "FAILED");
        if (isRetried) {
            assertThat(attempts.get(1).started())
                    .isAfter(attempts.get(0).ended().orElseThrow());
        } else {
            assertThat(String.valueOf(result.object(activity.id()).get("errorMessage")))
                    .startsWith("Canceled after ");
        }
        assertThat(result.run().historyEvents()).isLessThan(5_000);
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void leavesTheHistoryFarFromFullWhenEveryAttemptHangs(Rehearsal rehearsal, Step.Activity activity) {
        Result result = rehearsal.run(new Script().work(activity.id(), Outcome.hangs()));
        // a machine around it may have been there for as long as it may
        boolean hasTimedOut = result.statuses().containsValue("TIMEDOUT");
        assertThat(result.statuses().get(activity.id())).isEqualTo(hasTimedOut ? "CANCELED" : "FAILED");
        assertThat(result.run().historyEvents()).isLessThan(10_000);
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void waitsForAnApiThatIsBusy(Rehearsal rehearsal, Step.Activity activity) {
        for (String call :
                List.of("executeStatement", "batchExecuteStatement", "describeStatement", "getStatementResult")) {
            Result result = rehearsal.run(
                    new Script().fail("redshiftdata:" + call, 2, "RedshiftData.ThrottlingException", "Rate exceeded"));
            assertThat(result.run().status()).as(call).isEqualTo(Status.SUCCEEDED);
            assertSound(result);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void startsAStatementOnceAlthoughTheAnswerGotLost(Rehearsal rehearsal, Step.Activity activity) {
        Result lost = rehearsal.run(new Script().loseAnswer("Run " + activity.id(), 1));
        Result kept = rehearsal.run(new Script());
        assertThat(lost.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(works(lost, activity)).hasSameSizeAs(works(kept, activity));
        assertSound(lost);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void failsWhereTheDatabaseCannotBeReached(Rehearsal rehearsal, Step.Activity activity) {
        Result result = rehearsal.run(new Script()
                .failState("Run " + activity.id(), 1_000, "RedshiftData.ValidationException", "Cluster is paused")
                .failState("Inspect " + activity.id(), 1_000, "RedshiftData.ValidationException", "Cluster is paused"));
        assertThat(result.object(activity.id()))
                .containsEntry("status", "FAILED")
                .containsEntry("attempts", activity.attempts().retries() + 1)
                .containsEntry("errorId", "RedshiftData.ValidationException")
                .containsEntry("errorMessage", "Cluster is paused");
        assertThat(works(result, activity)).isEmpty();
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void triesAgainWhenSomebodyElseCancelsItsStatement(Rehearsal rehearsal, Step.Activity activity) {
        Result result = rehearsal.run(new Script().work(activity.id(), 1, Outcome.dies(Duration.ofMinutes(2))));
        assertThat(result.statuses().get(activity.id()))
                .isEqualTo(activity.attempts().retries() > 0 ? "FINISHED" : "FAILED");
        assertSound(result);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void createsATableThatIsMissingAndMergesByTheKeysOfOneThatIsThere(Rehearsal rehearsal, Step.Activity activity) {
        dev.penstock.plan.Work.Statements statements = (dev.penstock.plan.Work.Statements) activity.work();
        if (statements.inspection().isEmpty()) {
            return;
        }
        String missing = sql(rehearsal.run(new Script().table()), activity);
        boolean isCreated = statements.statements().stream()
                .anyMatch(statement -> statement.when() == dev.penstock.plan.Work.When.TABLE_IS_MISSING);
        assertThat(missing.contains("CREATE TABLE")).isEqualTo(isCreated);
        assertThat(missing).doesNotContain("DELETE FROM staging");
        String there = sql(rehearsal.run(new Script().table("", "id", "Odd \"one\"")), activity);
        assertThat(there).doesNotContain("CREATE TABLE");
        if (statements.needsKeys()) {
            assertThat(there)
                    .containsPattern("\\.\"id\" = penstock_\\w+\\.\"id\" AND \\S+\\.\"Odd \"\"one\"\"\" = penstock_");
            Result keyless = rehearsal.run(new Script().table(""));
            assertThat(keyless.object(activity.id())).containsEntry("errorId", "DP.NoKeys");
            assertSound(keyless);
        }
    }

    private static String sql(Result result, Step.Activity activity) {
        List<Work> works = works(result, activity);
        return String.valueOf(works.get(works.size() - 1).task().get("sql"));
    }

    private static List<Work> works(Result result, Step.Activity activity) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(activity.id()))
                .toList();
    }

    private static void assertSound(Result result) {
        assertThat(Invariants.of(result.simulation()).violations())
                .as(() -> result.simulation().trace().toString())
                .isEmpty();
    }
}
