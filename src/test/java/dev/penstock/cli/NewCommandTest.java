package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewCommandTest {
    @TempDir
    Path folder;

    private final Printed printed = new Printed();

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
            assertThat(printed.run("new", template, "--into", into.toString()))
                    .as(template)
                    .isZero();
            assertThat(printed.run("check", into.toString()))
                    .as("%s: %s", template, printed.out())
                    .isZero();
            assertThat(into.resolve("values.json")).exists();
            assertThat(into.resolve("README.md")).exists();
        }
    }

    @Test
    void listsTheTemplatesWithWhatTheyDo() {
        assertThat(printed.run("new")).isZero();
        assertThat(printed.out()).contains("dynamodb-export-to-s3: exports a table of DynamoDB every night, by EMR\n");
    }

    @Test
    void overwritesNothing() throws IOException {
        Path own = Files.writeString(folder.resolve("values.json"), "{}");
        assertThat(printed.run("new", "run-shell-command", "--into", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(own).hasContent("{}");
        assertThat(folder.resolve("definition.json")).doesNotExist();
    }

    @Test
    void namesTheNearestTemplate() {
        assertThat(printed.run("new", "dynamodb-export-to-s4", "--into", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed.err()).contains("dynamodb-export-to-s3");
    }
}
