package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActiveRunsTest {
    @TempDir
    Path folder;

    @Test
    void recurringRunsAreNotLimitedUnlessTheySaySo() throws IOException {
        Outcome<Plan> plan = plan("cron", "", "", "");
        assertThat(most(plan)).isEmpty();
        assertThat(codes(plan)).doesNotContain("DP6108", "DP6109", "DP6119");
        assertThat(most(plan("cron", "7", "", ""))).hasValue(7);
    }

    @Test
    void theSmallestOfSeveralLimitsHoldsForTheWholeRun() throws IOException {
        Outcome<Plan> plan = plan("cron", "4", "3", "");
        assertThat(most(plan)).hasValue(3);
        assertThat(message(plan, "DP6108"))
                .isEqualTo("`A` allows 3 at once; that holds for whole runs of `Daily`, and so for `B` too.");
        assertThat(codes(plan("cron", "4", "", ""))).doesNotContain("DP6108");
    }

    @Test
    void aLimitOfOneObjectAloneIsToldOfToo() throws IOException {
        Outcome<Plan> plan = plan("cron", "", "", "2");
        assertThat(most(plan)).hasValue(2);
        assertThat(message(plan, "DP6108"))
                .isEqualTo("`B` allows 2 at once; that holds for whole runs of `Daily`, and so for `A` too.");
    }

    @Test
    void activationsTakeTurnsUnlessTheySayOtherwise() throws IOException {
        Outcome<Plan> plan = plan("ondemand", "", "", "");
        assertThat(most(plan)).hasValue(1);
        assertThat(message(plan, "DP6109"))
                .isEqualTo("`A` says nothing of `maxActiveInstances`, so an activation waits until the one before it"
                        + " has ended.");
        Outcome<Plan> stated = plan("ondemand", "3", "", "");
        assertThat(most(stated)).hasValue(3);
        assertThat(codes(stated)).doesNotContain("DP6108", "DP6109", "DP6119");
    }

    @Test
    void moreThanFiveActivationsAreFive() throws IOException {
        Outcome<Plan> plan = plan("ondemand", "9", "", "");
        assertThat(most(plan)).hasValue(5);
        assertThat(message(plan, "DP6119"))
                .isEqualTo("`A` asks for 9 activations at once; Data Pipeline allows 5, and so do we.");
    }

    @Test
    void aLimitOfNoneIsAMistake() throws IOException {
        Outcome<Plan> plan = plan("cron", "0", "", "");
        assertThat(plan.isBroken()).isTrue();
        assertThat(message(plan, "DP5111")).isEqualTo("`maxActiveInstances` of `A` is 0, so nothing would ever run.");
    }

    private static OptionalLong most(Outcome<Plan> plan) {
        return plan.orElseThrow().runs().get(0).mostActive();
    }

    private static List<String> codes(Outcome<Plan> plan) {
        return plan.diagnostics().stream().map(found -> found.code().id()).toList();
    }

    private static String message(Outcome<Plan> plan, String code) {
        return plan.diagnostics().stream()
                .filter(found -> found.code().id().equals(code))
                .map(Diagnostic::message)
                .findFirst()
                .orElse("");
    }

    private Outcome<Plan> plan(String style, String ofDefault, String ofA, String ofB) throws IOException {
        boolean isOnDemand = style.equals("ondemand");
        String schedule = isOnDemand
                ? ""
                : ", {\"id\": \"Daily\", \"type\": \"Schedule\", \"period\": \"1 day\", \"startDateTime\":"
                        + " \"2026-01-01T00:00:00\"}";
        String text = "{\"objects\": [{\"id\": \"Default\", \"scheduleType\": \"" + style + "\", \"role\": \"R\""
                + (isOnDemand ? "" : ", \"schedule\": {\"ref\": \"Daily\"}") + limit(ofDefault) + "}" + schedule
                + activity("A", ofA) + activity("B", ofB) + "]}";
        Path definition = folder.resolve("definition.json");
        Files.writeString(definition, text);
        return new Translation(Definitions.source("limits", definition), Definitions.SETTINGS).plan();
    }

    private static String activity(String id, String limit) {
        return ", {\"id\": \"" + id + "\", \"type\": \"ShellCommandActivity\", \"workerGroup\": \"g\", \"command\":"
                + " \"true\"" + limit(limit) + "}";
    }

    private static String limit(String value) {
        return value.isEmpty() ? "" : ", \"maxActiveInstances\": \"" + value + "\"";
    }
}
