package dev.penstock.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One activity on an instance behind a precondition, in each case that its author ran. */
final class ClassicExemplarTest {
    private static final Instant START = Instant.parse("2026-01-01T00:15:00Z");
    private static final String KEY = "s3://example-data/in/2026-01-01-00-15-00/_SUCCESS";

    private final Script script = new Script().objectAppears(KEY, START);

    private Simulation simulation() {
        return Simulation.of(List.of(Exemplars.template("classic")))
                .with(script)
                .at(START);
    }

    private static Execution start(Simulation simulation) {
        Execution run = simulation.start(
                "Run",
                "20260101T001500Z",
                Map.of("scheduledStartTime", "2026-01-01T00:15:00Z", "scheduledEndTime", "2026-01-01T00:30:00Z"));
        simulation.runUntilIdle();
        return run;
    }

    private static List<String> subjects(Simulation simulation) {
        return simulation.notices().stream().map(Notice::subject).toList();
    }

    @Test
    void succeedsOnTheHappyPath() {
        script.boot(Duration.ZERO);
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).as(() -> simulation.trace().toString()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.transitions()).isEqualTo(12);
        assertThat(run.historyEvents()).isEqualTo(46);
        assertThat(subjects(simulation)).containsExactly("CountErrors finished");
        assertThat(simulation.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.endedBy()).isEqualTo("terminateInstances"));
        assertThat(simulation.executions()).hasSize(1);
    }

    @Test
    void waitsForTheAgentByRetrying() {
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.transitions()).isEqualTo(14);
    }

    @Test
    void failsWhenAllAttemptsFail() {
        script.work("CountErrors", Outcome.failsAfter(Duration.ofSeconds(10)));
        Simulation simulation = simulation();
        Execution run = start(simulation);
        // Attempts 10 minutes apart don't fit into terminateAfter of 20 minutes.
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.cause().orElseThrow()).contains("\"MyEc2\":{\"status\":\"TIMEDOUT\"");
        assertThat(subjects(simulation)).containsExactly("CountErrors failed");
        assertThat(simulation.work().stream().filter(work -> work.id().equals("CountErrors")))
                .hasSize(2);
        assertThat(simulation.instances())
                .allSatisfy(each -> assertThat(each.endedBy()).isEqualTo("terminateInstances"));
    }

    @Test
    void timesOutAtTerminateAfter() {
        script.work("CountErrors", Outcome.hangs());
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.cause().orElseThrow()).contains("TIMEDOUT").contains("CANCELED");
        assertThat(run.stopTime()).contains(START.plus(Duration.ofMinutes(20)));
        assertThat(subjects(simulation)).containsExactly("CountErrors failed");
    }

    @Test
    void leasesNothingWhenThePreconditionNeverHolds() {
        script.objectAppears(KEY, Instant.MAX);
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.cause().orElseThrow()).contains("CASCADE_FAILED");
        assertThat(simulation.instances()).isEmpty();
        assertThat(subjects(simulation)).containsExactly("CountErrors failed");
        assertThat(run.historyEvents()).isEqualTo(1 + 2 + 2 + 33 + 5 + 1 + 1);
    }

    @Test
    void failsWhenTheLeaseIsRefusedTwice() {
        script.fail("ec2:runInstances", 2, "Ec2.Ec2Exception", "InsufficientInstanceCapacity");
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.cause().orElseThrow()).contains("CANCELED");
        assertThat(simulation.instances()).isEmpty();
        assertThat(subjects(simulation)).containsExactly("CountErrors failed");
    }

    @Test
    void succeedsWhenTheSecondInstanceGetsReady() {
        script.ready(1, Outcome.hangsSilently());
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(simulation.instances())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.endedBy()).isEqualTo("terminateInstances"));
        assertThat(subjects(simulation)).containsExactly("CountErrors finished");
    }

    @Test
    void failsWhenNoInstanceGetsReady() {
        script.ready(1, Outcome.hangsSilently()).ready(2, Outcome.hangsSilently());
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(simulation.instances())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.endedBy()).isEqualTo("terminateInstances"));
        assertThat(subjects(simulation)).containsExactly("CountErrors failed");
    }

    @Test
    void leavesAnInstanceToTheNetWhenItsReleaseIsRefused() {
        script.fail("ec2:terminateInstances", "Ec2.Ec2Exception", "UnauthorizedOperation");
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.cause().orElseThrow()).contains("SHUTTING_DOWN");
        assertThat(simulation.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.endedBy()).isEqualTo("shutdown");
            assertThat(instance.ended())
                    .contains(instance.launched().plus(Duration.ofMinutes(20).plusSeconds(20)));
        });
    }

    @Test
    void sweepsAfterARunThatWasStopped() {
        script.abortAt("Run CountErrors");
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.ABORTED);
        assertThat(simulation.executionsOf("Sweep"))
                .singleElement()
                .satisfies(sweep -> assertThat(sweep.status()).isEqualTo(Status.SUCCEEDED));
        assertThat(simulation.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.endedBy()).isEqualTo("terminateInstances"));
        assertThat(simulation.notices()).isEmpty();
    }
}
