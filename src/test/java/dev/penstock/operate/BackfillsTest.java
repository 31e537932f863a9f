package dev.penstock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.account.Refusal;
import dev.penstock.operate.BackfillPlan.Item;
import dev.penstock.operate.BackfillPlan.Range;
import dev.penstock.operate.Backfills.Ended;
import dev.penstock.operate.Backfills.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backfills against a stand-in of the services, over the wire. */
final class BackfillsTest {
    private static final Map<String, Object> DAILY =
            Map.of("origin", "2026-01-01T09:00:00Z", "period", "1 day", "style", "timeseries");
    private static final String RUN = AccountStandIn.ARN + "DailyRun-a1";

    private final AccountStandIn aws = new AccountStandIn();
    private final Account account = aws.account();
    private final Backfills backfills = new Backfills(account);

    @BeforeEach
    void deploy() {
        aws.deploy("nightly", "Daily", DAILY);
    }

    @AfterEach
    void close() {
        account.close();
        aws.close();
    }

    private DeployedRun daily() {
        return Deployment.find(account, "nightly").run(Optional.empty());
    }

    private static Range range(String from, String to, String now) {
        return new Range(Instant.parse(from), Instant.parse(to), Instant.parse(now));
    }

    private static final Range JANUARY = range("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");

    private List<Ended> run(BackfillPlan plan, List<Progress> heard) {
        return backfills.run(plan, Backfills.Settings.of(JANUARY, 5, Map.of()), () -> {}, heard::add);
    }

    @Test
    void plansExactlyTheIntervalsOfTheSchedule() {
        BackfillPlan plan = backfills.plan(daily(), JANUARY, false);
        assertThat(plan.items()).hasSize(31);
        assertThat(plan.items().get(0).interval()).hasToString("2026-01-01T09:00:00Z/2026-01-02T09:00:00Z");
        assertThat(plan.items().get(30).runName()).isEqualTo("20260131T090000Z");
        assertThat(aws.states.executions(RUN)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotDueRunsOrWasDone() {
        aws.states.add(RUN, "20260103T090000Z", "RUNNING", Instant.EPOCH);
        aws.states.add(RUN, "20260104T090000Z", "FAILED", Instant.EPOCH);
        Range range = range("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-01-11T09:00:00Z");
        BackfillPlan missing = backfills.plan(daily(), range, true);
        assertThat(missing.items()).hasSize(8);
        assertThat(missing.running()).singleElement().hasToString("2026-01-03T09:00:00Z/2026-01-04T09:00:00Z");
        assertThat(missing.done()).singleElement().hasToString("2026-01-04T09:00:00Z/2026-01-05T09:00:00Z");
        assertThat(missing.notDue()).hasSize(21);
        BackfillPlan all = backfills.plan(daily(), range, false);
        assertThat(all.items()).extracting(Item::runName).contains("20260104T090000Z-r2");
    }

    @Test
    void aThirdRunOfAnIntervalIsNamedSo() {
        aws.states.add(RUN, "20260104T090000Z", "FAILED", Instant.EPOCH);
        aws.states.add(RUN, "20260104T090000Z-r2", "FAILED", Instant.EPOCH);
        assertThat(backfills.plan(daily(), JANUARY, false).items())
                .extracting(Item::runName)
                .contains("20260104T090000Z-r3");
    }

    @Test
    void reportsWhatFinishedAndWhatFailed() {
        aws.states.statuses(name -> name.startsWith("20260107") ? "FAILED" : "SUCCEEDED");
        List<Progress> heard = new ArrayList<>();
        List<Ended> ended = run(backfills.plan(daily(), JANUARY, false), heard);
        assertThat(ended).hasSize(31);
        assertThat(ended.stream().filter(one -> !one.isFinished()))
                .singleElement()
                .satisfies(one -> assertThat(one.item().runName()).isEqualTo("20260107T090000Z"));
        assertThat(heard).contains(new Progress(31, 31));
    }

    @Test
    void moreIntervalsThanOneInputTakesGoInParts() {
        aws.deploy(
                "often", "Quarter", Map.of("origin", "2026-01-01T00:00:00Z", "period", "15 minutes", "style", "cron"));
        DeployedRun quarter = Deployment.find(account, "often").run(Optional.empty());
        Range range = range("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z");
        BackfillPlan plan = backfills.plan(quarter, range, false);
        assertThat(plan.items()).hasSize(8_640);
        List<Ended> ended = backfills.run(plan, Backfills.Settings.of(range, 5, Map.of()), () -> {}, progress -> {});
        assertThat(ended).hasSize(8_640).allMatch(Ended::isFinished);
        assertThat(aws.states.executions(AccountStandIn.ARN + "QuarterBackfill-a1"))
                .hasSize(2)
                .allSatisfy(execution -> assertThat(
                                String.valueOf(execution.get("input")).length())
                        .isLessThan(256 * 1024));
        assertThatThrownBy(() -> backfills.start(plan, Backfills.Settings.of(range, 5, Map.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("8640 intervals need 2 backfills");
    }

    @Test
    void losesNoRunOfTenThousandThroughPagesAndThrottling() {
        for (int i = 0; i < 10_000; i++) {
            aws.states.add(RUN, "other-" + i, "SUCCEEDED", Instant.EPOCH);
        }
        for (int day = 1; day <= 31; day += 2) {
            aws.states
                    .executions(RUN)
                    .add(
                            day * 300,
                            Map.of(
                                    "executionArn",
                                    RUN.replace(":stateMachine:", ":execution:") + ":" + day,
                                    "stateMachineArn",
                                    RUN,
                                    "name",
                                    "202601%02dT090000Z".formatted(day),
                                    "status",
                                    "SUCCEEDED",
                                    "startDate",
                                    1.0,
                                    "stopDate",
                                    2.0));
        }
        aws.throttleEvery(4);
        BackfillPlan plan = backfills.plan(daily(), JANUARY, true);
        assertThat(plan.done()).hasSize(16);
        assertThat(plan.items()).hasSize(15);
        assertThat(aws.calls()).isGreaterThan(13);
    }

    @Test
    void aScheduleFromItsDeploymentOnCountsFromItsCreation() {
        aws.deploy("young", "Young", Map.of("period", "1 hour", "style", "cron"));
        DeployedRun young = Deployment.find(account, "young").run(Optional.empty());
        Range range = range("2026-01-01T00:00:00Z", "2026-01-01T04:00:00Z", "2026-02-01T00:00:00Z");
        assertThat(backfills.plan(young, range, false).items().get(0).interval())
                .hasToString("2026-01-01T00:00:00Z/2026-01-01T01:00:00Z");
    }

    @Test
    void saysWhatIsWrongInPeoplesWords() {
        assertThatThrownBy(() -> Deployment.find(account, "nobody"))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no stack `nobody`.");
        aws.deployOnDemand("asked");
        assertThatThrownBy(
                        () -> backfills.plan(Deployment.find(account, "asked").run(Optional.empty()), JANUARY, false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("`OnDemand` runs on demand");
        aws.deploy("nightly", "Weekly", DAILY);
        assertThatThrownBy(this::daily).isInstanceOf(Refusal.class).hasMessageContaining("Daily, Weekly");
    }
}
