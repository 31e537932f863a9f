package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PenstockTest {
    private static final String SOUND = "definitions/n-graph/definition.json";

    @TempDir
    Path folder;

    private final Printed printed = new Printed();

    @Test
    void checksASoundDefinition() {
        assertThat(printed.run("check", SOUND)).isZero();
        assertThat(printed.err()).isEmpty();
    }

    @Test
    void endsWithOneForABrokenDefinition() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"objects\": [");

        assertThat(printed.run("check", broken.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("broken.json:1:").contains("error DP1");
    }

    @Test
    void writesFindingsForMachines() {
        assertThat(printed.run("check", "--format", "sarif", SOUND)).isZero();
        assertThat(printed.out()).startsWith("{").contains("\"2.1.0\"");
    }

    @Test
    void endsWithTwoForWrongUsage() {
        assertThat(printed.run("check")).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("check", "--no-such-option", SOUND)).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run()).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("no-such-command")).isEqualTo(ExitCode.USAGE);
        assertThat(printed.out()).isEmpty();
    }

    @Test
    void explainsThePlan() {
        assertThat(printed.run("explain", SOUND)).isZero();
        assertThat(printed.out())
                .startsWith("n-graph\n  Daily: every 1 day from 2026-01-01T03:00:00Z")
                .contains("    lease Builder: t3.small", "wait for Orders of the other branch");
        assertThat(printed.err()).contains(" note DP6102 ").doesNotContain(" error ");
    }

    @Test
    void explainsNothingOfABrokenDefinition() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"objects\": [{\"id\": \"A\"}]}");

        assertThat(printed.run("explain", broken.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).contains("broken.json:1:").contains(" error DP");
    }

    @Test
    void showsExamplesInTheHelpOfEachCommand() {
        for (String command : new String[] {"check", "synth", "explain", "run", "diff", "eval", "format"}) {
            printed.clear();
            assertThat(printed.run(command, "--help")).isZero();
            assertThat(printed.out()).contains("Example").contains("penstock " + command);
        }
    }

    @Test
    void evaluatesAnExpressionAlone() {
        assertThat(printed.run(
                        "eval",
                        "format(minusDays(@scheduledStartTime, 1), 'YYYY-MM-dd')",
                        "--at",
                        "2028-03-01T00:00:00"))
                .isZero();
        assertThat(printed.out()).isEqualTo("""
            value    2028-02-29
            type     text
            jsonata  $fromMillis($toMillis($scheduledStartTime) - 86400000, '[Y0001]-[M01]-[D01]')
            """);
    }

    @Test
    void evaluatesAnExpressionOfAnObject() {
        String file = "definitions/getting-started/definition.json";
        assertThat(printed.run(
                        "eval",
                        "#{@scheduledEndTime} #{output.directoryPath}",
                        "--at",
                        "2028-03-01T00:00:00",
                        "--in",
                        file,
                        "--object",
                        "CountGets"))
                .isZero();
        assertThat(printed.out()).contains("value    2028-03-01T00:15:00 s3://example-data/gets/2028-03-01-00-00-00\n");
    }

    @Test
    void refusesWrongExpressionsWithTheirPlace() {
        assertThat(printed.run("eval", "minusDay(@scheduledStartTime, 1)", "--at", "2028-03-01T00:00:00"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("error DP4004").contains("Did you mean `minusDays`?");
        assertThat(printed.run("eval", "1", "--at", "today")).isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("eval", "1", "--at", "2028-03-01T00:00:00", "--object", "A"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed.run("eval", "1", "--at", "2028-03-01T00:00:00", "--in", SOUND, "--object", "Nobody"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void namesAndRewritesFilesThatAreNotTidy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"objects\":[{\"type\":\"CSV\",\"id\":\"A\"}]}");

        assertThat(printed.run("format", "--check", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).isEqualTo(file + "\n");
        assertThat(printed.run("format", "--write", file.toString())).isZero();
        assertThat(file).content().startsWith("{\n  \"objects\": [\n").contains("\"id\": \"A\"");
        assertThat(printed.run("format", "--check", file.toString())).isZero();
        assertThat(printed.run("format", "--check", "--write", file.toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void leavesAFileWithErrorsAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"objects\": [");

        assertThat(printed.run("format", "--write", file.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(file).hasContent("{\"objects\": [");
        assertThat(printed.err()).contains("error DP1015");
    }

    @Test
    void explainsACode() {
        assertThat(printed.run("check", "--explain", "dp3031")).isZero();
        assertThat(printed.out())
                .startsWith("DP3031\n\n**warning** ")
                .contains("Bad:")
                .contains("Good:");
        assertThat(printed.run("check", "--explain", "DP3000")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesWarningsForErrorsWhereAsked() throws IOException {
        Path file = Files.copy(
                Path.of("src/test/resources/errors/catalog/DP3031-a-machine-without-an-end.json"),
                folder.resolve("a.json"));

        assertThat(printed.run("check", file.toString())).isZero();
        assertThat(printed.run("check", "--warnings-as-errors", file.toString()))
                .isEqualTo(ExitCode.FINDINGS);
        Files.writeString(
                folder.resolve("a.overrides.json"),
                "{\"suppress\": [{\"code\": \"DP3031\", \"reason\": \"It ends itself.\"}]}");
        assertThat(printed.run("check", "--warnings-as-errors", file.toString()))
                .isZero();
    }

    @Test
    void reportsAMistakeOfItsOwnInShort() {
        int exitCode = Fault.report(printed.terminal(), new IllegalStateException("boom"), false);

        assertThat(exitCode).isEqualTo(ExitCode.FAULT);
        assertThat(printed.err()).contains("boom").contains("report").doesNotContain("\tat ");
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
}
