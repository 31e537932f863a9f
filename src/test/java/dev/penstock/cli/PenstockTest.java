package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PenstockTest {
    private static final String SOUND = "definitions/n-graph/definition.json";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void checksASoundDefinition() {
        assertThat(run("check", SOUND)).isZero();
        assertThat(text(err)).isEmpty();
    }

    @Test
    void endsWithOneForABrokenDefinition() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"objects\": [");

        assertThat(run("check", broken.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(text(out)).contains("broken.json:1:").contains("error DP1");
    }

    @Test
    void writesFindingsForMachines() {
        assertThat(run("check", "--format", "sarif", SOUND)).isZero();
        assertThat(text(out)).startsWith("{").contains("\"2.1.0\"");
    }

    @Test
    void endsWithTwoForWrongUsage() {
        assertThat(run("check")).isEqualTo(ExitCode.USAGE);
        assertThat(run("check", "--no-such-option", SOUND)).isEqualTo(ExitCode.USAGE);
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("no-such-command")).isEqualTo(ExitCode.USAGE);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void explainsThePlan() {
        assertThat(run("explain", SOUND)).isZero();
        assertThat(text(out))
                .startsWith("n-graph\n  Daily: every 1 day from 2026-01-01T03:00:00Z")
                .contains("    lease Builder: t3.small", "wait for Orders of the other branch");
        assertThat(text(err)).contains(" note DP6102 ").doesNotContain(" error ");
    }

    @Test
    void explainsNothingOfABrokenDefinition() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"objects\": [{\"id\": \"A\"}]}");

        assertThat(run("explain", broken.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("broken.json:1:").contains(" error DP");
    }

    @Test
    void showsExamplesInTheHelpOfEachCommand() {
        for (String command : new String[] {"check", "synth", "explain", "diff"}) {
            out.reset();
            assertThat(run(command, "--help")).isZero();
            assertThat(text(out)).contains("Example").contains("penstock " + command);
        }
    }

    @Test
    void reportsAMistakeOfItsOwnInShort() {
        int exitCode = Fault.report(terminal(), new IllegalStateException("boom"), false);

        assertThat(exitCode).isEqualTo(ExitCode.FAULT);
        assertThat(text(err)).contains("boom").contains("report").doesNotContain("\tat ");
    }

    @Test
    void writesATemplateWholeAndLeavesNothingBeside() throws IOException {
        TemplateFolder templates = new TemplateFolder(folder.resolve("deep/er"));
        templates.write("a", "old");
        templates.write("a", "new");

        assertThat(templates.file("a")).hasContent("new");
        try (Stream<Path> files = Files.list(templates.folder())) {
            assertThat(files).hasSize(1);
        }
    }

    private int run(String... args) {
        return Penstock.run(terminal(), args);
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
