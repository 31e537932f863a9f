package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.operate.AccountStandIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that act on a deployed pipeline, from their words to their exit codes. */
final class OperateCommandsTest {
    private static final String RUN = "arn:aws:states:eu-west-1:123456789012:stateMachine:DailyRun-a1";
    private static final Instant START = Instant.parse("2026-03-01T01:30:00Z");

    private final AccountStandIn aws = new AccountStandIn();
    private final Printed printed = new Printed();

    @BeforeEach
    void deploy() {
        aws.deploy("nightly", "Daily", Map.of("origin", "2026-01-01T09:00:00Z", "period", "1 day", "style", "cron"));
        aws.deployOnDemand("reload");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--endpoint-url", aws.address().toString()));
        return printed.run(all.toArray(String[]::new));
    }

    @Test
    void listsRunsAsATableAndAsJson() {
        aws.states.add(RUN, "20260301T090000Z", "ABORTED", START);
        assertThat(run("runs", "nightly")).isZero();
        assertThat(printed.out())
                .startsWith("component  interval ")
                .contains(
                        "(run)      2026-03-01T01:30:00Z  run   CANCELED  2026-03-01T01:30:00Z  2026-03-01T01:40:00Z");
        printed.clear();
        assertThat(run("runs", "nightly", "--json")).isZero();
        assertThat(printed.out()).contains("\"run\": \"20260301T090000Z\"", "\"status\": \"CANCELED\"");
    }

    @Test
    void switchesOffAndOn() {
        aws.states.add(RUN, "a", "RUNNING", START);
        aws.states.add(RUN, "b", "RUNNING", START);
        aws.states.add(RUN, "c", "SUCCEEDED", START);
        assertThat(run("deactivate", "nightly", "--finish-running")).isZero();
        assertThat(aws.schedule("nightly", "Daily")).containsEntry("State", "DISABLED");
        assertThat(aws.states.executions(RUN))
                .extracting(execution -> execution.get("status"))
                .contains("RUNNING");
        assertThat(run("activate", "nightly")).isZero();
        assertThat(aws.schedule("nightly", "Daily"))
                .containsEntry("State", "ENABLED")
                .containsEntry("ScheduleExpression", "cron(30 * * * ? *)")
                .containsEntry("Description", "Fires");
        assertThat(run("deactivate", "nightly")).isZero();
        assertThat(printed.err()).contains("2 runs stopped");
        assertThat(aws.states.executions(RUN))
                .extracting(execution -> execution.get("status"))
                .doesNotContain("RUNNING");
        assertThat(aws.updates).allSatisfy(update -> assertThat(update).containsKey("Target"));
    }

    @Test
    void startsAPipelineOnDemandWithItsValues() {
        assertThat(run("activate", "reload", "--parameter", "myDay=2026-01-01")).isZero();
        assertThat(aws.states.executions(RUN.replace("Daily", "OnDemand")))
                .singleElement()
                .satisfies(execution ->
                        assertThat(execution).containsEntry("input", "{\"parameters\":{\"myDay\":\"2026-01-01\"}}"));
    }

    @Test
    void saysThatEventsGoOnWhenAPipelineIsSwitchedOff() {
        aws.deployTrigger("reload", "NewOrders");
        assertThat(run("deactivate", "reload")).isZero();
        assertThat(printed.err()).contains("Events still start runs (NewOrders); deploy with `-c activate=false`");
        assertThat(aws.states.executions(RUN.replace("Daily", "OnDemand"))).isEmpty();
    }

    @Test
    void startsTheLatestIntervalThatIsDue() {
        assertThat(run("activate", "nightly", "--start")).isZero();
        assertThat(aws.states.executions(RUN))
                .singleElement()
                .satisfies(execution ->
                        assertThat(String.valueOf(execution.get("name"))).matches("\\d{8}T090000Z"));
        assertThat(run("activate", "nightly", "--parameter", "myDay=1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsTheHealth() {
        assertThat(run("health", "nightly")).isZero();
        assertThat(printed.out()).isEqualTo("Daily  NO INFORMATION  (no run has ended yet)\n");
        aws.states.add(RUN, "a", "SUCCEEDED", START);
        aws.states.add(RUN, "b", "RUNNING", START);
        assertThat(run("health", "nightly")).isZero();
        aws.states.add(RUN, "c", "TIMED_OUT", START);
        assertThat(run("health", "nightly")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("Daily  HEALTHY  (a FINISHED)", "Daily  ERROR  (c TIMEDOUT)");
    }

    @Test
    void rerunsMarksAndCancels() {
        aws.states.add(RUN, "20260301T090000Z", "FAILED", START);
        aws.states.add(RUN, "20260302T090000Z", "RUNNING", START);
        assertThat(run("rerun", "nightly", "20260301T090000Z")).isZero();
        assertThat(printed.out()).endsWith(":20260301T090000Z-r2\n");
        assertThat(run("rerun", "nightly", "20260302T090000Z")).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("cancel", "nightly", "20260302T090000Z")).isZero();
        assertThat(run("mark-finished", "nightly", "20260301T090000Z", "Nobody"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("is still running", "no object `Nobody`");
    }
}
