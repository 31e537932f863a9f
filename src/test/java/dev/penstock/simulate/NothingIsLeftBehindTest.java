package dev.penstock.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.stack.Blueprint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every definition of the project, as emitted: whatever goes wrong, nothing is left behind and no status lies. */
final class NothingIsLeftBehindTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Object> INPUT =
            Map.of("scheduledStartTime", "2026-01-01T00:00:00Z", "scheduledEndTime", "2026-01-01T00:15:00Z");
    private static final String REFUSED = "Ec2.Ec2Exception";

    @TestFactory
    Stream<DynamicTest> leaveNothingBehind() {
        Settings settings = Settings.of(OwnJars.unread());
        List<Compilation> all = dev.penstock.compile.Compiler.compile(
                dev.penstock.compile.Compiler.find(Path.of("definitions")).orElseThrow(), settings);
        Optional<Blueprint> shared = dev.penstock.compile.Compiler.shared(all, settings);
        return all.stream().flatMap(one -> tests(one.outcome().orElseThrow(), shared));
    }

    private static Stream<DynamicTest> tests(Blueprint blueprint, Optional<Blueprint> shared) {
        Map<String, Map<String, Object>> stacks = new LinkedHashMap<>();
        stacks.put(blueprint.stackName(), blueprint.template());
        shared.ifPresent(stack -> stacks.put(stack.stackName(), stack.template()));
        return blueprint.resources().keySet().stream()
                .filter(id -> id.endsWith("Run"))
                .flatMap(id -> Stream.of(
                        dynamicTest(blueprint.name() + " succeeds", () -> succeeds(stacks, id)),
                        dynamicTest(blueprint.name() + " survives every failure", () -> survives(stacks, id)),
                        dynamicTest(blueprint.name() + " may be aborted anywhere", () -> abortedAnywhere(stacks, id))));
    }

    private static void succeeds(Map<String, Map<String, Object>> stacks, String id) {
        assertThat(run(stacks, id, happy()).status()).isEqualTo(Status.SUCCEEDED);
        Execution once = run(stacks, id, happy().fail("ec2:terminateInstances", 1, REFUSED, "once"));
        assertThat(once.status()).isEqualTo(Status.SUCCEEDED);
        Execution silent = run(stacks, id, happy().fail("sns:publish", "SNS.SnsException", "never"));
        assertThat(silent.status()).isEqualTo(Status.SUCCEEDED);
    }

    private static void survives(Map<String, Map<String, Object>> stacks, String id) {
        List<Supplier<Script>> failing = List.of(
                () -> happy().otherWork(Outcome.failsAfter(Duration.ofSeconds(5))),
                () -> happy().otherWork(Outcome.hangs()),
                () -> happy().otherWork(Outcome.hangsSilently()),
                () -> happy().otherWork(Outcome.dies(Duration.ofSeconds(30))));
        for (Supplier<Script> script : failing) {
            assertThat(run(stacks, id, script.get()).status()).isEqualTo(Status.FAILED);
        }
        run(stacks, id, new Script());
        run(stacks, id, happy().fail("ec2:runInstances", REFUSED, "never"));
        run(stacks, id, happy().fail("ec2:runInstances", 1, REFUSED, "once"));
        run(stacks, id, happy().fail("ec2:terminateInstances", REFUSED, "never"));
        run(stacks, id, happy().ready(1, Outcome.hangsSilently()));
        run(stacks, id, happy().ready(1, Outcome.dies(Duration.ofSeconds(1))));
    }

    private static void abortedAnywhere(Map<String, Map<String, Object>> stacks, String id) {
        Simulation whole = play(stacks, id, happy());
        Set<String> states =
                new LinkedHashSet<>(whole.trace().statesOf(whole.executions().get(0)));
        for (String state : states) {
            Simulation simulation = play(stacks, id, happy().abortAt(state));
            assertThat(simulation.executionsOf(id).get(0).status()).as(state).isEqualTo(Status.ABORTED);
            // The Sweep looks a minute after the end, when what was being launched shows.
            assertThat(Invariants.of(simulation).outlives(Duration.ofMinutes(2)))
                    .as(state)
                    .isEmpty();
        }
    }

    private static Script happy() {
        return new Script().everyObject();
    }

    private static Execution run(Map<String, Map<String, Object>> stacks, String id, Script script) {
        return play(stacks, id, script).executionsOf(id).get(0);
    }

    private static Simulation play(Map<String, Map<String, Object>> stacks, String id, Script script) {
        Simulation simulation = Simulation.ofStacks(stacks).with(script).at(START);
        simulation.start(id, "20260101T000000Z", INPUT);
        simulation.runUntilIdle();
        assertThat(Invariants.of(simulation).violations()).isEmpty();
        return simulation;
    }
}
