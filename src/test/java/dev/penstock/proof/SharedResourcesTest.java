package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Cluster;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Instance;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster of an hour that serves work of twenty minutes, and a machine of a day that serves hours. */
final class SharedResourcesTest {
    private static final Instant DEPLOYED = Instant.parse("2026-02-28T23:50:00Z");
    private static final String FIRST = "20260301T000000Z";

    private static Month hours(int hours, Script script) {
        Instant end = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hours));
        return Month.of("shared-resources", DEPLOYED, end, script);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    private static List<Execution> leases(Month month, String resource) {
        return month.executionsOf(resource + "Lease");
    }

    private static void assertSound(Month month) {
        assertThat(Invariants.of(month.simulation()).violations())
                .as(() -> month.simulation().trace().toString())
                .isEmpty();
    }

    @Test
    void takesOneClusterForEachHourAndOneMachineForEachDay() {
        Month month = hours(48, new Script()).untilIdle();
        assertThat(month.runs("Often")).hasSize(144).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(month.runs("Hourly")).hasSize(48).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(month.simulation().clusters())
                .hasSize(48)
                .allMatch(cluster -> cluster.endedBy().equals("terminateCluster"));
        assertThat(month.simulation().instances())
                .hasSize(2)
                .allMatch(box -> box.endedBy().equals("terminateInstances"));
        assertThat(leases(month, "Cluster")).hasSize(48).allMatch(lease -> lease.status() == Status.SUCCEEDED);
        Cluster first = month.simulation().clusters().get(0);
        assertThat(first.createdBy()).isEqualTo(FIRST);
        Instant summedUp = month.first("SumUp").get(FIRST).ended().orElseThrow();
        assertThat(first.ended().orElseThrow()).isBetween(summedUp, summedUp.plusSeconds(60));
        assertThat(first.created()).isBetween(at("00:20"), at("00:21"));
        assertSound(month);
    }

    @Test
    void waitsForALateHourAndForNobodyElse() {
        Outcome slow = Outcome.succeedsAfter(Duration.ofMinutes(14));
        Month month = hours(3, new Script().work("20260301T004000Z", "Crunch", 1, slow))
                .untilIdle();
        assertThat(month.runs("Hourly")).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(month.simulation().clusters()).hasSize(3);
        assertThat(month.first("Crunch").get("20260301T010000Z").started()).isBefore(at("01:30"));
        assertSound(month);
    }

    @Test
    void endsAClusterThatOutlivesItsTimeAndCancelsWhatRunsOnIt() {
        Month month = hours(
                        2,
                        new Script().work(FIRST, "SumUp", 1, Outcome.hangs()).work(FIRST, "SumUp", 2, Outcome.hangs()))
                .untilIdle();
        Execution hour = month.run("Hourly", FIRST);
        assertThat(hour.status()).isEqualTo(Status.FAILED);
        assertThat(month.runs("Often")).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(month.simulation().clusters())
                .allMatch(cluster -> cluster.ended().isPresent());
        assertSound(month);
    }

    @Test
    void cancelsAllUsersOfAClusterThatIsRefused() {
        Month month = hours(
                        1,
                        new Script()
                                .fail(
                                        "elasticmapreduce:createCluster",
                                        "ElasticMapReduce.AmazonElasticMapReduceException",
                                        "no"))
                .untilIdle();
        assertThat(month.runs("Often"))
                .hasSize(3)
                .allSatisfy(run -> assertThat(Month.statuses(run)).containsEntry("Crunch", "CANCELED"));
        assertThat(Month.statuses(month.run("Hourly", FIRST))).containsEntry("SumUp", "WAITING_ON_DEPENDENCIES");
        assertThat(leases(month, "Cluster")).singleElement().matches(lease -> lease.status() == Status.FAILED);
        assertThat(month.simulation().clusters()).isEmpty();
        assertThat(month.simulation().notices())
                .singleElement()
                .matches(notice -> notice.subject().equals("Cluster of 2026-03-01T00:00:00 failed"));
        assertSound(month);
    }

    @Test
    void tellsItsUsersWhenTheLeaseIsAborted() {
        Month month = hours(1, new Script().work("20260301T002000Z", "Crunch", 1, Outcome.hangs()))
                .until(at("00:45"));
        month.simulation().abort(leases(month, "Cluster").get(0));
        month.untilIdle();
        Execution user = month.run("Often", "20260301T002000Z");
        assertThat(Month.statuses(user)).containsEntry("Crunch", "CANCELED");
        assertThat(user.stopTime().orElseThrow()).isBefore(at("00:50"));
        assertThat(month.simulation().clusters())
                .allMatch(cluster -> cluster.ended().orElseThrow().isBefore(at("00:50")));
        assertThat(month.simulation().openTokens()).isZero();
    }

    @Test
    void waitsForNoUserThatWasAborted() {
        Month month = hours(1, new Script().work("20260301T004000Z", "Crunch", 1, Outcome.hangs()))
                .until(at("01:05"));
        month.simulation().abort(month.run("Often", "20260301T004000Z"));
        month.untilIdle();
        assertThat(leases(month, "Cluster").get(0).stopTime().orElseThrow()).isBefore(at("01:15"));
        assertThat(month.simulation().openTokens()).isZero();
    }

    @Test
    void takesAMachineOfItsOwnForARunAgain() {
        Outcome fails = Outcome.failsAfter(Duration.ofMinutes(1));
        Month month = hours(1, new Script().work(FIRST, "SumUp", 1, fails).work(FIRST, "SumUp", 2, fails))
                .untilIdle();
        Execution failed = month.run("Hourly", FIRST);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        Execution again = month.start("Hourly", FIRST + "-r2", new Rehearsal.Told(failed).rerun());
        month.untilIdle();
        assertThat(again.status()).as(again.cause() + "").isEqualTo(Status.SUCCEEDED);
        assertThat(leases(month, "Cluster"))
                .extracting(Execution::name)
                .containsExactly(FIRST, FIRST + "-of-" + FIRST + "-r2");
        assertThat(month.simulation().clusters())
                .hasSize(2)
                .allMatch(cluster -> cluster.ended().isPresent());
        assertSound(month);
    }

    @Test
    void leasesForAnIntervalThatIsMadeUpForOnly() {
        Month month = Month.of("shared-resources", at("12:00"), at("11:59"), new Script());
        Execution run = month.start(
                "Often",
                "20260301T052000Z",
                Map.of("scheduledStartTime", "2026-03-01T05:20:00Z", "scheduledEndTime", "2026-03-01T05:40:00Z"));
        month.untilIdle();
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(leases(month, "Cluster")).singleElement().satisfies(lease -> {
            assertThat(lease.name()).isEqualTo("20260301T050000Z");
            assertThat(lease.stopTime().orElseThrow()).isBefore(at("12:30"));
        });
        assertSound(month);
    }

    @Test
    void keepsADaysMachineUntilItsLastHour() {
        Month month = hours(24, new Script()).untilIdle();
        Instance box = month.simulation().instances().get(0);
        assertThat(box.launched()).isBetween(at("01:00"), at("01:20"));
        assertThat(box.ended().orElseThrow()).isAfter(Instant.parse("2026-03-02T00:00:00Z"));
        assertSound(month);
    }
}
