package dev.penstock.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.MutatedJson;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema of {@code triggers.json} and what reads it agree. */
final class TriggersSchemaTest {
    private static final Source SOUND = Definitions.named("event-triggers");
    private static final Path TRIGGERS = SOUND.triggers().orElseThrow();

    @TempDir
    Path folder;

    private final Schema schema = schema();

    @Test
    void takesEveryKindOfTrigger() throws IOException {
        assertThat(schema.validate(Files.readString(TRIGGERS), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void refusesNothingThatACheckLetsThroughAndLetsNoBadShapeThrough() throws IOException {
        JsonNode sound = new ObjectMapper().readTree(TRIGGERS.toFile());
        Random random = new Random(20_261_121L);
        Set<String> refusals = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            String text = MutatedJson.of(sound, random);
            var violations = schema.validate(text, InputFormat.JSON);
            List<Diagnostic> errors = errors(text);
            violations.forEach(violation -> refusals.add(violation.getKeyword()));
            if (!violations.isEmpty()) {
                assertThat(errors).as("%s: %s", violations, text).isNotEmpty();
            }
            if (errors.stream().anyMatch(found -> found.code().id().equals("DP5331"))) {
                assertThat(violations).as("%s: %s", errors, text).isNotEmpty();
            }
        }
        assertThat(refusals).contains("required", "type", "additionalProperties", "oneOf", "minProperties");
    }

    private List<Diagnostic> errors(String triggers) throws IOException {
        Path file = Files.writeString(folder.resolve("triggers.json"), triggers);
        Source source = new Source("mutant", SOUND.definition(), Optional.empty(), Optional.empty(), Optional.of(file));
        return Compiler.compile(source, Definitions.SETTINGS).outcome().diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs", "schema", "triggers.schema.json")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
