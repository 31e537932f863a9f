package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScheduleResourceTest {
    private static final Firing DAILY = new Firing("cron(0 9 * * ? *)", 86_400);

    @Test
    void startsTheLauncherWithTheTimeOfTheFiring() {
        Map<?, ?> target =
                (Map<?, ?>) requireNonNull(resource(Optional.empty(), true).get("Target"));
        assertThat(target.get("Input"))
                .isEqualTo(Map.of(
                        "Fn::Sub",
                        "{\"StateMachineArn\":\"${DailyLauncher}\","
                                + "\"Input\":\"{\\\"scheduledTime\\\":\\\"<aws.scheduler.scheduled-time>\\\"}\"}"));
        assertThat(target.get("Arn"))
                .isEqualTo(Map.of("Fn::Sub", "arn:${AWS::Partition}:scheduler:::aws-sdk:sfn:startExecution"));
        assertThat(target.get("DeadLetterConfig")).isEqualTo(Map.of("Arn", "queue"));
    }

    @Test
    void firesInUtcWithoutAWindowAndWithoutDates() {
        assertThat(resource(Optional.empty(), true))
                .containsEntry("ScheduleExpression", "cron(0 9 * * ? *)")
                .containsEntry("ScheduleExpressionTimezone", "UTC")
                .containsEntry("FlexibleTimeWindow", Map.of("Mode", "OFF"))
                .doesNotContainKeys("Name", "StartDate", "EndDate");
    }

    @Test
    void isDisabledWhenThePipelineIsNotActivated() {
        assertThat(resource(Optional.empty(), true)).containsEntry("State", "ENABLED");
        assertThat(resource(Optional.empty(), false)).containsEntry("State", "DISABLED");
    }

    @Test
    void hasTheNameThatItsLauncherReads() {
        assertThat(resource(Optional.of("orders-daily"), true)).containsEntry("Name", "orders-daily");
    }

    private static Map<String, Object> resource(Optional<Object> name, boolean isEnabled) {
        return new ScheduleResource("Fires daily", DAILY, name, "DailyLauncher", "role", "queue", isEnabled)
                .properties();
    }
}
