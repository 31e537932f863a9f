package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void thePageOfTheGalleryListsEachTemplate() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("templates"))) {
            List<String> names = templates
                    .filter(Files::isDirectory)
                    .map(template -> template.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(Gallery.templates().keySet()).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void eachTemplateBecomesADefinitionWithoutErrors() {
        for (String template : Gallery.templates().keySet()) {
            Path into = folder.resolve(template);
            assertThat(run("new", template, "--into", into.toString()))
                    .as(template)
                    .isZero();
            assertThat(run("check", into.toString()))
                    .as("%s: %s", template, out)
                    .isZero();
            assertThat(into.resolve("values.json")).exists();
            assertThat(into.resolve("README.md")).exists();
        }
    }

    @Test
    void listsTheTemplatesWithWhatTheyDo() {
        assertThat(run("new")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("dynamodb-export-to-s3: exports a table of DynamoDB every night, by EMR\n");
    }

    @Test
    void overwritesNothing() throws IOException {
        Path own = Files.writeString(folder.resolve("values.json"), "{}");
        assertThat(run("new", "run-shell-command", "--into", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(own).hasContent("{}");
        assertThat(folder.resolve("definition.json")).doesNotExist();
    }

    @Test
    void namesTheNearestTemplate() {
        assertThat(run("new", "dynamodb-export-to-s4", "--into", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("dynamodb-export-to-s3");
    }

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Penstock.run(terminal, args);
    }
}
