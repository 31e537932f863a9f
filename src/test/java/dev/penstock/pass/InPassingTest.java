package dev.penstock.pass;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Translation;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What follows a data node here waits for all that the node waits for anyhow. */
final class InPassingTest {
    /** What a step now follows without depending on it. */
    private record Added(RunPlan run, String step, Set<String> nodes) {}

    private final List<Added> added = Definitions.all()
            .map(source -> new Translation(source, Definitions.SETTINGS).plan())
            .flatMap(plan -> plan.value().stream())
            .flatMap(plan -> plan.runs().stream())
            .filter(run -> !run.isLease())
            .flatMap(run -> InPassing.added(run).entrySet().stream().map(entry -> {
                Set<String> nodes = new TreeSet<>(entry.getValue());
                nodes.removeAll(run.stepsBehind(run.step(entry.getKey()).dependencies()));
                return new Added(run, entry.getKey(), nodes);
            }))
            .filter(each -> !each.nodes().isEmpty())
            .toList();

    @Test
    void letsNothingWaitForMoreThanItDoes() {
        assertThat(added).hasSizeGreaterThan(10).allSatisfy(each -> {
            Set<String> own = each.run().before(each.step());
            assertThat(each.nodes())
                    .allSatisfy(node -> assertThat(own)
                            .as("%s after %s", each.step(), node)
                            .containsAll(each.run().before(node)));
        });
    }

    @Test
    void putsOnlyNodesFirstThatTakeNoTime() {
        assertThat(added)
                .allSatisfy(each -> assertThat(each.nodes()).allSatisfy(node -> {
                    Step step = requireNonNull(each.run().steps().get(node));
                    assertThat(step)
                            .isInstanceOfSatisfying(
                                    Step.DataNode.class,
                                    found -> assertThat(found.takesNoTime()).isTrue());
                    assertThat(step.dependencies()).isNotEmpty();
                }));
    }
}
