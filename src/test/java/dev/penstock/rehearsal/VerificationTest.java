package dev.penstock.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.document.JsonText;
import dev.penstock.rehearsal.Verification.Claim;
import dev.penstock.simulate.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationTest {
    @ParameterizedTest
    @ValueSource(strings = {"n-graph", "s3-preconditions", "worker-group", "on-demand", "emr-steps"})
    void holdsForWhatWeEmit(String definition) {
        List<Claim> claims = Verification.of(Rehearsal.of(Definitions.named(definition), Definitions.SETTINGS)
                .orElseThrow());
        assertThat(claims).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.violations()).as(claim.sentence()).isEmpty();
            assertThat(claim.runs()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ec2:terminateInstances | ec2:describeInstances | When all goes well, every object ends FINISHED.",
                ".status = 'FINISHED' | .status != 'NEVER' | When an activity fails in each of its attempts, "
                        + "the run fails and nothing runs that needs it."
            })
    void seesWhatIsBroken(String right, String wrong, String sentence) {
        Emitted emitted =
                Emitted.of(Definitions.named("n-graph"), Definitions.SETTINGS).orElseThrow();
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        emitted.templates()
                .forEach((stack, template) -> templates.put(
                        stack, Simulation.template(JsonText.compact(template).replace(right, wrong))));
        assertThat(templates).isNotEqualTo(emitted.templates());
        List<Claim> claims = Verification.of(Rehearsal.of(new Emitted(emitted.plan(), emitted.stack(), templates)));
        assertThat(claims)
                .filteredOn(claim -> claim.sentence().equals(sentence))
                .allSatisfy(claim -> assertThat(claim.violations()).isNotEmpty());
    }

    @Test
    void saysHowManyRunsItPlayed() {
        List<Claim> claims = Verification.of(
                Rehearsal.of(Definitions.named("n-graph"), Definitions.SETTINGS).orElseThrow());
        assertThat(claims)
                .filteredOn(claim -> claim.sentence().startsWith("Work that hangs"))
                .extracting(Claim::runs)
                .containsExactly(5);
    }
}
