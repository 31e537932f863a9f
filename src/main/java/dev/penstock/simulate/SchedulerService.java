package dev.penstock.simulate;

import java.time.Instant;
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

    private static final String TERMINATION = ":aws-sdk:emr:terminateJobFlows";

    private final Schedules schedules;
    private final Clusters clusters;

    SchedulerService(Schedules schedules, Clusters clusters) {
        this.schedules = schedules;
        this.clusters = clusters;
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
        Schedules.Entry entry = schedules.create(group, name, values, execution);
        guard(entry, context.now());
        return Tree.of("ScheduleArn", Schedules.arn(entry));
    }

    /** Tells the clusters that the schedule will terminate. */
    private void guard(Schedules.Entry entry, Instant now) {
        if (String.valueOf(entry.target().get("Arn")).endsWith(TERMINATION)) {
            Map<String, Object> input =
                    Tree.map(Tree.parse(Tree.text(entry.target().get("Input"), "Input")), "Input");
            Instant at = entry.timetable().next(now).orElseThrow();
            Tree.list(input.get("JobFlowIds"), "JobFlowIds").forEach(id -> clusters.guard(String.valueOf(id), at));
        }
    }
}
