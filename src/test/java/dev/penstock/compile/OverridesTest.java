package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code overrides.json} changes, and that the published schema says the same of it as the reader. */
final class OverridesTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "schedule": {"ref": "Daily"}, "scheduleType": "cron", "role": "R", "resourceRole": "RR",
           "pipelineLogUri": "s3://b/logs/"},
          {"id": "Daily", "type": "Schedule", "period": "1 day", "startDateTime": "2026-01-01T00:00:00"},
          {"id": "Box", "type": "Ec2Resource", "instanceType": "m1.small", "terminateAfter": "1 hour"},
          {"id": "Cluster", "type": "EmrCluster", "releaseLabel": "emr-6.15.0", "terminateAfter": "2 hours",
           "supportedProducts": "mapr"},
          {"id": "Crunch", "type": "EmrActivity", "runsOn": {"ref": "Cluster"}, "step": "s3://b/crunch.jar"},
          {"id": "Work", "type": "ShellCommandActivity", "runsOn": {"ref": "Box"}, "command": "true"}
        ]}
        """;

    @TempDir
    private Path folder;

    private Outcome<Plan> plan(String overrides) throws IOException {
        Path definition = Files.writeString(folder.resolve("definition.json"), DEFINITION);
        Path beside = Files.writeString(folder.resolve("overrides.json"), overrides);
        Source source = Compiler.find(definition).orElseThrow().get(0);
        assertThat(source.overrides()).contains(beside);
        return new Translation(source, Definitions.SETTINGS).plan();
    }

    private static List<String> codes(Outcome<?> outcome, boolean isError) {
        return outcome.diagnostics().stream()
                .filter(found -> found.isError() == isError)
                .map(found -> found.code().id())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void fieldsTakeThePlaceOfTheDefinitionsOwn() throws IOException {
        Outcome<Plan> plan = plan("""
            {
              "objects": {
                "Box": {"instanceType": "m6i.large", "subnetId": "subnet-0123456789abcdef0"},
                "Default": {"resourceRole": "Worker"},
                "Daily": {"period": "6 hours"}
              },
              "consent": [{"code": "DP5003", "object": "Cluster", "reason": "MapR comes in March."}]
            }
            """);

        assertThat(codes(plan, true)).isEmpty();
        assertThat(plan.orElseThrow().toString())
                .contains("m6i.large", "subnet-0123456789abcdef0", "Worker", "count=6, unit=HOUR")
                .doesNotContain("m1.small");
        assertThat(plan.diagnostics())
                .filteredOn(found -> found.code().id().equals("DP1084"))
                .hasSize(4)
                .allSatisfy(found -> assertThat(found.location().file()).endsWith("overrides.json"));
    }

    @Test
    void aConsentIsForTheObjectItNamesAndTellsItsReason() throws IOException {
        Outcome<Plan> plan = plan("""
            {
              "modernize": true,
              "consent": [{"code": "DP5003", "object": "Cluster", "reason": "MapR comes in March."}]
            }
            """);

        assertThat(plan.orElseThrow().runs().get(0).step("Crunch")).isInstanceOf(Step.Manual.class);
        assertThat(plan.diagnostics())
                .filteredOn(found -> found.code().id().equals("DP6110"))
                .extracting(Diagnostic::message)
                .containsExactly(
                        "What `Cluster` stands for is left to a manual step, by consent to DP5003 (MapR comes in"
                                + " March.).");
        assertThat(codes(
                        plan("{\"modernize\": true, \"consent\": [{\"code\": \"DP5003\", \"object\": \"Box\","
                                + " \"reason\": \"No.\"}]}"),
                        true))
                .containsExactly("DP5003");
    }

    @Test
    void modernizingIsDecidedForOnePipeline() throws IOException {
        assertThat(codes(plan("{}"), true)).containsExactly("DP5003", "DP5107");
        assertThat(codes(plan("{\"modernize\": true}"), true)).containsExactly("DP5003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"other\": 1}",
                "{\"activatedAt\": \"soon\"}",
                "{\"activatedAt\": 1}",
                "{\"modernize\": \"true\"}",
                "{\"objects\": []}",
                "{\"objects\": {\"A\": \"b\"}}",
                "{\"objects\": {\"A\": {\"type\": \"CopyActivity\"}}}",
                "{\"objects\": {\"A\": {\"*password\": \"x\"}}}",
                "{\"objects\": {\"A\": {\"b\": null}}}",
                "{\"objects\": {\"A\": {\"b\": [[\"c\"]]}}}",
                "{\"objects\": {\"A\": {\"b\": {\"rev\": \"c\"}}}}",
                "{\"secrets\": {\"a\": \" \"}}",
                "{\"consent\": {}}",
                "{\"consent\": [\"DP5003\"]}",
                "{\"consent\": [{\"code\": \"DP5003\"}]}",
                "{\"suppress\": [{\"code\": \"DP5003\", \"reason\": \"r\", \"why\": \"w\"}]}",
                "{\"suppress\": [{\"code\": \"\", \"reason\": \"r\"}]}"
            })
    void theSchemaAndTheReaderRefuseTheSame(String overrides) throws IOException {
        assertThat(violations(overrides)).isNotEmpty();
        assertThat(read(overrides)).anyMatch(Diagnostic::isError);
    }

    @Test
    void theExampleOfTheManualFitsTheSchemaAndTheReader() throws IOException {
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "overrides.md")));
        assertThat(example.find()).isTrue();
        assertThat(violations(example.group(1))).isEmpty();
        assertThat(read(example.group(1))).isEmpty();
    }

    @Test
    void whatEveryFixtureSaysIsWhatTheSchemaSays() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "errors"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".overrides")).toList()) {
                String overrides = Files.readString(file);
                boolean isRefused = read(overrides).stream().anyMatch(Diagnostic::isError);
                assertThat(violations(overrides).isEmpty()).as(file.toString()).isEqualTo(!isRefused);
            }
        }
    }

    private static List<?> violations(String overrides) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs", "schema", "overrides.schema.json")));
        return schema.validate(overrides, InputFormat.JSON);
    }

    private static List<Diagnostic> read(String overrides) {
        Outcome<Document> document = DocumentReader.parse(overrides.getBytes(StandardCharsets.UTF_8), "overrides.json");
        return document.then(Overrides::read).diagnostics();
    }
}
