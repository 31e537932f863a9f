package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that are cancelled when they are late, in virtual time. */
final class TerminateTest {
    private final Rehearsal rehearsal = Rehearsal.all().stream()
            .filter(each -> each.toString().startsWith("late-and-terminated"))
            .findFirst()
            .orElseThrow();

    private static Instant minute(long minutes) {
        return Rehearsal.START.plus(Duration.ofMinutes(minutes));
    }

    private static Instant end(Result result, String work) {
        return result.simulation().work().stream()
                .filter(each -> each.id().equals(work))
                .map(Work::ended)
                .reduce((first, second) -> second)
                .orElseThrow()
                .orElseThrow();
    }

    @Test
    void cancelsAnActivityThatRunsPastItsDeadline() {
        Result result = rehearsal.run(new Script().work("Extract", Outcome.hangs()));
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses())
                .containsEntry("Extract", "CANCELED")
                .containsEntry("Load", "CANCELED")
                .containsEntry("Loaded", "CANCELED")
                .containsEntry("Publish", "CANCELED")
                .containsEntry("Box", "FINISHED");
        assertThat(result.ended("Extract").orElseThrow()).isBetween(minute(40), minute(41));
        assertThat(end(result, "Extract")).isBefore(minute(42));
        assertThat(result.subjects())
                .containsExactly(
                        "Notify OnFail of Extract",
                        "Notify OnFail of Load",
                        "Notify OnLateAction of Extract",
                        "Notify OnLateAction of Loaded");
        assertThat(result.run().stopTime().orElseThrow()).isBefore(minute(45));
    }

    @Test
    void cancelsWhatFailsOnlyAfterOthersMadeItLate() {
        Result result = rehearsal.run(new Script()
                .work("Extract", Outcome.succeedsAfter(Duration.ofMinutes(30)))
                .work("Load", Outcome.succeedsAfter(Duration.ofMinutes(30))));
        assertThat(result.statuses()).containsEntry("Extract", "FINISHED").containsEntry("Load", "CANCELED");
        assertThat(end(result, "Load")).isBetween(minute(50), minute(52));
        assertThat(result.subjects()).contains("Notify OnSuccess of Extract", "Notify OnFail of Load");
    }

    @Test
    void cancelsAPreconditionThatIsNotMetInTime() {
        Result result = rehearsal.run(new Script(), Rehearsal.NOTHING_IS_IN_S3);
        assertThat(result.statuses()).containsEntry("InputReady", "CANCELED");
        assertThat(result.ended("InputReady").orElseThrow()).isBetween(minute(20), minute(21));
        assertThat(result.simulation().instances()).isEmpty();
        assertThat(result.run().stopTime().orElseThrow()).isBefore(minute(22));
    }

    @Test
    void cancelsWorkThatNobodyTakes() {
        Result result = rehearsal.run(new Script().neverTaken("publishers"));
        assertThat(result.statuses()).containsEntry("Publish", "CANCELED").containsEntry("Load", "FINISHED");
        assertThat(result.run().stopTime().orElseThrow()).isBetween(minute(58), minute(59));
    }

    @Test
    void tellsOfALateResourceAndLetsItGoOn() {
        Result early = rehearsal.run(new Script());
        assertThat(early.subjects()).containsExactly("Notify OnSuccess of Extract");
        Result late = rehearsal.run(new Script()
                .boot(Duration.ofMinutes(8))
                .work("Extract", Outcome.succeedsAfter(Duration.ofMinutes(20)))
                .work("Load", Outcome.succeedsAfter(Duration.ofMinutes(20))));
        assertThat(late.subjects()).containsExactly("Notify OnLateAction of Box", "Notify OnSuccess of Extract");
        assertThat(late.simulation().notices())
                .filteredOn(notice -> notice.state().equals("Notify OnLateAction of Box"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.time()).isEqualTo(minute(45));
                    assertThat(notice.subject()).isEqualTo("Box is late");
                });
        assertThat(late.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(late.run().stopTime().orElseThrow()).isAfter(minute(45));
        assertThat(late.statuses()).containsEntry("Box", "FINISHED");
        assertThat(List.of("Extract", "Load", "Publish"))
                .allSatisfy(id -> assertThat(late.statuses()).containsEntry(id, "FINISHED"));
    }

    @Test
    void startsNothingThatIsLateBeforeItsTurn() {
        Result rerun = rehearsal.run(
                new Script(),
                Rehearsal.EVERYTHING_IS_IN_S3,
                java.util.Map.of(
                        "scheduledStartTime", "2026-03-10T05:00:00Z", "scheduledEndTime", "2026-03-10T06:00:00Z"));
        assertThat(rerun.statuses().values()).contains("CANCELED").doesNotContain("RUNNING");
        assertThat(rerun.simulation().work()).isEmpty();
    }
}
