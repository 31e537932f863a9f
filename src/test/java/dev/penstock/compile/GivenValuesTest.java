package dev.penstock.compile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenValuesTest {
    @TempDir
    Path folder;

    @Test
    void takesValuesFromTheEnvironmentBeforeAnyFile() throws IOException {
        GivenValues given = GivenValues.fromEnvironment(
                Map.of("PENSTOCK_VALUE_myBucket", "s3://b", "PENSTOCK_VALUE_myOther", "x", "PATH", "/bin"));
        Outcome<Pipeline> pipeline = pipeline(given);

        assertThat(bucket(pipeline)).containsExactly("s3://b");
        assertThat(pipeline.diagnostics())
                .extracting(Diagnostic::message)
                .noneMatch(message -> message.contains("myOther"));
    }

    @Test
    void prefersWhatIsNearer() throws IOException {
        GivenValues near = new GivenValues("cdk.json", Map.of("myBucket", List.of("s3://near")));
        GivenValues far = new GivenValues("environment", Map.of("myBucket", List.of("s3://far")));

        assertThat(bucket(pipeline(near.or(far)))).containsExactly("s3://near");
        assertThat(bucket(pipeline(GivenValues.NONE))).containsExactly("s3://file");
    }

    private static List<String> bucket(Outcome<Pipeline> pipeline) {
        return requireNonNull(pipeline.orElseThrow().parameters().get("myBucket"))
                .values();
    }

    private Outcome<Pipeline> pipeline(GivenValues given) throws IOException {
        Path definition = Files.writeString(folder.resolve("a.json"), """
                {
                  "objects": [
                    {"id": "Work", "type": "ShellCommandActivity", "command": "ls #{myBucket}", "workerGroup": "w"}
                  ],
                  "parameters": [{"id": "myBucket", "type": "String"}]
                }
                """);
        Path values = Files.writeString(folder.resolve("v.json"), "{\"values\": {\"myBucket\": \"s3://file\"}}");
        Source source = new Source("a", definition, Optional.of(values), Optional.empty());
        return new Translation(source, Definitions.SETTINGS.with(given)).pipeline();
    }
}
