package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How near each run comes to the 25,000 events that an execution may have: the most of the runs in which everything
 * goes wrong in one way, and the events and transitions of one in which all goes well. Prints a line for each, and
 * holds each below a bound that no example comes near.
 */
final class HistoryBudgetTest {
    private static final long FAR_BELOW = 10_000;
    private static final long EVENTS_WHEN_ALL_GOES_WELL = 2_000;
    private static final long TRANSITIONS_WHEN_ALL_GOES_WELL = 500;

    @Test
    void everyRunStaysFarBelowTheLongestHistory() {
        List<String> table = new ArrayList<>();
        for (Rehearsal rehearsal : Rehearsal.all()) {
            Result happy = rehearsal.run(new Script());
            assertThat(happy.run().status()).as(rehearsal.toString()).isEqualTo(Status.SUCCEEDED);
            long most = disasters(rehearsal).stream()
                    .mapToLong(result -> result.run().historyEvents())
                    .max()
                    .orElseThrow();
            table.add("%-40s %6d events at most, %4d when all goes well, %3d transitions then"
                    .formatted(
                            rehearsal,
                            most,
                            happy.run().historyEvents(),
                            happy.run().transitions()));
            assertThat(most).as(rehearsal.toString()).isLessThan(FAR_BELOW);
            assertThat(happy.run().historyEvents()).as(rehearsal.toString()).isLessThan(EVENTS_WHEN_ALL_GOES_WELL);
            assertThat(happy.run().transitions()).as(rehearsal.toString()).isLessThan(TRANSITIONS_WHEN_ALL_GOES_WELL);
        }
        System.out.println(String.join(System.lineSeparator(), table));
    }

    private static List<Result> disasters(Rehearsal rehearsal) {
        Outcome late = Outcome.failsAfter(Duration.ofMinutes(13));
        List<Result> results = new ArrayList<>();
        results.add(rehearsal.run(new Script()));
        results.add(rehearsal.run(new Script().otherWork(late)));
        results.add(rehearsal.run(new Script().otherWork(Outcome.hangs())));
        results.add(rehearsal.run(new Script().otherWork(Outcome.hangsSilently())));
        results.add(rehearsal.run(new Script(), Rehearsal.NOTHING_IS_IN_S3));
        Script neverReady = new Script();
        for (int machine = 1; machine <= 20; machine++) {
            neverReady.ready(machine, Outcome.hangsSilently()).clusterStart(machine, Outcome.hangs());
        }
        results.add(rehearsal.run(neverReady));
        return results;
    }
}
