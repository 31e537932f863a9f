package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clusters are made of that say little of it. */
final class ClusterDefaultsTest {
    @ParameterizedTest
    @CsvSource({
        "emr-4.2.0, m4.large",
        "emr-5.9.1, m4.large",
        "emr-5.12.3, m4.large",
        "emr-5.13.0, m5.xlarge",
        "emr-5.30.0, m5.xlarge",
        "emr-7.1.0, m5.xlarge",
    })
    void machinesAreOfATypeThatTheReleaseKnows(String release, String type, @TempDir Path folder) throws IOException {
        Path definition = folder.resolve("definition.json");
        Files.writeString(definition, """
            { "objects": [
              { "id": "Default", "scheduleType": "ondemand" },
              { "id": "Cluster", "type": "EmrCluster", "releaseLabel": "%s", "terminateAfter": "1 hour" },
              { "id": "Work", "type": "EmrActivity", "runsOn": { "ref": "Cluster" },
                "step": "command-runner.jar,true" } ] }
            """.formatted(release));

        assertThat(new Translation(Definitions.source("little", definition), Definitions.SETTINGS)
                        .plan()
                        .diagnostics())
                .noneMatch(Diagnostic::isError)
                .anyMatch(found -> found.code().id().equals("DP6102")
                        && found.message().contains("`masterInstanceType` " + type + " ")
                        && found.message().contains("`coreInstanceType` " + type + " "));
    }
}
