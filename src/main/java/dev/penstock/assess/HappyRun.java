package dev.penstock.assess;

import dev.penstock.asl.Identifiers;
import dev.penstock.plan.RunPlan;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Trace;
import dev.penstock.simulate.UnsupportedEmission;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run comes to in which everything succeeds at once.
 *
 * @param transitions of its execution
 * @param tableRequests to the table of the pipeline's gates
 */
record HappyRun(long transitions, long tableRequests) {
    /** Any will do; the run's length and its transitions don't depend on it. */
    private static final Instant START = Instant.parse("2026-03-10T06:00:00Z");

    /** Runs the machine in virtual time; empty where it needs something that a simulation doesn't have. */
    static Optional<HappyRun> of(RunPlan run, String stack, Map<String, Map<String, Object>> templates) {
        try {
            Simulation simulation = Simulation.ofStacks(templates)
                    .with(new Script().everyObject())
                    .at(START);
            Map<String, Object> interval = Map.of(
                    "scheduledStartTime",
                    START.toString(),
                    "scheduledEndTime",
                    START.plusSeconds(3_600).toString());
            Execution execution =
                    simulation.start(stack + "/" + Identifiers.encode(run.id()) + "Run", "assessment", interval);
            simulation.runUntilIdle();
            long requests = simulation.trace().of(Trace.Kind.CALLED).stream()
                    .filter(call -> String.valueOf(call.detail().get("call")).contains("dynamodb"))
                    .count();
            return Optional.of(new HappyRun(execution.transitions(), requests));
        } catch (UnsupportedEmission unknown) {
            return Optional.empty();
        }
    }
}
