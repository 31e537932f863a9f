package dev.penstock.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Definitions from the wild, where a collection of them stands beside the project. */
final class CorpusTest {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");
    // two objects with one id; and a snapshot that holds a definition inside a template
    private static final Set<String> BROKEN =
            Set.of("devguide__dp-object-hadoopactivity__5", "pepperize__cdk-dynamodb-backup");

    @TestFactory
    List<DynamicTest> definitionsFromTheWildAreReadAndResolved() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPUS), "there is no collection of definitions beside the project");
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> isResolved(file)))
                    .toList();
        }
    }

    private static void isResolved(Path file) {
        String name = file.getFileName().toString();
        Outcome<Document> document = DocumentReader.read(file, name);
        assertThat(document.isBroken()).as("%s", document.diagnostics()).isFalse();
        Outcome<Pipeline> pipeline = document.then(DefinitionReader::read)
                .then(definition -> PipelineResolver.resolve(definition, values(name), name));
        Set<String> errors = new TreeSet<>();
        pipeline.diagnostics().stream()
                .filter(Diagnostic::isError)
                .filter(error -> !isWithoutValues(error, name))
                .forEach(error -> errors.add(error.code().id() + " " + error.message()));
        if (BROKEN.stream().anyMatch(name::startsWith)) {
            assertThat(errors).isNotEmpty();
        } else {
            assertThat(errors).isEmpty();
        }
    }

    private static boolean isWithoutValues(Diagnostic error, String name) {
        return error.code().id().equals("DP2001")
                && !Files.exists(CORPUS.resolve("values").resolve(name));
    }

    private static List<ParameterValues> values(String name) {
        Path file = CORPUS.resolve("values").resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        return List.of(DocumentReader.read(file, "values.json")
                .then(DefinitionReader::readValues)
                .orElseThrow());
    }
}
