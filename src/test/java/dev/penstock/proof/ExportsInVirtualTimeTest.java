package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that DynamoDB makes, whatever becomes of them: none is begun twice, none is waited for without end. */
final class ExportsInVirtualTimeTest {
    private static final Rehearsal REHEARSAL = Rehearsal.all().stream()
            .filter(rehearsal -> rehearsal.toString().startsWith("dynamodb-export-native"))
            .findFirst()
            .orElseThrow();

    private static List<Work> exports(Result result, String id) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .toList();
    }

    @Test
    void isBegunOnceForEachAttemptAndFinishes() {
        Result result = REHEARSAL.run(new Script()
                .work("TableBackup", 1, Outcome.failsAfter(Duration.ofMinutes(3)))
                .work("TableBackup", 2, Outcome.succeedsAfter(Duration.ofHours(1))));
        assertThat(result.statuses()).containsEntry("TableBackup", "FINISHED").containsEntry("FixedBackup", "FINISHED");
        assertThat(exports(result, "TableBackup")).hasSize(2);
        assertThat(exports(result, "TableBackup").get(0).task().get("table"))
                .isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/orders");
        assertThat(result.simulation().clusters()).isEmpty();
    }

    @Test
    void isNotBegunAgainWhenTheAnswerGotLost() {
        Result result = REHEARSAL.run(new Script().loseAnswer("Run TableBackup", 1));
        assertThat(result.statuses()).containsEntry("TableBackup", "FINISHED");
        assertThat(exports(result, "TableBackup")).hasSize(1);
    }

    @Test
    void failsAfterItsLastAttemptWithWhatDynamoSays() {
        Result result = REHEARSAL.run(new Script().work("TableBackup", Outcome.failsAfter(Duration.ofMinutes(3))));
        assertThat(result.statuses())
                .containsEntry("TableBackup", "FAILED")
                .containsEntry("FixedBackup", "CASCADE_FAILED");
        assertThat(exports(result, "TableBackup")).hasSize(3);
        assertThat(result.errorId("TableBackup")).contains("DP.ExportFailed");
        assertThat(result.object("TableBackup")).containsEntry("errorMessage", "exit code 1");
    }

    @Test
    void failsWithTheReasonWhenTheTableHasNoRecovery() {
        String error = "DynamoDb.PointInTimeRecoveryUnavailableException";
        Result result = REHEARSAL.run(
                new Script().fail("dynamodb:exportTableToPointInTime", error, "Point in time recovery is not enabled"));
        assertThat(result.statuses()).containsEntry("TableBackup", "FAILED");
        assertThat(result.errorId("TableBackup")).contains(error);
        assertThat(result.object("TableBackup").get("attempts")).isEqualTo(3L);
    }

    @Test
    void isGivenUpButNotBegunAgainWhenItTakesTooLong() {
        Result result = REHEARSAL.run(new Script().work("FixedBackup", Outcome.hangs()));
        assertThat(result.errorId("FixedBackup")).contains("States.Timeout");
        assertThat(exports(result, "FixedBackup")).hasSize(1);
        Duration taken = Duration.between(
                exports(result, "FixedBackup").get(0).started(),
                result.ended("FixedBackup").orElseThrow());
        assertThat(taken).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    }

    @Test
    void isAskedAfterAgainWhenAQuestionFails() {
        Result result = REHEARSAL.run(
                new Script().fail("dynamodb:describeExport", 7, "DynamoDb.ThrottlingException", "Rate exceeded"));
        assertThat(result.statuses()).containsEntry("TableBackup", "FINISHED");
        assertThat(exports(result, "TableBackup")).hasSize(1);
    }
}
