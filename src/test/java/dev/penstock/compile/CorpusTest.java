package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real public definitions, where they are at hand: none crashes the compiler, and none is refused for the wrong reason. */
final class CorpusTest {
    private static final Path CORPUS = Path.of("../shared/corpus");

    /** Files that the service itself would refuse, or that aren't definitions of the CLI's form. */
    private static final Set<String> BROKEN = Set.of(
            // schedules of placeholders: `yyyy-mm-ddT00:00:00`
            "devguide__dp-copydata-redshift-define-pipeline-cli__1.json",
            "devguide__dp-object-redshiftcopyactivity__2.json",
            // a parameter's default holds an expression inside an expression
            "SimpleFinance__pipewelder__tests__test_data__pipeline_definition.json",
            // an id comes twice and two references lead to names instead of ids
            "devguide__dp-object-hadoopactivity__5.json",
            // a period of `15 Period`
            "dps__kinesis__kinesis-to-s3.json",
            // a template of CloudFormation
            "pepperize__cdk-dynamodb-backup__test__datapipeline____snapshots____restore.test.ts.json",
            // it asks a data node for a parameter
            "switch180__data-pipeline-samples__samples__DynamoDBExportAbsoluteCapacity__ddb-export-abs-cap.json");

    @Test
    void compilesOrRefusesEachFileForAReason() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus isn't beside the project");
        Set<String> refused = new TreeSet<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            Source source = new Source(
                    name.replace(".json", ""),
                    file,
                    Optional.of(CORPUS.resolve("values").resolve(name)).filter(Files::exists),
                    Optional.empty());
            List<Diagnostic> errors =
                    Compiler.compile(source, Definitions.modernizing(Path.of("none"))).outcome().diagnostics().stream()
                            .filter(Diagnostic::isError)
                            .toList();
            boolean isNotYet =
                    errors.stream().anyMatch(error -> error.code().id().startsWith("DP5"));
            boolean lacksValues =
                    errors.stream().allMatch(error -> error.code().id().equals("DP2001"));
            if (!errors.isEmpty() && !isNotYet && !lacksValues) {
                refused.add(name);
            }
        }
        assertThat(BROKEN).containsAll(refused);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
