package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffCommandTest {
    private static final Path SOUND = Path.of("definitions/n-graph/definition.json");

    @TempDir
    Path folder;

    private final Printed printed = new Printed();

    @Test
    void comparesTwoDefinitionsWhateverTheyAreCalled() throws IOException {
        Path edited = edited("\"make publish\"", "\"make published\"");

        assertThat(run("diff", SOUND.toString(), edited.toString())).isZero();
        assertThat(printed.out()).isEqualTo("new\n  command of Publish: make publish → make published\n");
        assertThat(printed.err()).isEmpty();
    }

    @Test
    void saysNothingOfAFolderAgainstItself() {
        assertThat(run("diff", "definitions", "definitions", "--fail-on", "any"))
                .isZero();
        assertThat(printed.out()).isEmpty();
    }

    @Test
    void comparesTemplatesWithTheDefinitionsThatTheyCameFrom() throws IOException {
        String template = Files.readString(Path.of("src/test/resources/golden/n-graph/template.json"));
        Path old = Files.writeString(folder.resolve("n-graph.template.json"), template);

        assertThat(run("diff", "--format", "json", old.toString(), old.toString()))
                .isZero();
        assertThat(printed.out()).isEqualTo("{\n  \"stacks\": []\n}\n");
    }

    @Test
    void endsWithOneOnlyForWhatItIsToFailOn() throws IOException {
        String plain = edited("\"make publish\"", "\"make published\"").toString();

        assertThat(run("diff", "--fail-on", "widening", "--fail-on", "replacement", SOUND.toString(), plain))
                .isZero();
        assertThat(run("diff", "--fail-on", "any", SOUND.toString(), plain)).isEqualTo(ExitCode.FINDINGS);
        String wider =
                edited("\"DataPipelineDefaultResourceRole\"", "\"Other\"").toString();
        assertThat(run("diff", "--fail-on", "widening", SOUND.toString(), wider))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(run("diff", "--fail-on", "everything", SOUND.toString(), plain))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reportsWhatCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("x.template.json"), "{\"Resources\": null}");
        Path other = Files.writeString(folder.resolve("y.template.json"), "[]");

        for (String wrong : new String[] {
            broken.toString(), other.toString(), folder.resolve("none.json").toString()
        }) {
            assertThat(run("diff", SOUND.toString(), wrong)).isEqualTo(ExitCode.FINDINGS);
            assertThat(printed.out()).isEmpty();
        }
        assertThat(printed.err()).contains("x.template.json", "y.template.json", "none.json", " error DP");
    }

    private Path edited(String from, String to) throws IOException {
        String text = Files.readString(SOUND);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("new.json"), text.replace(from, to));
    }

    private int run(String... args) {
        return Penstock.run(printed.terminal(), args);
    }
}
