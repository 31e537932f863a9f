package dev.penstock.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Five activities on one instance with a gate between two branches, in each case that its author ran. */
final class NGraphExemplarTest {
    private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");
    private static final Map<String, Object> INPUT =
            Map.of("scheduledStartTime", "2026-01-01T03:00:00Z", "scheduledEndTime", "2026-01-02T03:00:00Z");

    private final Script script = new Script().boot(Duration.ZERO);

    private Simulation simulation() {
        return Simulation.of(List.of(Exemplars.template("n-graph")))
                .with(script)
                .at(START);
    }

    private static Execution start(Simulation simulation) {
        return start(simulation, "20260101T030000Z", INPUT);
    }

    private static Execution start(Simulation simulation, String name, Object input) {
        Execution run = simulation.start("Run", name, input);
        simulation.runUntilIdle();
        assertThat(run.status()).isNotEqualTo(Status.RUNNING);
        assertThat(simulation.instances())
                .allSatisfy(each -> assertThat(each.endedBy()).isEqualTo("terminateInstances"));
        return run;
    }

    private static String statuses(Execution run) {
        Object end = run.output().orElseGet(() -> Tree.parse(run.cause().orElseThrow()));
        Map<String, Object> objects = Tree.map(Tree.map(end, "end").get("objects"), "objects");
        Map<String, Object> statuses = new LinkedHashMap<>();
        for (String id : List.of("A", "B", "C", "D", "E")) {
            statuses.put(id, Tree.map(objects.get(id), id).get("status"));
        }
        return statuses.toString();
    }

    private static List<String> worked(Simulation simulation) {
        return simulation.work().stream()
                .filter(work -> !work.type().equals("Ready"))
                .map(work -> work.id() + "@" + work.attempt())
                .toList();
    }

    private static List<String> subjects(Simulation simulation) {
        return simulation.notices().stream().map(Notice::subject).toList();
    }

    @Test
    void succeedsWhenTheSignalComesBeforeTheWaiter() {
        script.work("B", Outcome.succeedsAfter(Duration.ofMinutes(5)));
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).as(() -> simulation.trace().toString()).isEqualTo(Status.SUCCEEDED);
        assertThat(worked(simulation)).containsExactly("A@1", "B@1", "C@1", "D@1", "E@1");
        assertThat(run.transitions()).isLessThanOrEqualTo(28);
        assertThat(run.historyEvents()).isLessThanOrEqualTo(112);
        assertThat(simulation.notices()).isEmpty();
    }

    @Test
    void succeedsWhenTheWaiterComesBeforeTheSignal() {
        script.work("A", Outcome.succeedsAfter(Duration.ofMinutes(5)));
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(worked(simulation)).startsWith("A@1", "B@1").endsWith("E@1").hasSize(5);
        assertThat(simulation.trace().statesOf(run)).contains("Open gate of A").doesNotContain("Read A for D");
        assertThat(run.historyEvents()).isLessThanOrEqualTo(112);
    }

    @Test
    void leavesWaitingWhatDependsOnAFailureWithoutCascade() {
        script.work("B", Outcome.failsAfter(Duration.ofSeconds(1)));
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(statuses(run))
                .isEqualTo("{A=FINISHED, B=FAILED, C=FINISHED, D=WAITING_ON_DEPENDENCIES, E=WAITING_ON_DEPENDENCIES}");
        assertThat(subjects(simulation)).containsExactly("D is late");
    }

    @Test
    void cascadesAFailureAndRerunsOnlyWhatIsMissing() {
        script.work("A", Outcome.failsAfter(Duration.ofSeconds(1)));
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(statuses(run))
                .isEqualTo("{A=FAILED, B=FINISHED, C=CASCADE_FAILED, D=WAITING_ON_DEPENDENCIES, E=CASCADE_FAILED}");
        script.work("A", Outcome.succeedsAfter(Duration.ofSeconds(1)));
        Object rerun = Tree.map(
                Tree.map(Tree.parse(run.cause().orElseThrow()), "cause").get("rerun"), "rerun");
        int before = worked(simulation).size();
        Execution again = start(simulation, "20260101T030000Z-r2", rerun);
        assertThat(again.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(worked(simulation).subList(before, worked(simulation).size()))
                .containsExactlyInAnyOrder("A@1", "C@1", "D@1", "E@1");
    }

    @Test
    void reportsLatenessOfARunningActivityOnce() {
        script.work("D", Outcome.succeedsAfter(Duration.ofMinutes(45)));
        Simulation simulation = simulation();
        assertThat(start(simulation).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(subjects(simulation)).containsExactly("D is late");
    }

    @Test
    void keepsWhatHadFinishedWhenTerminateAfterPasses() {
        script.work("A", Outcome.hangs());
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(statuses(run)).isEqualTo("{A=CANCELED, B=FINISHED, C=CANCELED, D=CANCELED, E=CANCELED}");
        assertThat(run.stopTime()).contains(START.plus(Duration.ofHours(2)));
    }

    @Test
    void retriesAHungAttemptThatStoppedBeating() {
        script.work("C", 1, Outcome.hangsSilently());
        Simulation simulation = simulation();
        Execution run = start(simulation);
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(worked(simulation)).containsSubsequence("C@1", "C@2", "E@1");
    }

    @Test
    void failsWhenTheLeaseIsRefused() {
        script.fail("ec2:runInstances", "Ec2.Ec2Exception", "no capacity");
        Simulation simulation = simulation();
        assertThat(start(simulation).status()).isEqualTo(Status.FAILED);
        assertThat(simulation.instances()).isEmpty();
    }
}
