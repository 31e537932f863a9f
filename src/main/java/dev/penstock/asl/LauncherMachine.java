package dev.penstock.asl;

import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Firing;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Express machine that turns a firing of a schedule into the run of its interval, once.
 *
 * <p>Its input is {@code {"scheduledTime": "<aws.scheduler.scheduled-time>"}}. The run is named after its interval, so
 * that a repeated or doubled firing meets its own run and ends.
 */
public final class LauncherMachine {
    private static final String READ = "Read the firing";
    private static final String FIND = "Find the interval";
    private static final String CHECK = "Check that it's due";
    private static final String START = "Start the interval";
    private static final String BEFORE = "Started before";
    private static final String NOTHING = "Nothing to start";

    private static final String ALREADY_EXISTS = "Sfn.ExecutionAlreadyExistsException";
    private static final Retrier PATIENTLY = Retrier.backingOff(2, 6, "States.ALL");
    private static final String FIRED = "{% $toMillis($states.input.scheduledTime) %}";

    /** Defines {@code $created}, when the schedule that was read was created, in milliseconds. */
    static final String CREATED = "$created := $states.result.CreationDate;"
            + " $created := $type($created) = 'number' ? $created * 1000 : $toMillis($created)";

    private final String scheduleId;
    private final Recurring timing;
    private final Firing firing;
    private final Object runMachine;
    private final Object scheduleName;
    private final IntervalArithmetic intervals;

    private LauncherMachine(
            String scheduleId, Recurring timing, Firing firing, Object runMachine, Object scheduleName) {
        this.scheduleId = scheduleId;
        this.timing = timing;
        this.firing = firing;
        this.runMachine = runMachine;
        this.scheduleName = scheduleName;
        this.intervals = new IntervalArithmetic(timing);
    }

    /**
     * The Launcher of a schedule.
     *
     * @param scheduleId of the Schedule object
     * @param runMachine the ARN of the machine whose executions are the runs; text or an intrinsic
     * @param scheduleName the name of the EventBridge schedule, in the default group; read only where the schedule's
     *     creation is its origin
     */
    public static StateMachine of(
            String scheduleId, Recurring timing, Firing firing, Object runMachine, Object scheduleName) {
        return new LauncherMachine(scheduleId, timing, firing, runMachine, scheduleName).machine();
    }

    /** Whether the machine reads its schedule, for which its role needs {@code scheduler:GetSchedule}. */
    public static boolean readsSchedule(Recurring timing) {
        return timing.origin() instanceof Origin.Activation;
    }

    private StateMachine machine() {
        return new StateMachine(
                Optional.of(comment()),
                READ,
                List.of(
                        readFiring(),
                        findInterval(),
                        checkInterval(),
                        startInterval(),
                        new State.Succeed(BEFORE, Optional.empty()),
                        new State.Succeed(NOTHING, Optional.empty())));
    }

    private String comment() {
        String origin = timing.origin() instanceof Origin.At at
                ? DateTimes.print(at.instant())
                : "the creation of the EventBridge schedule";
        return "A firing becomes the run of its interval, once. %s: every %s from %s, run at the %s of the interval"
                .formatted(scheduleId, timing.period().inWords(), origin, intervals.isCron() ? "start" : "end");
    }

    private State readFiring() {
        if (timing.origin() instanceof Origin.At at) {
            Map<String, Object> assign = new LinkedHashMap<>();
            assign.put("fired", FIRED);
            assign.put("origin", "{% " + IntervalArithmetic.millis(at.instant()) + " %}");
            return new State.Pass(READ, assign, Optional.empty(), Optional.of(FIND));
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("GroupName", "default");
        arguments.put("Name", scheduleName);
        return State.task(READ, "arn:aws:states:::aws-sdk:scheduler:getSchedule")
                .arguments(arguments)
                .retry(PATIENTLY)
                .assign("fired", FIRED)
                .assign("origin", "{% ( " + CREATED + "; " + minuteOf("$created") + " ) %}")
                .next(FIND);
    }

    /** Floored to the minute, at which a firing may be timed although the schedule was created later in it. */
    static String minuteOf(String millis) {
        return "$floor(" + millis + " / 60000) * 60000";
    }

    private State findInterval() {
        String index = intervals.isCron() ? "$latest($fired)" : "$latest($fired) - 1";
        String interval = "{% ( " + intervals.definitions() + "; $index := " + index
                + "; {'index': $index, 'start': $boundary($index), 'end': $boundary($index + 1)} ) %}";
        return new State.Pass(FIND, Map.of("interval", interval), Optional.empty(), Optional.of(CHECK));
    }

    /** A boundary as old as the firings' step belongs to an earlier firing. */
    private State checkInterval() {
        String due = intervals.isCron() ? "$interval.start" : "$interval.end";
        String condition = "{%% $fired - %s < %s and %s %%}"
                .formatted(due, firing.stepSeconds() * 1_000, intervals.isIncluded("$interval"));
        return new State.Choice(CHECK, List.of(Rule.of(condition, START)), Optional.empty(), NOTHING);
    }

    private State startInterval() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("StateMachineArn", runMachine);
        arguments.put("Name", IntervalArithmetic.name("$interval.start"));
        arguments.put("Input", IntervalArithmetic.runInput("$interval"));
        return State.task(START, "arn:aws:states:::aws-sdk:sfn:startExecution")
                .arguments(arguments)
                .retry(Retrier.never(ALREADY_EXISTS), PATIENTLY)
                .catching(new Catcher(List.of(ALREADY_EXISTS), Map.of(), Optional.empty(), BEFORE))
                .end();
    }
}
