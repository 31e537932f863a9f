package dev.penstock.simulate;

import java.util.Map;
import java.util.Set;

/** EventBridge Scheduler as machines call it. */
final class SchedulerService implements Service {
    private static final Set<String> CREATE = Set.of(
            "Name",
            "GroupName",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "FlexibleTimeWindow",
            "Target",
            "ActionAfterCompletion",
            "ClientToken",
            "Description",
            "State",
            "KmsKeyArn");

    private final Schedules schedules;

    SchedulerService(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        return switch (action) {
            case "getSchedule" -> get(Arguments.of("scheduler:getSchedule", values, Set.of("Name", "GroupName")));
            case "createSchedule" -> create(values, context);
            case "deleteSchedule" -> {
                Set<String> known = Set.of("Name", "GroupName", "ClientToken");
                schedules.delete(find(Arguments.of("scheduler:deleteSchedule", values, known)), "deleteSchedule");
                yield Tree.of();
            }
            default -> throw new UnsupportedEmission("scheduler:" + action + " isn't known here.");
        };
    }

    private Schedules.Entry find(Arguments arguments) {
        String name = arguments.text("Name");
        return schedules
                .find(arguments.textIfAny("GroupName").orElse("default"), name)
                .orElseThrow(() -> new StateFailure(
                        "Scheduler.ResourceNotFoundException", "Schedule " + name + " does not exist."));
    }

    private Object get(Arguments arguments) {
        Schedules.Entry entry = find(arguments);
        Map<String, Object> answer =
                Tree.of("Arn", Schedules.arn(entry), "CreationDate", Timestamps.write(entry.created()));
        answer.putAll(entry.properties());
        answer.put("Name", entry.name());
        answer.put("GroupName", entry.group());
        return answer;
    }

    private Object create(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("scheduler:createSchedule", values, CREATE);
        String group = arguments.textIfAny("GroupName").orElse("default");
        String name = arguments.text("Name");
        if (schedules.find(group, name).isPresent()) {
            throw new StateFailure("Scheduler.ConflictException", "Schedule " + name + " already exists.");
        }
        String execution = context.execution().map(Execution::name).orElse("");
        return Tree.of("ScheduleArn", Schedules.arn(schedules.create(group, name, values, execution)));
    }
}
