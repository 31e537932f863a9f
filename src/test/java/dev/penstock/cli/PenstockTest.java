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
        for (String command : new String[] {"check", "synth", "explain", "run", "diff", "eval", "format"}) {
            out.reset();
            assertThat(run(command, "--help")).isZero();
            assertThat(text(out)).contains("Example").contains("penstock " + command);
        }
    }

    @Test
    void evaluatesAnExpressionAlone() {
        assertThat(run(
                        "eval",
                        "format(minusDays(@scheduledStartTime, 1), 'YYYY-MM-dd')",
                        "--at",
                        "2028-03-01T00:00:00"))
                .isZero();
        assertThat(text(out)).isEqualTo("""
                        value    2028-02-29
                        type     text
                        jsonata  $fromMillis($toMillis($scheduledStartTime) - 86400000, '[Y0001]-[M01]-[D01]')
                        """);
    }

    @Test
    void evaluatesAnExpressionOfAnObject() {
        String file = "definitions/getting-started/definition.json";
        assertThat(run(
                        "eval",
                        "#{@scheduledEndTime} #{output.directoryPath}",
                        "--at",
                        "2028-03-01T00:00:00",
                        "--in",
                        file,
                        "--object",
                        "CountGets"))
                .isZero();
        assertThat(text(out)).contains("value    2028-03-01T00:15:00 s3://example-data/gets/2028-03-01-00-00-00\n");
    }

    @Test
    void refusesWrongExpressionsWithTheirPlace() {
        assertThat(run("eval", "minusDay(@scheduledStartTime, 1)", "--at", "2028-03-01T00:00:00"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(text(err)).contains("error DP4004").contains("Did you mean `minusDays`?");
        assertThat(run("eval", "1", "--at", "today")).isEqualTo(ExitCode.USAGE);
        assertThat(run("eval", "1", "--at", "2028-03-01T00:00:00", "--object", "A"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("eval", "1", "--at", "2028-03-01T00:00:00", "--in", SOUND, "--object", "Nobody"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void namesAndRewritesFilesThatAreNotTidy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"objects\":[{\"type\":\"CSV\",\"id\":\"A\"}]}");

        assertThat(run("format", "--check", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(text(out)).isEqualTo(file + "\n");
        assertThat(run("format", "--write", file.toString())).isZero();
        assertThat(file).content().startsWith("{\n  \"objects\": [\n").contains("\"id\": \"A\"");
        assertThat(run("format", "--check", file.toString())).isZero();
        assertThat(run("format", "--check", "--write", file.toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void leavesAFileWithErrorsAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"objects\": [");

        assertThat(run("format", "--write", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(file).hasContent("{\"objects\": [");
        assertThat(text(err)).contains("error DP1015");
    }

    @Test
    void explainsACode() {
        assertThat(run("check", "--explain", "dp3031")).isZero();
        assertThat(text(out))
                .startsWith("DP3031\n\n**warning** ")
                .contains("Bad:")
                .contains("Good:");
        assertThat(run("check", "--explain", "DP3000")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesWarningsForErrorsWhereAsked() throws IOException {
        Path file = Files.copy(
                Path.of("src/test/resources/errors/catalog/DP3031-a-machine-without-an-end.json"),
                folder.resolve("a.json"));

        assertThat(run("check", file.toString())).isZero();
        assertThat(run("check", "--warnings-as-errors", file.toString())).isEqualTo(ExitCode.FINDINGS);
        Files.writeString(
                folder.resolve("a.overrides.json"),
                "{\"suppress\": [{\"code\": \"DP3031\", \"reason\": \"It ends itself.\"}]}");
        assertThat(run("check", "--warnings-as-errors", file.toString())).isZero();
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
