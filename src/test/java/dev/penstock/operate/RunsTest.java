package dev.penstock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.account.Refusal;
import dev.penstock.compile.Definitions;
import dev.penstock.document.JsonText;
import dev.penstock.operate.RunReading.Row;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are read, repeated and stopped, against a stand-in of the services, over the wire. */
final class RunsTest {
    private static final String RUN = AccountStandIn.ARN + "HourlyRun-a1";
    private static final Instant START = Instant.parse("2026-03-01T01:30:00Z");

    private final AccountStandIn aws = new AccountStandIn();
    private final Account account = aws.account();
    private final DeployedRun run = new DeployedRun("Hourly", RUN, Optional.empty(), Optional.empty());

    @BeforeEach
    void deploy() {
        aws.deploy(
                "hourly-load",
                "Hourly",
                Map.of("origin", "2026-01-01T00:30:00Z", "period", "1 hour", "style", "timeseries"));
        Object definition = Trees.at(
                        Definitions.templates(Definitions.named("hourly-load")),
                        "hourly-load",
                        "Resources",
                        "HourlyRun",
                        "Properties",
                        "Definition")
                .orElseThrow();
        aws.states.define(RUN, Trees.mapAt(definition).orElseThrow());
    }

    @AfterEach
    void close() {
        account.close();
        aws.close();
    }

    private static Map<String, Object> record(String status, long attempts, String error) {
        return Map.of(
                "status", status,
                "attempts", attempts,
                "start", "2026-03-01T01:31:00Z",
                "end", "2026-03-01T01:40:00Z",
                "errorMessage", error);
    }

    private Map<String, Object> failed(String name) {
        Map<String, Object> execution = aws.states.add(RUN, name, "FAILED", START);
        execution.put(
                "input",
                "{\"scheduledStartTime\":\"2026-03-01T00:30:00Z\",\"scheduledEndTime\":\"2026-03-01T01:30:00Z\","
                        + "\"parameters\":{\"myKey\":\"v\"}}");
        execution.put(
                "cause",
                JsonText.compact(Map.of(
                        "objects",
                        Map.of(
                                "Extract", record("FINISHED", 2, ""),
                                "Load", record("FAILED", 1, "exit code 3"),
                                "SpotLoader", record("FINISHED", 1, "")))));
        return execution;
    }

    @Test
    void tellsWhatTheConsoleToldOfEachObject() {
        failed("20260301T003000Z");
        List<Row> rows = new RunReading(account, run).rows(10);
        assertThat(rows).extracting(Row::component).containsExactlyInAnyOrder("Extract", "Load", "SpotLoader");
        Row extract = rows.stream()
                .filter(row -> row.component().equals("Extract"))
                .findFirst()
                .orElseThrow();
        assertThat(extract.cells())
                .startsWith(
                        "Extract",
                        "2026-03-01T00:30:00Z",
                        "activity",
                        "FINISHED",
                        "2026-03-01T01:31:00Z",
                        "2026-03-01T01:40:00Z",
                        "2 of 2",
                        "");
        assertThat(rows).anySatisfy(row -> assertThat(row.cells()).contains("Load", "FAILED", "exit code 3", "1 of 1"));
        assertThat(rows).allMatch(row -> row.link().startsWith("https://eu-west-1.console.aws.amazon.com/states/"));
        assertThat(rows)
                .filteredOn(row -> row.component().equals("SpotLoader"))
                .extracting(Row::kind)
                .containsExactly("resource");
    }

    @Test
    void readsARunningRunFromItsHistory() {
        aws.states.add(RUN, "20260301T003000Z", "RUNNING", START);
        aws.states.largestPage(1);
        aws.states.history(
                RUN.replace(":stateMachine:", ":execution:") + ":20260301T003000Z",
                List.of(
                        Map.of(
                                "id",
                                1L,
                                "type",
                                "TaskStateExited",
                                "timestamp",
                                1772328600.0,
                                "stateExitedEventDetails",
                                Map.of(
                                        "name", "Run Extract",
                                        "output", "{\"Extract\":{\"status\":\"FINISHED\",\"attempts\":1}}")),
                        Map.of(
                                "id",
                                2L,
                                "type",
                                "TaskStateEntered",
                                "timestamp",
                                1772328660.0,
                                "stateEnteredEventDetails",
                                Map.of("name", "Run Load"))));
        List<Row> rows = new RunReading(account, run).rows(10);
        assertThat(rows).extracting(Row::component).containsExactly("Extract", "Load");
        assertThat(rows).extracting(Row::status).containsExactly("FINISHED", "RUNNING");
    }

