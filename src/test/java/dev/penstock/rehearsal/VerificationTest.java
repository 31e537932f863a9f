package dev.penstock.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.document.JsonText;
import dev.penstock.rehearsal.Verification.Claim;
import dev.penstock.rehearsal.Verification.Hunt;
import dev.penstock.simulate.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationTest {
    private static final Hunt HUNT = new Hunt(1, 20);

    @ParameterizedTest
    @ValueSource(strings = {"n-graph", "s3-preconditions", "worker-group", "on-demand", "emr-steps"})
    void holdsForWhatWeEmit(String definition) {
        List<Claim> claims = Verification.of(
                Rehearsal.of(Definitions.named(definition), Definitions.SETTINGS)
                        .orElseThrow(),
                HUNT);
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
        List<Claim> claims = Verification.of(spoiled(right, wrong), HUNT);
        assertThat(claims)
                .filteredOn(claim -> claim.sentence().equals(sentence))
                .allSatisfy(claim -> assertThat(claim.violations()).isNotEmpty());
    }

    @Test
    void saysHowManyRunsItPlayed() {
        List<Claim> claims = Verification.of(
                Rehearsal.of(Definitions.named("n-graph"), Definitions.SETTINGS).orElseThrow(), HUNT);
        assertThat(claims)
                .filteredOn(claim -> claim.sentence().startsWith("Work that hangs"))
                .extracting(Claim::runs)
                .containsExactly(5);
    }

    @Test
    void findsWhatIsBrokenByChanceAndSaysHowToPlayItAgain() {
        Rehearsal spoiled = spoiled(".status = 'FINISHED'", ".status != 'NEVER'");
        List<String> found = sample(spoiled, new Hunt(1, 20)).violations();
        assertThat(found).isNotEmpty().allMatch(violation -> violation.startsWith("--seed "));
        long seed = Long.parseLong(found.get(0).split(" ", 3)[1]);
        assertThat(sample(spoiled, new Hunt(seed, 1)).violations()).isNotEmpty().isSubsetOf(found);
    }

    private static Claim sample(Rehearsal rehearsal, Hunt hunt) {
        return Verification.of(rehearsal, hunt).stream()
                .filter(Claim::isSample)
                .findFirst()
                .orElseThrow();
    }

    private static Rehearsal spoiled(String right, String wrong) {
        Emitted emitted =
                Emitted.of(Definitions.named("n-graph"), Definitions.SETTINGS).orElseThrow();
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        emitted.templates()
                .forEach((stack, template) -> templates.put(
                        stack, Simulation.template(JsonText.compact(template).replace(right, wrong))));
        assertThat(templates).isNotEqualTo(emitted.templates());
        return Rehearsal.of(new Emitted(emitted.plan(), emitted.stack(), templates));
    }
}
