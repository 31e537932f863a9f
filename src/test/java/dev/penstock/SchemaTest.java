package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import dev.penstock.pipeline.PipelineResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An editor that follows the published JSON Schema and a check agree on shapes: what the one refuses, the other names. */
final class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatTheSchemaRefusesIsFoundByACheckToo() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs", "schema", "pipeline-definition.schema.json")));
        Random random = new Random(20_261_121L);
        List<JsonNode> sound = definitions();
        Map<String, Integer> refusals = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String text = MutatedJson.of(sound.get(random.nextInt(sound.size())), random);
            var violations = schema.validate(text, InputFormat.JSON);
            violations.forEach(violation -> refusals.merge(violation.getKeyword(), 1, Integer::sum));
            if (!violations.isEmpty()) {
                assertThat(shapeDiagnostics(text))
                        .as("%s: %s", violations, text)
                        .isNotEmpty();
            }
        }
        assertThat(refusals).containsKeys("required", "type", "additionalProperties");
    }

    private static List<Diagnostic> shapeDiagnostics(String text) {
        Outcome<?> outcome = DocumentReader.parse(text.getBytes(StandardCharsets.UTF_8), "a.json")
                .then(DefinitionReader::read)
                .then(definition -> PipelineResolver.resolve(definition, List.of(), "a"));
        return outcome.diagnostics();
    }

    private static List<JsonNode> definitions() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("definitions"))) {
            for (Path file : files.filter(path -> path.endsWith("definition.json"))
                    .sorted()
                    .toList()) {
                found.add(JSON.readTree(file.toFile()));
            }
        }
        return found;
    }
}
