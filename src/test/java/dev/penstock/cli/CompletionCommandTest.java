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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is read by a Bash of its own, which is asked what it would offer. */
final class CompletionCommandTest {
    @TempDir
    Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void writesTheScript() throws IOException {
        script = Files.writeString(folder.resolve("penstock"), script("bash"));
    }

    @Test
    void isAScriptOfTheShell() throws Exception {
        assertThat(bash("-n", script.toString())).isEmpty();
        assertThat(script("zsh")).isEqualTo(script("bash"));
        assertThat(script("BASH")).isEqualTo(script("bash"));
    }

    @Test
    void completesTheNameOfACommand() throws Exception {
        assertThat(offered("penstock", "si")).containsExactly("simulate");
        assertThat(offered("penstock", "run")).containsExactlyInAnyOrder("run", "runs");
    }

    @Test
    void completesTheOptionsOfACommandAndTheirWords() throws Exception {
        assertThat(offered("penstock", "backfill", "--m")).containsExactlyInAnyOrder("--missing", "--max-concurrency");
        assertThat(offered("penstock", "check", "--format", "sa")).containsExactly("sarif");
        assertThat(offered("penstock", "diff", "--fail-on", "")).containsExactly("widening", "replacement", "any");
    }

    @Test
    void completesTheNamesOfTemplates() throws Exception {
        assertThat(offered("penstock", "new", "run-shell")).containsExactly("run-shell-command");
        assertThat(offered("penstock", "new", ""))
                .containsExactlyInAnyOrderElementsOf(Gallery.templates().keySet());
    }

    /** What the shell offers for the last word. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        // `compopt` is only for a shell that somebody types into
        String asked = """
            compopt() { :; }
            source %s
            COMP_WORDS=(%s) COMP_CWORD=%s COMP_LINE='%s'
            _complete_penstock
            printf '%%s\\n' "${COMPREPLY[@]}"
            """.formatted(
                        script,
                        String.join(" ", Stream.of(words).map("'%s'"::formatted).toList()),
                        words.length - 1,
                        String.join(" ", words));
        return bash("-c", asked);
    }

    private static List<String> bash(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String script(String shell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Penstock.run(new Terminal(stream, stream, false), "completion", shell))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
