package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.proof.Rehearsal.Result;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are too long for a step: the steps that a run adds, done by a real shell with programs that tell what they read. */
final class LongScriptsTest {
    private static final String TELL = """
        #!/bin/bash
        printf '%s\\n' "$@" >"$TOLD.words"; cat "${@: -1}" >"$TOLD"
        exit "$STATUS"
        """;

    private final Rehearsal rehearsal = Rehearsal.of("long-scripts");

    @TempDir
    private Path folder;

    @Test
    void theProgramReadsTheWholeScriptWithWhatOnlyTheRunKnew() throws IOException, InterruptedException {
        Result result = rehearsal.run(new Script());
        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);

        List<List<String>> hive = steps(result, "Name regions");
        assertThat(hive)
                .hasSizeGreaterThan(2)
                .allMatch(words -> String.join("", words).length() <= 10_200);
        assertThat(shell(hive, 0)).containsOnly(0);
        assertThat(Files.readString(folder.resolve("told")))
                .startsWith("DROP TABLE IF EXISTS `penstock_name_regions_")
                .contains("LOCATION 's3://example-data/shops/2026-03-10/'")
                .contains("WHEN 'Amsterdam' THEN 'region 00; shops of Amsterdam and its suburbs")
                .contains("WHEN 'Zurich' THEN 'region 71; ")
                .endsWith("WHERE total > ${least};\n");
        assertThat(Files.readString(folder.resolve("told.words"))).startsWith("-d\nleast=10\n-f\n");

        List<List<String>> pig = steps(result, "Select");
        assertThat(shell(pig, 0)).containsOnly(0);
        assertThat(Files.readString(folder.resolve("told")))
                .startsWith("input1 = LOAD 's3://example-data/shops/2026-03-10/'")
                .contains("shops_71 = FILTER input1 BY city == 'Zurich' AND day == '2026-03-10';")
                .endsWith("STORE output1 INTO 's3://example-data/selected/' USING PigStorage('\\t');\n");
    }

    @Test
    void theFileGoesWithItsStepAlsoWhenThatFails() throws IOException, InterruptedException {
        List<List<String>> steps = steps(rehearsal.run(new Script()), "Name regions");
        Path file = Path.of(steps.get(0).get(3));

        assertThat(shell(steps.subList(0, steps.size() - 1), 0)).containsOnly(0);
        assertThat(file).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(shell(steps, 3)).endsWith(3);
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherAttemptWritesAFileOfItsOwn() {
        Result result = rehearsal.run(new Script().work("Name regions", 1, Outcome.failsAfter(Duration.ofMinutes(1))));

        assertThat(result.run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(steps(result, "Name regions").stream()
                        .map(words -> words.get(3))
                        .distinct())
                .containsExactly(
                        "/tmp/Nameregionsfbcd_2026-03-10T06:00:00_Attempt=1",
                        "/tmp/Nameregionsfbcd_2026-03-10T06:00:00_Attempt=2");
        assertThat(Invariants.of(result.simulation()).violations()).isEmpty();
    }

    @Test
    void aScriptThatIsNeverWrittenEndsItsActivityOnly() {
        for (Outcome bad : List.of(
                Outcome.failsAfter(Duration.ofMinutes(1)), Outcome.hangs(), Outcome.dies(Duration.ofMinutes(1)))) {
            Result result = rehearsal.run(new Script().work("Name regions", bad));

            assertThat(result.run().status()).isEqualTo(Status.FAILED);
            assertThat(result.statuses())
                    .containsEntry("Name regions", "FAILED")
                    .containsEntry("Close", "CASCADE_FAILED");
            assertThat(Invariants.of(result.simulation()).violations()).isEmpty();
            assertThat(Invariants.of(result.simulation()).outlives(Duration.ofMinutes(5)))
                    .isEmpty();
        }
    }

    /** The words of an activity's steps, in their order. */
    private static List<List<String>> steps(Result result, String id) {
        return result.simulation().work().stream()
                .filter(work -> work.id().equals(id))
                .map(Work::task)
                .map(task -> (Map<?, ?>) task.get("step"))
                .map(step -> ((List<?>) step.get("Args"))
                        .stream().map(String::valueOf).toList())
                .toList();
    }

    /** Does the steps, with a program that ends with the status; their exit codes. */
    private List<Integer> shell(List<List<String>> steps, int status) throws IOException, InterruptedException {
        for (String program : List.of("hive", "pig")) {
            Path stub = Files.writeString(folder.resolve(program), TELL);
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        }
        List<Integer> codes = new ArrayList<>();
        for (List<String> words : steps) {
            ProcessBuilder process = new ProcessBuilder(words).inheritIO();
            process.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
            process.environment().put("TOLD", folder.resolve("told").toString());
            process.environment().put("STATUS", Integer.toString(status));
            codes.add(process.start().waitFor());
        }
        return codes;
    }
}
