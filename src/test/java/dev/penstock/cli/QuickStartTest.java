package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/quick-start.md} says, word for word. */
final class QuickStartTest {
    private static final String INDENT = "    ";
    private static final String PENSTOCK = "./penstock ";

    @TempDir
    Path folder;

    @Test
    void eachCommandDoesWhatThePageSays() throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        for (String command : commands()) {
            if (command.startsWith("cp -R definitions/lines before")) {
                copyAndEdit();
            } else if (command.startsWith(PENSTOCK) && !isTooEarly(command)) {
                said.put(command, run(command.substring(PENSTOCK.length())));
            }
        }
        assertThat(said)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy((command, out) -> assertThat(out).as(command).isNotBlank());
        assertThat(said.get("./penstock simulate definitions/lines --fail ShellCommand@1 --html lines.html"))
                .contains("ShellCommand  activity  FINISHED")
                .contains("2 of 2");
        assertThat(folder.resolve("lines.html")).exists();
        assertThat(said.get("./penstock diff before definitions/lines"))
                .contains("ShellCommand")
                .contains("1 → 3");
    }

    /** Templates name the Task Runner's jar, which is built after the tests. */
    private static boolean isTooEarly(String command) {
        return command.contains(" synth ") && !Files.exists(Path.of("target/penstock-runner.jar"));
    }

    private static List<String> commands() throws IOException {
        return Files.readAllLines(Path.of("docs/quick-start.md")).stream()
                .filter(line -> line.startsWith(INDENT))
                .map(String::strip)
                .toList();
    }

    private String run(String command) {
        String[] words = Stream.of(command.split(" ")).map(this::inFolder).toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Penstock.run(new Terminal(stream, stream, false), words);
        assertThat(code)
                .as("%s\n%s", command, out.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String inFolder(String word) {
        boolean isPath = List.of("definitions/lines", "templates.out", "lines.html", "before")
                .contains(word);
        return isPath ? folder.resolve(word).toString() : word;
    }

    private void copyAndEdit() throws IOException {
        Path before = Files.createDirectories(folder.resolve("before"));
        Path lines = folder.resolve("definitions/lines");
        try (Stream<Path> files = Files.list(lines)) {
            for (Path file : files.toList()) {
                Files.copy(file, before.resolve(file.getFileName()));
            }
        }
        Path definition = lines.resolve("definition.json");
        String text = Files.readString(definition);
        int activity = text.indexOf("\"id\": \"ShellCommand\"");
        String edited = text.substring(0, activity)
                + text.substring(activity).replaceFirst("\"maximumRetries\": \"1\"", "\"maximumRetries\": \"3\"");
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(definition, edited);
    }
}
