package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.mapper.Mapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the example of {@code docs/mappers.md}. */
final class MappersPageTest {
    private static final String SHOWN = "definitions/sessions/definition.json";

    @TempDir
    Path folder;

    @Test
    void theExampleDoesWhatThePageSays() throws IOException, URISyntaxException {
        String page = Files.readString(Path.of("docs/mappers.md"));
        Path definition = Files.createDirectories(folder.resolve("sessions")).resolve("definition.json");
        Files.writeString(definition, block(page, "json"));
        assertThat(check(1, definition)).isEqualTo(said(page, 0));
        Path jar = jar(block(page, "java"));
        assertThat(check(0, definition, "--mappers", jar.toString())).isEqualTo(said(page, 1));
    }

    private static String block(String page, String language) {
        String start = "```" + language + "\n";
        int begin = page.indexOf(start) + start.length();
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static String said(String page, int index) {
        return page.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(SHOWN))
                .toList()
                .get(index);
    }

    /** The finding that is printed first, without the rest of what is said about it. */
    private String check(int exitCode, Path definition, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] args = Stream.concat(Stream.of("check", definition.toString()), Stream.of(options))
                .toArray(String[]::new);
        assertThat(Penstock.run(new Terminal(stream, stream, false), args)).isEqualTo(exitCode);
        return out.toString(StandardCharsets.UTF_8)
                .replace(definition.toString().replace('\\', '/'), SHOWN)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** What the page calls {@code penstock.jar}. */
    private static String penstock() throws URISyntaxException {
        return Path.of(Mapper.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private Path jar(String code) throws IOException, URISyntaxException {
        Path source = Files.writeString(folder.resolve("MapRToHudi.java"), code);
        Path classes = folder.resolve("classes");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Mapper.class.getName()), "example.MapRToHudi\n");
        JavaCompiler compiler = Objects.requireNonNull(javax.tools.ToolProvider.getSystemJavaCompiler());
        List<String> options = List.of("-proc:none", "-cp", penstock());
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
        Path jar = folder.resolve("mappers.jar");
        assertThat(ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file",
                                jar.toString(),
                                "-C",
                                classes.toString(),
                                "."))
                .isZero();
        return jar;
    }
}
