package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages under {@code docs} that the catalog is printed to; {@code -Dgolden.update=true} rewrites them. */
final class GeneratedDocsTest {
    private static final Path CORPUS = Path.of("../shared/corpus");
    // one isn't JSON to an ordinary parser for each of: a trailing comma, raw line breaks
    private static final Set<String> LENIENT = Set.of(
            "devguide__dp-object-httpproxy__1.json",
            "dps__OnDemandWithLamdaFunctions__ondemand.json",
            "dps__ShellCommandWithFTP__pipeline.json");

    @Test
    void coverageIsUpToDate() throws IOException {
        isUpToDate(Path.of("docs", "coverage.md"), CoveragePage.markdown());
    }

    @Test
    void replacementsAreUpToDate() throws IOException {
        isUpToDate(Path.of("docs", "replacements.md"), ReplacementsPage.markdown());
    }

    @Test
    void schemaIsUpToDate() throws IOException {
        isUpToDate(Path.of("docs", "schema", "pipeline-definition.schema.json"), schemaText());
    }

    @Test
    void schemaRefusesNoDefinitionOfTheCorpus() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "there is no collection of definitions beside the project");
        Schema schema = schema();
        List<Path> definitions;
        try (Stream<Path> files = Files.list(CORPUS)) {
            definitions = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !LENIENT.contains(file.getFileName().toString()))
                    .filter(file -> !file.getFileName().toString().startsWith("pepperize"))
                    .sorted()
                    .toList();
        }
        assertThat(definitions).hasSizeGreaterThan(40);
        for (Path definition : definitions) {
            assertThat(schema.validate(Files.readString(definition), InputFormat.JSON))
                    .as("%s", definition.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void schemaRefusesWhatNoDefinitionIs() {
        assertThat(schema().validate("{\"objects\": [{\"name\": \"x\"}]}", InputFormat.JSON))
                .hasSize(1);
        assertThat(schema().validate("{}", InputFormat.JSON)).hasSize(1);
        assertThat(schema().validate(
                                "{\"objects\": [{\"id\": \"a\", \"type\": \"Schedule\", \"period\": {\"re\": 1}}]}",
                                InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
    }

    private static String schemaText() {
        return JsonText.pretty(JsonText.toTree(DefinitionSchema.tree()));
    }

    private static void isUpToDate(Path page, String expected) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page)).isEqualTo(expected);
    }
}
