package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.account.PipelinesStandIn;
import dev.penstock.account.StandInPipeline;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, from its words to its exit codes; once killed in a process of its own. */
final class ImportCommandTest {
    private static final int PIPELINES = 30;

    private final PipelinesStandIn service = new PipelinesStandIn();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        for (int i = 0; i < PIPELINES; i++) {
            service.add(new StandInPipeline("df-%04d".formatted(i), "nightly-" + i, i % 4 == 0));
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    private List<String> words(String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--endpoint-url"));
        words.add(service.address().toString());
        words.addAll(List.of("--into", folder.toString()));
        words.addAll(List.of(more));
        return words;
    }

    private int run(boolean isWatched, String... more) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isWatched,
                false);
        return Penstock.run(terminal, words(more).toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void goesOnAfterAKill() throws IOException, InterruptedException {
        CompletableFuture<Process> process = new CompletableFuture<>();
        service.onCall(number -> {
            if (number == 40) {
                process.join().destroyForcibly();
                try {
                    process.join().waitFor();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
        });
        List<String> command = new ArrayList<>(List.of("java", "-cp", classPath()));
        command.addAll(List.of("-Daws.accessKeyId=test", "-Daws.secretAccessKey=test", "-Daws.region=eu-west-1"));
        command.add("dev.penstock.cli.Penstock");
        command.addAll(words());
        process.complete(new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectErrorStream(true)
                .start());
        assertThat(process.join().waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<Path> before = whole();
        assertThat(before).hasSizeBetween(3, PIPELINES - 3);
        int asked = service.calls("GetPipelineDefinition");

        assertThat(run(false)).isZero();

        assertThat(whole()).hasSize(PIPELINES);
        assertThat(out())
                .isEqualTo("%s pipelines imported into %s, %s before; %s secrets masked (see docs/secrets.md)\n"
                        .formatted(PIPELINES - before.size(), folder, before.size(), 3 * (PIPELINES - before.size())));
        assertThat(service.calls("GetPipelineDefinition") - asked).isBetween(1, PIPELINES - before.size());
    }

    /** Under a launcher that loads classes itself the property names the launcher only. */
    private static String classPath() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        String own = System.getProperty("java.class.path");
        return loader instanceof URLClassLoader urls
                ? Stream.concat(
                                Stream.of(urls.getURLs())
                                        .map(url -> Path.of(URI.create(url.toString()))
                                                .toString()),
                                Stream.of(own))
                        .collect(Collectors.joining(File.pathSeparator))
                : own;
    }

    /** The folders of pipelines, each of which has all of its files. */
    private List<Path> whole() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> pipelines = entries.filter(
                            entry -> String.valueOf(entry.getFileName()).startsWith("nightly"))
                    .toList();
            assertThat(pipelines)
                    .allSatisfy(pipeline -> assertThat(pipeline)
                            .isDirectoryContaining("glob:**definition.json")
                            .isDirectoryContaining("glob:**values.json")
                            .isDirectoryContaining("glob:**pipeline.json")
                            .isDirectoryContaining("glob:**history.json"));
            return pipelines;
        }
    }

    @Test
    void whatIsImportedIsChecked() {
        assertThat(run(false, "--id", "df-0000,df-0001", "--runs", "0")).isZero();
        assertThat(run(false, "--id", "df-0000", "--runs", "0")).isZero();
        assertThat(out()).startsWith("2 pipelines imported into ").contains("1 pipeline imported into ");
        Terminal quiet = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        Penstock.run(quiet, "check", folder.toString());
        assertThat(out()).contains("nightly-0/definition.json").doesNotContain("DP1101");
    }

    @Test
    void showsProgressOnlyWhereSomebodyLooks() {
        assertThat(run(false, "--name", "nightly-1*", "--tag", "team=etl")).isZero();
        assertThat(err()).doesNotContain("\r", " pipelines");
        assertThat(run(true, "--name", "nightly-1*", "--tag", "team")).isZero();
        assertThat(err())
                .contains("\r0 of 11 pipelines: nightly-1\u001b[K", "\r10 of 11 pipelines: nightly-19\u001b[K");
    }

    @Test
    void saysWhatWasRefusedAndIsToldApartByItsExitCode() {
        service.refuse("df-0003", "AccessDeniedException");
        assertThat(run(false, "--runs", "0")).isEqualTo(ExitCode.FINDINGS);
        assertThat(out()).contains("29 pipelines imported into ", ", 1 refused");
        assertThat(err()).contains("eu-west-1/df-0003: error DP1080 AWS refused to tell of");
        assertThat(run(false, "--all-regions", "--region", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(run(false, "--runs", "-1")).isEqualTo(ExitCode.USAGE);
        service.refuse("df-0003", "UnrecognizedClientException");
        assertThat(run(false, "--runs", "0")).isEqualTo(ExitCode.FINDINGS);
        assertThat(err()).contains("penstock: AWS refused: UnrecognizedClientException", "goes on from there");
    }
}
