package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import dev.penstock.asl.Intrinsics;
import dev.penstock.asl.LauncherMachine;
import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.Firing;
import dev.penstock.schedule.ScheduleResource;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What starts a run machine: the schedule, its Launcher, and the alarms on both. */
final class ScheduleResources {
    /** CloudWatch looks back seven days at most. */
    private static final long LONGEST_LOOK_BACK_DAYS = 7;

    private static final long DAY = 86_400;

    private final Resources resources;
    private final RunResources run;
    private final String base;
    private final boolean isActive;

    ScheduleResources(Resources resources, RunResources run, String base, boolean isActive) {
        this.resources = resources;
        this.run = run;
        this.base = base;
        this.isActive = isActive;
    }

    /**
     * @param isAwaited whether runs of other schedules read when this one was created
     */
    void add(String scheduleId, Timing.Recurring timing, boolean isAwaited) {
        Firing firing = CronExpression.hitting(timing);
        boolean readsSchedule = LauncherMachine.readsSchedule(timing);
        Object name = name(base);
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.of("states:StartExecution", ref(base + "Run")));
        if (readsSchedule) {
            grants.add(RunResources.readSchedule(base));
        }
        resources.add(
                base + "Launcher",
                "AWS::StepFunctions::StateMachine",
                RunResources.stateMachine(
                        "EXPRESS",
                        resources.addRole(base + "LauncherRole", "states.amazonaws.com", grants),
                        LauncherMachine.of(scheduleId, timing, firing, ref(base + "Run"), name)));
        addSchedule(timing, firing, readsSchedule || isAwaited ? Optional.of(name) : Optional.empty());
        addMissingAlarm(timing);
    }

    private void addSchedule(Timing.Recurring timing, Firing firing, Optional<Object> name) {
        String letters = base + "DeadLetters";
        resources.addDisposable(
                letters, "AWS::SQS::Queue", tree("SqsManagedSseEnabled", true, "MessageRetentionPeriod", 14 * DAY));
        Map<String, Object> role = resources.addRole(
                base + "ScheduleRole",
                "scheduler.amazonaws.com",
                List.of(
                        Grant.of("states:StartExecution", ref(base + "Launcher")),
                        Grant.of("sqs:SendMessage", attribute(letters, "Arn"))));
        String description = "Fires at the " + (timing.style() == Timing.Style.CRON ? "start" : "end")
                + " of each interval of " + timing.period().inWords();
        resources.add(
                base + "Schedule",
                "AWS::Scheduler::Schedule",
                new ScheduleResource(
                                description, firing, name, base + "Launcher", role, attribute(letters, "Arn"), isActive)
                        .properties());
        run.addAlarm(
                base + "FiringDropped",
                "The scheduler gave up on a firing",
                tree(
                        "Namespace",
                        "AWS/SQS",
                        "MetricName",
                        "ApproximateNumberOfMessagesVisible",
                        "Dimensions",
                        List.of(tree("Name", "QueueName", "Value", attribute(letters, "QueueName")))),
                "Maximum",
                300,
                1,
                "GreaterThanOrEqualToThreshold",
                "notBreaching");
    }

    /** Only for a schedule without an end, and with a period that CloudWatch can look back over. */
    private void addMissingAlarm(Timing.Recurring timing) {
        long seconds = timing.period().toSeconds().orElse(Long.MAX_VALUE);
        if (!(timing.bound() instanceof Timing.Bound.None) || seconds > LONGEST_LOOK_BACK_DAYS * DAY || !isActive) {
            return;
        }
        boolean isShort = seconds * 2 <= DAY;
        long periods = isShort ? 1 : Math.min(LONGEST_LOOK_BACK_DAYS, (seconds + DAY - 1) / DAY + 1);
        run.addAlarm(
                base + "RunMissing",
                "No run was started in a whole interval",
                tree("Namespace", "AWS/States", "MetricName", "ExecutionsStarted", "Dimensions", run.runDimension()),
                "Sum",
                isShort ? seconds * 2 : DAY,
                periods,
                "LessThanThreshold",
                "breaching");
    }

    /** Unique to the deployed stack and at most 64 characters: the base and the GUID of the stack's own id. */
    static Object name(String base) {
        Map<String, Object> guid =
                Map.of("Fn::Select", List.of(2L, Map.of("Fn::Split", List.of("/", ref("AWS::StackId")))));
        return Map.of("Fn::Join", List.of("-", List.of(shortened(base), guid)));
    }

    /** The schedule by its name, whatever the deployed stack's own id. */
    static Object arn(String base) {
        return Intrinsics.arn("scheduler", "schedule/default/" + shortened(base) + "-*");
    }

    private static String shortened(String base) {
        return base.length() > 27 ? base.substring(0, 27) : base;
    }
}
