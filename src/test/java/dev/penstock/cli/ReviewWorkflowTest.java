package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.document.JsonText;
import dev.penstock.report.ReviewComment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the steps of the workflows in {@code docs/ci} in a repository whose definition a branch edits. */
final class ReviewWorkflowTest {
    private static final String PERSON = "I'd quote " + ReviewComment.MARKER + " but only in the middle.";

    @TempDir
    private Path folder;

    private ReviewedRepository repository;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        for (String tool : List.of("git", "jq", "curl")) {
            assumeTrue(ReviewedRepository.has(tool), "this machine has no " + tool);
        }
        repository = new ReviewedRepository(folder);
    }

    @Test
    void aPullRequestGetsOneCommentThatItsNextPushUpdates() throws IOException, InterruptedException {
        Path comments = Files.writeString(folder.resolve("comments.json"), JsonText.compact(people()));
        Path calls = folder.resolve("calls");

        repository.edit("\"30 minutes\"", "\"1 hour\"");
        assertThat(gitHub(comments, calls)).isZero();
        assertThat(bodies(comments))
                .hasSize(3)
                .startsWith(PERSON, ReviewComment.MARKER)
                .last()
                .asString()
                .startsWith(ReviewComment.MARKER)
                .contains("terminateAfter of Lister 30 minutes → 1 hour", "Costs a month as before")
                .doesNotContain("instanceType");

        repository.edit("\"t3.micro\"", "\"t3.large\"");
        assertThat(gitHub(comments, calls)).isZero();
        assertThat(bodies(comments))
                .hasSize(3)
                .last()
                .asString()
                .contains("terminateAfter of Lister 30 minutes → 1 hour", "instanceType of Lister t3.micro → t3.large");
        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> !call.startsWith("GET"))
                .containsExactly(
                        "POST repos/us/pipelines/issues/7/comments", "PATCH repos/us/pipelines/issues/comments/3");
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("t3.large");
    }

    @Test
    void aReplacementIsToldAndThenStopsTheMerge() throws IOException, InterruptedException {
        Path comments = Files.writeString(folder.resolve("comments.json"), "[]");

        repository.edit("Every15Minutes", "QuarterHours");
        assertThat(gitHub(comments, folder.resolve("calls"))).isEqualTo(ExitCode.FINDINGS);
        assertThat(bodies(comments)).singleElement().asString().contains("**REPLACED** the run Every15Minutes");
    }

    @Test
    void aMergeRequestGetsOneNoteThatItsNextPushUpdates() throws IOException, InterruptedException {
        try (NotesStandIn notes = new NotesStandIn(PERSON, 100)) {
            repository.edit("\"30 minutes\"", "\"1 hour\"");
            assertThat(gitLab(notes)).isZero();
            assertThat(notes.bodies())
                    .hasSize(101)
                    .last()
                    .asString()
                    .startsWith(ReviewComment.MARKER)
                    .contains("terminateAfter of Lister 30 minutes → 1 hour")
                    .doesNotContain("instanceType");

            repository.edit("\"t3.micro\"", "\"t3.large\"");
            assertThat(gitLab(notes)).isZero();
            assertThat(notes.bodies())
                    .hasSize(101)
                    .last()
                    .asString()
                    .contains("instanceType of Lister t3.micro → t3.large");
            assertThat(notes.writes()).containsExactly("POST", "PUT");
        }
    }

    private int gitHub(Path comments, Path calls) throws IOException, InterruptedException {
        repository.checkOutBase();
        Map<String, String> environment = Map.of(
                "COMMENTS", comments.toString(),
                "CALLS", calls.toString(),
                "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        for (Object step : list(at(workflow("pull-request.yml"), "jobs", "stacks", "steps"))) {
            if (at(step, "run") instanceof String script) {
                int code = repository.run(script, environment, gitHubs(at(step, "env")));
                if (code != 0) {
                    return code;
                }
            }
        }
        return 0;
    }

    /** What GitHub puts in the place of its expressions. */
    private static Map<String, String> gitHubs(@Nullable Object environment) {
        Map<String, String> known = new TreeMap<>();
        if (environment instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> known.put(
                    name.toString(),
                    value.toString()
                            .replace("${{ github.token }}", "a-token")
                            .replace("${{ github.repository }}", "us/pipelines")
                            .replace("${{ github.event.pull_request.number }}", "7")));
        }
        assertThat(known.values()).noneMatch(value -> value.contains("${{"));
        return known;
    }

    private int gitLab(NotesStandIn notes) throws IOException, InterruptedException {
        Object job = at(workflow("merge-request.yml"), "pipelines");
        String url = String.valueOf(at(job, "variables", "NOTES"))
                .replace("$CI_API_V4_URL", notes.url())
                .replace("$CI_PROJECT_ID", "3")
                .replace("$CI_MERGE_REQUEST_IID", "7");
        String script = Stream.of("before_script", "script")
                .flatMap(part -> list(at(job, part)).stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        return repository.run(
                script,
                Map.of("NOTES", url),
                Map.of("CI_MERGE_REQUEST_DIFF_BASE_SHA", repository.base(), "PENSTOCK_NOTES", NotesStandIn.TOKEN));
    }

    private static @Nullable Object at(@Nullable Object tree, String... path) {
        Object here = tree;
        for (String key : path) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here;
    }

    private static List<?> list(@Nullable Object tree) {
        assertThat(tree).isInstanceOf(List.class);
        return tree instanceof List<?> list ? list : List.of();
    }

    private static List<Map<String, Object>> people() {
        return List.of(
                Map.of("id", 1, "user", Map.of("type", "User"), "body", PERSON),
                Map.of("id", 2, "user", Map.of("type", "User"), "body", ReviewComment.MARKER));
    }

    private static List<String> bodies(Path comments) throws IOException {
        return list(yaml(comments)).stream()
                .map(comment -> String.valueOf(at(comment, "body")))
                .toList();
    }

    private static Object workflow(String file) throws IOException {
        return yaml(Path.of("docs/ci").resolve(file));
    }

    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }
}
