package dev.penstock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from a service that throttles, refuses, and answers in pages. */
final class ImportTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);

    private final PipelinesStandIn service = new PipelinesStandIn();
    private final List<StandInPipeline> pipelines = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        service.close();
    }

    private void add(String id, String name) {
        add(new StandInPipeline(id, name, true));
    }

    private void add(StandInPipeline pipeline) {
        pipelines.add(pipeline);
        service.add(pipeline);
    }

    private void addMany(int count) {
        for (int i = 0; i < count; i++) {
            add(new StandInPipeline("df-%04d".formatted(i), "nightly " + i, i % 4 == 0));
        }
    }

    private ImportRequest all() {
        return new ImportRequest(folder, List.of(), List.of(), List.of(), Map.of(), false, 90, 2);
    }

    private Import.Result run(ImportRequest request) throws IOException {
        return new Import(request, this::connection, new Nobody(), NOW).run(false);
    }

    private Connection connection(String region) {
        return Connection.of(
                Optional.of(region.isEmpty() ? "eu-west-1" : region),
                Optional.of(service.address()),
                Duration.ofMillis(5));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void importsThreeHundredPipelinesFromAServiceThatThrottles() throws IOException {
        addMany(300);
        service.throttleEvery(5);

        Import.Result result = run(all());

        assertThat(result.imported()).isEqualTo(300);
        assertThat(result.failed()).isZero();
        assertThat(service.throttled()).isGreaterThan(200);
        assertThat(definitions()).hasSize(300);
        assertThat(folder.resolve(".import")).doesNotExist();
        assertNoSecret();
    }

    @Test
    void writesWhatTheServiceKnows() throws IOException {
        add("df-1", "nightly");

        Import.Result result = run(all());

        assertThat(text("nightly/definition.json"))
                .contains("\"*password\": \"********\"", "\"*password\": \"#{myPlain}\"")
                .contains("\"mysql -p******** #{*myPassword}; echo '********' active\"")
                .contains("\"schedule\": { \"ref\": \"Daily\" }", "\"scriptArgument\": [\"one\", \"two\"]")
                .doesNotContain("\"values\"");
        assertThat(text("nightly/values.json")).isEqualTo("""
            {
              "values": {
                "*myPassword": "********",
                "myPlain": "********",
                "myTable": "orders"
              }
            }
            """);
        assertThat(text("nightly/overrides.json")).isEqualTo("""
            {
              "activatedAt": "2024-04-08T09:00:00"
            }
            """);
        assertThat(text("nightly/pipeline.json")).isEqualTo("""
            {
              "id": "df-1",
              "region": "eu-west-1",
              "name": "nightly",
              "description": "Loads nightly with ********",
              "tags": {
                "team": "etl"
              },
              "state": "SCHEDULED",
              "health": "HEALTHY",
              "createdAt": "2024-04-07T16:05:58",
              "activatedAt": "2024-04-08T09:00:00",
              "latestRun": "2026-03-01T00:00:00",
              "version": "active",
              "masked": [
                "*myPassword",
                "Work.*password",
                "myPlain"
              ]
            }
            """);
        assertThat(result.secrets()).isEqualTo(3);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("`Work.command` holds the text of a secret, which was masked there as well.");
        assertNoSecret();
    }

    @Test
    void tellsTheLatestRunsWithTheirAttempts() throws IOException {
        add("df-1", "nightly");

        run(all());

        assertThat(text("nightly/history.json"))
                .startsWith("{\n  \"since\": \"2025-12-02T00:00:00\",")
                .contains("""
                    {
                      "object": "Work",
                      "scheduledStart": "2026-02-28T00:00:00",
                      "scheduledEnd": "2026-02-28T23:59:59",
                      "status": "FAILED",
                      "start": "2026-02-28T00:00:10",
                      "end": "2026-02-28T00:10:10",
                      "seconds": 600,
                      "error": "Access denied (using ********)",
                      "attempts": [
                        {
                          "number": 1,
                    """.indent(4).stripTrailing())
                .contains("\"number\": 2")
                .doesNotContain("2026-02-27");
    }

    @Test
    void goesOnWhereItStoppedAndTakesWhatWasRefused() throws IOException {
        addMany(10);
        service.refuse("df-0004", "AccessDeniedException");

        Import.Result first = run(all());
        service.refuse("df-0004", "");
        Import.Result second = run(all());

        assertThat(first.imported()).isEqualTo(9);
        assertThat(first.diagnostics())
                .filteredOn(Diagnostic::isError)
                .extracting(Diagnostic::message)
                .containsExactly("AWS refused to tell of `eu-west-1/df-0004`: AccessDeniedException: not this one");
        assertThat(second.imported()).isEqualTo(1);
        assertThat(second.before()).isEqualTo(9);
        assertThat(service.calls("GetPipelineDefinition")).isEqualTo(11);
        assertThat(folder.resolve(".import")).doesNotExist();
    }

    @Test
    void stopsWhenNoCallCanSucceedAnyMoreAndKeepsWhatIsDone() throws IOException {
        addMany(10);
        service.refuse("df-0004", "ExpiredTokenException");

        assertThatThrownBy(() -> run(all())).isInstanceOf(Refusal.class).hasMessageContaining("ExpiredToken");
        service.refuse("df-0004", "");
        Import.Result second = run(all());

        assertThat(second.before()).isEqualTo(4);
        assertThat(definitions()).hasSize(10);
    }

    @Test
    void anotherRequestBeginsAfresh() throws IOException {
        addMany(3);
        service.refuse("df-0001", "AccessDeniedException");
        run(all());
        service.refuse("df-0001", "");

        ImportRequest other = new ImportRequest(folder, List.of(), List.of(), List.of(), Map.of(), true, 90, 2);

        assertThat(run(other).imported()).isEqualTo(3);
        assertThat(text("nightly-0/pipeline.json")).contains("\"version\": \"latest\"");
    }

    @Test
    void importingAgainKeepsWhatSomebodyWrote() throws IOException {
        add("df-1", "nightly");
        run(all());
        Path pipeline = folder.resolve("nightly");
        Files.writeString(pipeline.resolve("overrides.json"), "{}\n");
        Files.createDirectories(pipeline.resolve("sql"));
        Files.writeString(pipeline.resolve("sql").resolve("load.sql"), "select 1");
        Files.writeString(pipeline.resolve("definition.json"), "{}");

        run(all());

        assertThat(text("nightly/overrides.json")).isEqualTo("{}\n");
        assertThat(text("nightly/sql/load.sql")).isEqualTo("select 1");
        assertThat(text("nightly/definition.json")).contains("ShellCommandActivity");
    }

    @Test
    void putsBackWhatAKillLeftHalfReplaced() throws IOException {
        add("df-1", "nightly");
        run(all());
        Path old = Files.createDirectories(folder.resolve(".import").resolve("old"));
        Files.move(folder.resolve("nightly"), old.resolve("nightly"));
        Files.writeString(folder.resolve(".import").resolve("done"), "something els");
        Files.writeString(old.resolve("nightly").resolve("overrides.json"), "{}\n");

        run(all());

        assertThat(text("nightly/overrides.json")).isEqualTo("{}\n");
        assertThat(folder.resolve(".import")).doesNotExist();
    }

    @Test
    void pipelinesOfOneNameGetFoldersOfTheirOwnAndKeepThem() throws IOException {
        add("df-2", "Nightly");
        add("df-3", "nightly");
        add("df-4", "a/b: c?");
        add("df-5", "…");
        Files.createDirectories(folder.resolve("a-b-c"));
        run(all());
        add("df-1", "nightly");

        run(all());

        Map<String, String> folders = new TreeMap<>();
        for (Path definition : definitions()) {
            String name = folder.relativize(definition).getName(0).toString();
            folders.put(name, text(name + "/pipeline.json").replaceAll("(?s).*\"id\": \"([^\"]*)\".*", "$1"));
        }
        assertThat(folders)
                .hasToString(
                        "{Nightly=df-2, a-b-c-eu-west-1=df-4, df-5=df-5, nightly-df-1=df-1, nightly-eu-west-1=df-3}");
    }

    @Test
    void choosesByIdNameAndTag() throws IOException {
        addMany(30);
        ImportRequest some = new ImportRequest(
                folder,
                List.of("eu-west-1"),
                List.of("df-0007", "df-0017", "df-0018", "df-0002"),
                List.of("*1*", "*7"),
                Map.of("team", Optional.of("web")),
                false,
                90,
                0);

        run(some);

        assertThat(definitions())
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly("nightly-17/definition.json", "nightly-7/definition.json");
        assertThat(folder.resolve("nightly-7/history.json")).doesNotExist();
        assertThat(service.calls("QueryObjects")).isZero();
    }

    @Test
    void readsSeveralRegions() throws IOException {
        add("df-1", "nightly");

        run(new ImportRequest(folder, List.of("eu-west-1", "us-east-1"), List.of(), List.of(), Map.of(), false, 90, 0));

        assertThat(text("nightly/pipeline.json")).contains("eu-west-1");
        assertThat(text("nightly-us-east-1/pipeline.json")).contains("us-east-1");
        assertThat(ImportRequest.allRegions()).contains("eu-west-1", "us-east-1", "us-west-2", "ap-southeast-2");
    }

    private void assertNoSecret() throws IOException {
        List<String> secrets = pipelines.stream()
                .flatMap(pipeline -> pipeline.secrets().stream())
                .toList();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(secrets.stream().filter(secret -> contains(file, secret)))
                        .isEmpty();
            }
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("definition.json"))
                    .sorted()
                    .toList();
        }
    }

    /** Watches and says nothing. */
    private static final class Nobody implements ImportWatch {
        @Override
        public void begin(int all, int before) {}

        @Override
        public void next(String name) {}

        @Override
        public void imported(String name) {}

        @Override
        public void failed(String name) {}
    }
}
