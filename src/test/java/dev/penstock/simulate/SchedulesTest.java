package dev.penstock.simulate;

import static dev.penstock.simulate.Machines.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schedules that fire. */
final class SchedulesTest {
    private static Instant next(String expression, String after) {
        return Timetable.parse(expression, "UTC", START)
                .next(Instant.parse(after))
                .orElseThrow();
    }

    @Test
    void cronsHitTheirTimes() {
        assertThat(next("cron(5/15 * * * ? *)", "2026-01-01T00:05:00Z")).isEqualTo("2026-01-01T00:20:00Z");
        assertThat(next("cron(0 3 31 * ? *)", "2026-01-31T03:00:00Z")).isEqualTo("2026-03-31T03:00:00Z");
        assertThat(next("cron(0 3 29 2 ? *)", "2026-01-01T00:00:00Z")).isEqualTo("2028-02-29T03:00:00Z");
        assertThat(next("cron(0 3 L * ? *)", "2026-02-01T00:00:00Z")).isEqualTo("2026-02-28T03:00:00Z");
        assertThat(next("cron(30 6 ? * MON-FRI *)", "2026-01-02T06:30:00Z")).isEqualTo("2026-01-05T06:30:00Z");
        assertThat(next("cron(0 0 1 1,7 ? 2027)", "2026-01-01T00:00:00Z")).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void ratesCountFromTheCreation() {
        assertThat(next("rate(7 days)", "2026-01-01T00:00:00Z")).isEqualTo("2026-01-08T00:00:00Z");
        assertThat(next("rate(1 hour)", "2025-12-31T23:59:59Z")).isEqualTo(START);
    }

    @Test
    void unknownExpressionsAreRefused() {
        assertThatThrownBy(() -> next("cron(0 0 1W * ? *)", "2026-01-01T00:00:00Z"))
                .isInstanceOf(UnsupportedEmission.class);
        assertThatThrownBy(() -> next("cron(0 0 1 * 2 *)", "2026-01-01T00:00:00Z"))
                .isInstanceOf(UnsupportedEmission.class);
    }

    @Test
    void aFiringStartsItsMachineWithTheTimeThatWasPlanned() {
        Map<String, Object> definition = Simulation.template(
                "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Succeed'}}}".replace('\'', '"'));
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("M", Machines.machine(definition, "STANDARD"));
        resources.put(
                "S",
                Machines.resource(
                        "AWS::Scheduler::Schedule",
                        "{'ScheduleExpression':'rate(1 hour)','Target':{'Arn':{'Fn::GetAtt':['M','Arn']},"
                                + "'Input':{'Fn::Sub':'{\\\"at\\\":\\\"<aws.scheduler.scheduled-time>\\\"}'}}}"));
        Simulation simulation =
                Simulation.of(List.of(Tree.of("Resources", resources))).at(START);
        simulation.fireSchedules(START, START.plusSeconds(7200)).runUntilIdle();
        assertThat(simulation.executionsOf("M"))
                .extracting(Machines::output)
                .containsExactly(
                        "{'at':'2026-01-01T00:00:00Z'}",
                        "{'at':'2026-01-01T01:00:00Z'}",
                        "{'at':'2026-01-01T02:00:00Z'}");
    }

    @Test
    void aScheduleThatAMachineCreatesFiresOnceAndGoes() {
        String create =
                "'A':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:scheduler:createSchedule','Arguments':{"
                        + "'Name':'net','ScheduleExpression':'at(2026-01-01T01:00:00)','ActionAfterCompletion':'DELETE',"
                        + "'FlexibleTimeWindow':{'Mode':'OFF'},'Target':{'Arn':'arn:aws:scheduler:::aws-sdk:sns:publish',"
                        + "'RoleArn':'r','Input':'{\\\"TopicArn\\\":\\\"t\\\",\\\"Message\\\":\\\"m\\\"}'}},'End':true}";
        Simulation simulation = Machines.states(create).at(START);
        Machines.run(simulation, "{}");
        assertThat(simulation.notices())
                .singleElement()
                .extracting(Notice::time)
                .isEqualTo(START.plusSeconds(3600));
        assertThat(simulation.schedulesLeft()).isEmpty();
    }
}
