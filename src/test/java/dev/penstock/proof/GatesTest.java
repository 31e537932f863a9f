package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Gates between the branches of one run. */
final class GatesTest {
    private static final String REFUSED = "DynamoDb.DynamoDbException";

    private final Rehearsal rehearsal = Rehearsal.all().stream()
            .filter(each -> each.toString().startsWith("n-graph"))
            .findFirst()
            .orElseThrow();

    @Test
    void endsWithItsResourceWhenASignalNeverComes() {
        Result result = rehearsal.run(new Script().failState("Record Orders", 100, REFUSED, "out of reach"));
        assertThat(result.statuses())
                .containsEntry("Builder", "TIMEDOUT")
                .containsEntry("Joined", "CANCELED")
                .containsEntry("OrderReport", "FINISHED");
        assertThat(result.run().status()).isEqualTo(Status.FAILED);
        assertThat(result.simulation().openTokens()).isZero();
    }

    @Test
    void hearsOfASignallerThatIsCutOff() {
        Result result = rehearsal.run(new Script().work("Orders", Outcome.hangs()));
        assertThat(result.statuses().get("Orders")).isIn("FAILED", "CANCELED");
        assertThat(result.statuses().get("Joined")).isIn("CASCADE_FAILED", "WAITING_ON_DEPENDENCIES", "CANCELED");
        assertThat(result.simulation().openTokens()).isZero();
    }

    @Test
    void letsASignalThrough() {
        Result late = rehearsal.run(new Script()
                .work("Orders", Outcome.succeedsAfter(Duration.ofMinutes(10)))
                .failState("Record Orders", 3, REFUSED, "throttled"));
        assertThat(late.run().status()).isEqualTo(Status.SUCCEEDED);
        Result early = rehearsal.run(new Script().work("Customers", Outcome.succeedsAfter(Duration.ofMinutes(10))));
        assertThat(early.run().status()).isEqualTo(Status.SUCCEEDED);
    }
}
