package dev.penstock.simulate;

import static dev.penstock.simulate.Machines.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes of states that were run on an independent interpreter give the same here. */
final class PrimitivesTest {
    /** A queue that answers what waits on it after a while. */
    private static Service queue(Duration after) {
        return (action, arguments, context) -> {
            if (action.equals("sendMessage") && context.path().endsWith("Activity")) {
                context.at(context.now().plus(after), () -> context.succeed(Tree.of("done", true)));
            }
            if (action.equals("getQueueUrl") && "nope".equals(arguments.get("QueueName"))) {
                throw new StateFailure("Sqs.QueueDoesNotExistException", "no queue");
            }
            return Tree.of("MessageId", "1");
        };
    }

    private static Simulation machine(String name) {
        return Machines.of(Exemplars.primitive(name), "STANDARD")
                .at(START)
                .service("aws-sdk:sqs", queue(Duration.ZERO));
    }

    @Test
    void tryFinallyCleansUpAndRaisesAgain() {
        Execution good = Machines.run(machine("try-finally"), "{'fail':false,'queue':'q'}");
        assertThat(Machines.output(good)).isEqualTo("{'answer':42}");
        Execution bad = Machines.run(machine("try-finally"), "{'fail':true,'queue':'q'}");
        assertThat(bad.error()).contains("ActivityFailed");
        assertThat(bad.cause().orElseThrow()).contains("\"broke\"");
    }

    @Test
    void branchesAreIsolated() {
        Execution run = Machines.run(machine("branch-isolation"), "{'qa':'nope','qb':'b'}");
        assertThat(run.error()).contains("PipelineFailed");
        assertThat(run.cause().orElseThrow()).contains("CASCADE_FAILED").contains("Sqs.QueueDoesNotExistException");
    }

    @Test
    void latenessIsARace() {
        for (long seconds : List.of(5L, 30L)) {
            Simulation simulation = machine("lateness-race").service("sqs", queue(Duration.ofSeconds(seconds)));
            Execution run = Machines.run(simulation, "{'queue':'q','topic':'t','lateAt':'2026-01-01T00:00:10Z'}");
            assertThat(Machines.output(run)).isEqualTo("{'done':true}");
            assertThat(simulation.notices()).hasSize(seconds > 10 ? 1 : 0);
        }
    }

    @Test
    void parametersAreSeenEverywhere() {
        Execution run = Machines.run(
                machine("parameters"), "{'scheduledTime':'2026-01-01T00:00:00Z','parameters':{'myCount':4}}");
        assertThat(Machines.output(run)).contains("'count':4").contains("'mapSees':'s3://prod'");
    }

    @Test
    void gatesWakeTheirWaiters() {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("Waiter", Machines.machine(Exemplars.primitive("gate-waiter"), "STANDARD"));
        resources.put("Signal", Machines.machine(Exemplars.primitive("gate-signal"), "STANDARD"));
        resources.put(
                "T",
                Machines.resource("AWS::DynamoDB::Table", "{'KeySchema':[{'AttributeName':'k','KeyType':'HASH'}]}"));
        Simulation simulation =
                Simulation.of(List.of(Tree.of("Resources", resources))).at(START);
        Map<String, Object> gate = Map.of("run", "r", "object", "o", "table", "Stack1-T", "status", "FINISHED");
        Execution early = simulation.start("Waiter", "early", gate);
        simulation.runUntil(START.plusSeconds(20));
        Execution signal = simulation.start("Signal", "signal", gate);
        simulation.runUntil(START.plusSeconds(30));
        Execution late = simulation.start("Waiter", "late", gate);
        simulation.runUntilIdle();
        assertThat(Machines.output(signal)).isEqualTo("{'woken':1}");
        assertThat(early.stopTime()).contains(START.plusSeconds(20));
        assertThat(List.of(early.status(), late.status())).containsOnly(Status.SUCCEEDED);
    }

    @Test
    void aBackfillRunsItsIntervalsTwoAtATime() {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("M", Machines.machine(Exemplars.primitive("backfill-map"), "STANDARD"));
        resources.put("Child", Machines.machine(Exemplars.primitive("backfill-child"), "STANDARD"));
        Simulation simulation =
                Simulation.of(List.of(Tree.of("Resources", resources))).at(START);
        Execution run = Machines.run(
                simulation,
                "{'child':'arn:aws:states:us-east-1:111122223333:stateMachine:Stack1-Child','parameters':{'x':1},"
                        + "'intervals':['2026-01-01T00:00:00Z','2026-01-02T00:00:00Z','2026-01-03T00:00:00Z']}");
        assertThat(run.error()).contains("BackfillFailed");
        assertThat(run.cause().orElseThrow()).contains("2026-01-02").doesNotContain("2026-01-03");
        assertThat(simulation.executionsOf("Child")).hasSize(3);
        assertThat(run.stopTime()).contains(START.plusSeconds(2));
    }
}