    @Test
    void losesNoRowOfTenThousandRuns() {
        for (int i = 0; i < 10_000; i++) {
            aws.states.add(RUN, "run-" + i, i % 7 == 0 ? "ABORTED" : "SUCCEEDED", START);
        }
        aws.states.largestPage(997);
        aws.throttleEvery(150);
        List<Executions.Execution> all = new Executions(account).all(RUN);
        Set<String> seen = new HashSet<>();
        all.forEach(execution -> seen.add(execution.name()));
        assertThat(all).hasSize(10_000);
        assertThat(seen).hasSize(10_000);
        // less often from here on: each wait of the SDK is a real one
        aws.throttleEvery(2_000);
        List<Row> rows = new RunReading(account, run).rows(10_000);
        assertThat(rows)
                .hasSize(10_000)
                .extracting(Row::run)
                .doesNotHaveDuplicates()
                .startsWith("run-9999");
        assertThat(rows.stream().filter(row -> row.status().equals("CANCELED"))).hasSize(1_429);
        assertThat(new Executions(account).latest(RUN, Optional.of("ABORTED"), Integer.MAX_VALUE))
                .hasSize(1_429);
        assertThat(new Executions(account).latest(RUN, Optional.empty(), 1_500)).hasSize(1_500);
    }

    @Test
    void rerunsOnlyWhatIsMissing() {
        failed("20260301T003000Z");
        String arn = new Reruns(account, run).rerun("20260301T003000Z", Optional.empty(), false, List.of());
        assertThat(arn).endsWith(":20260301T003000Z-r2");
        assertThat(input("20260301T003000Z-r2"))
                .containsEntry("scheduledStartTime", "2026-03-01T00:30:00Z")
                .containsEntry("parameters", Map.of("myKey", "v"))
                .containsEntry("finished", Map.of("Extract", "FINISHED"));
        assertThat(new Reruns(account, run).rerun("20260301T003000Z", Optional.empty(), false, List.of()))
                .endsWith("-r3");
    }

    @Test
    void doesAnObjectAgainWithOrWithoutWhatWaitsForIt() {
        Map<String, Object> execution = failed("20260301T003000Z");
        execution.put(
                "cause",
                JsonText.compact(Map.of(
                        "objects", Map.of("Extract", record("FINISHED", 1, ""), "Load", record("FINISHED", 1, "")))));
        Reruns reruns = new Reruns(account, run);
        reruns.rerun("20260301T003000Z", Optional.of("Extract"), false, List.of());
        assertThat(input("20260301T003000Z-r2")).containsEntry("finished", Map.of("Load", "FINISHED"));
        reruns.rerun("20260301T003000Z", Optional.of("Extract"), true, List.of());
        assertThat(input("20260301T003000Z-r3")).containsEntry("finished", Map.of());
    }

    @Test
    void takesWhatIsMarkedAsFinished() {
        failed("20260301T003000Z");
        new Reruns(account, run).rerun("20260301T003000Z", Optional.empty(), false, List.of("Load"));
        assertThat(input("20260301T003000Z-r2"))
                .containsEntry("finished", Map.of("Extract", "FINISHED", "Load", "FINISHED"));
        assertThatThrownBy(() ->
                        new Reruns(account, run).rerun("20260301T003000Z", Optional.empty(), false, List.of("Nobody")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The run has no object `Nobody`.");
    }

    @Test
    void cancelsOnlyWhatRuns() {
        failed("a");
        aws.states.add(RUN, "b", "RUNNING", START);
        Reruns reruns = new Reruns(account, run);
        reruns.cancel("b");
        assertThat(aws.states.executions(RUN).get(0)).containsEntry("status", "ABORTED");
        assertThatThrownBy(() -> reruns.cancel("a")).isInstanceOf(Refusal.class).hasMessage("`a` has ended.");
        assertThatThrownBy(() -> reruns.cancel("c")).isInstanceOf(Refusal.class).hasMessageContaining("no run `c`");
    }

    private Map<String, Object> input(String name) {
        return aws.states.executions(RUN).stream()
                .filter(execution -> name.equals(execution.get("name")))
                .map(execution ->
                        Trees.map(String.valueOf(execution.get("input"))).orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
