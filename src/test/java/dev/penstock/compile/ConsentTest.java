package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Simulation;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody translates fails, with consent in the run and without it at synth; it never succeeds. */
final class ConsentTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand", "failureAndRerunMode": "cascade", "role": "R",
           "resourceRole": "RR"},
          {"id": "Cluster", "type": "EmrCluster", "releaseLabel": "emr-6.15.0", "terminateAfter": "2 hours",
           "supportedProducts": "mapr"},
          {"id": "Crunch", "type": "EmrActivity", "runsOn": {"ref": "Cluster"}, "step": "s3://b/crunch.jar",
           "onSuccess": {"ref": "Tell"}, "onFail": {"ref": "Tell"}},
          {"id": "Report", "type": "ShellCommandActivity", "workerGroup": "office", "command": "report",
           "dependsOn": {"ref": "Crunch"}},
          {"id": "Other", "type": "ShellCommandActivity", "workerGroup": "office", "command": "other"},
          {"id": "Tell", "type": "SnsAlarm", "topicArn": "arn:aws:sns:us-east-1:111111111111:t", "subject": "s",
           "message": "#{node.errorMessage}"}
        ]}
        """;

    @TempDir
    private Path folder;

    @Test
    void isAnErrorWithoutConsent() throws IOException {
        assertThat(compile(Set.of()).diagnostics())
                .filteredOn(finding -> finding.code().id().equals("DP5003"))
                .extracting(finding -> finding.location().object())
                .containsExactly("Cluster");
    }

    @Test
    void becomesAFailThatNamesTheObjectAndTheCode() throws IOException {
        Settings consenting = settings(Set.of("DP5003"));
        Compilation compilation = Compiler.compile(source(), consenting);
        Blueprint shared = Compiler.shared(List.of(compilation), consenting).orElseThrow();
        Simulation simulation = Simulation.of(
                        List.of(compilation.outcome().orElseThrow().template(), shared.template()))
                .at(Instant.parse("2026-01-01T00:00:00Z"));
        Execution run = simulation.start("Stack1/OnDemandRun", "r1", Map.of());
        simulation.runUntilIdle();
        assertThat(run.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(run.cause().orElseThrow())
                .contains("\"Crunch\":{\"status\":\"FAILED\"")
                .contains("DP5003")
                .contains("\"Report\":{\"status\":\"CASCADE_FAILED\"")
                .contains("\"Other\":{\"status\":\"FINISHED\"");
        assertThat(simulation.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("Crunch"));
    }

    @Test
    void tellsOfEachConsentThatWasUsed() throws IOException {
        assertThat(compile(Set.of("DP5003")).diagnostics())
                .filteredOn(finding -> finding.code().id().equals("DP6110"))
                .hasSize(1);
    }

    @Test
    void planKeepsTheOrderAroundTheManualStep() throws IOException {
        Step step = new Translation(source(), settings(Set.of("DP5003")))
                .plan()
                .orElseThrow()
                .runs()
                .get(0)
                .step("Crunch");
        assertThat(step).isInstanceOf(Step.Manual.class);
    }

    private Outcome<Blueprint> compile(Set<String> consents) throws IOException {
        return Compiler.compile(source(), settings(consents)).outcome();
    }

    private Source source() throws IOException {
        Path file = folder.resolve("crunch.json");
        Files.writeString(file, DEFINITION);
        return Definitions.source("crunch", file);
    }

    private static Settings settings(Set<String> consents) {
        return new Settings(List.of(), false, consents, true, Definitions.JARS, Optional.empty());
    }
}
