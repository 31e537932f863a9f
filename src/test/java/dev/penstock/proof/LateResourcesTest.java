package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Instance;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Service;
import dev.penstock.simulate.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Resources that are cancelled when they are late: one that is a block of the run, and one that is lent. */
final class LateResourcesTest {
    private final Rehearsal rehearsal = Rehearsal.all().stream()
            .filter(each -> each.toString().startsWith("late-resources"))
            .findFirst()
            .orElseThrow();

    private static Instant minute(long minutes) {
        return Rehearsal.START.plus(Duration.ofMinutes(minutes));
    }

    /** Everything under a prefix comes so many minutes after the start. */
    private static Service after(String prefix, long minutes) {
        return (action, arguments, context) -> {
            boolean isThere =
                    !arguments.toString().contains(prefix) || !context.now().isBefore(minute(minutes));
            if (!isThere) {
                throw new StateFailure("S3.NoSuchKeyException", "not yet");
            }
            return Map.of("KeyCount", 1L);
        };
    }

    private static void assertSound(Result result) {
        assertThat(Invariants.of(result.simulation()).violations())
                .as(() -> result.simulation().trace().toString())
                .isEmpty();
    }

    @Test
    void endsALateMachineAndCancelsWhatRunsOnIt() {
        Result result = rehearsal.run(new Script().work("Extract", Outcome.hangs()));
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.statuses())
                .containsEntry("Box", "CANCELED")
                .containsEntry("Extract", "CANCELED")
                .containsEntry("Load", "CANCELED")
                .containsEntry("Spare", "FINISHED")
                .containsEntry("ReadLeft", "FINISHED");
        assertThat(result.errorId("Box")).contains("DP.Late");
        Instance box = result.simulation().instances().stream()
                .filter(instance -> instance.ended().orElseThrow().isAfter(minute(30)))
                .findFirst()
                .orElseThrow();
        assertThat(box.ended().orElseThrow()).isBetween(minute(40), minute(41));
        assertThat(box.endedBy()).isEqualTo("terminateInstances");
        assertThat(result.subjects())
                .containsExactly("Notify OnFail of Box", "Notify OnLateAction of Box", "Notify each left on Box");
        assertSound(result);
    }

    @Test
    void takesNoMachineThatIsLateAlready() {
        Result result = rehearsal.run(new Script(), after("=in/", 45));
        assertThat(result.statuses()).containsEntry("Box", "CANCELED").containsEntry("Extract", "CANCELED");
        assertThat(result.simulation().instances()).hasSize(1);
        assertThat(result.subjects()).contains("Notify OnLateAction of Box", "Notify OnFail of Box");
        assertSound(result);
    }

    @Test
    void takesAMachineNoMoreWhenAllWasRefusedUntilItWasLate() {
        Result result = rehearsal.run(
                new Script().fail("ec2:runInstances", "Ec2.Ec2Exception", "InsufficientInstanceCapacity"),
                after("=in/", 39));
        assertThat(result.statuses()).containsEntry("Box", "CANCELED").containsEntry("Extract", "CANCELED");
        assertThat(result.errorId("Box")).contains("DP.Late");
        assertThat(result.simulation().instances()).isEmpty();
        assertSound(result);
    }

    @Test
    void cancelsALentMachineThatNobodyAskedForInTime() {
        Result result = rehearsal.run(new Script(), (action, arguments, context) -> {
            after("=left/", 60).call(action, arguments, context);
            return after("=right/", 55).call(action, arguments, context);
        });
        assertThat(result.statuses())
                .containsEntry("Spare", "CANCELED")
                .containsEntry("ReadLeft", "CANCELED")
                .containsEntry("ReadRight", "CANCELED")
                .containsEntry("Box", "FINISHED");
        assertThat(result.simulation().instances()).hasSize(1);
        assertThat(result.subjects()).containsExactly("Notify OnFail of ReadRight", "Notify OnLateAction of Spare");
        assertSound(result);
    }

    @Test
    void cancelsALentMachineAtWork() {
        Result result = rehearsal.run(new Script().work("ReadLeft", Outcome.hangs()));
        assertThat(result.statuses())
                .containsEntry("Spare", "CANCELED")
                .containsEntry("ReadLeft", "CANCELED")
                .containsEntry("ReadRight", "FINISHED");
        assertThat(result.ended("Spare").orElseThrow()).isBetween(minute(50), minute(51));
        assertSound(result);
    }

    @Test
    void tellsNobodyOfAFailureOfWhatOnlyWaits() {
        Result result = rehearsal.run(new Script(), after("=in/", 500));
        assertThat(result.statuses())
                .containsEntry("InputReady", "FAILED")
                .containsEntry("Extract", "WAITING_ON_DEPENDENCIES")
                .containsEntry("Box", "FINISHED");
        assertThat(result.subjects()).isEmpty();
        assertSound(result);
    }
}
