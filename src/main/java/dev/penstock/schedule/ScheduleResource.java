package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@code AWS::Scheduler::Schedule} is made of; the values that are objects are texts or intrinsics.
 *
 * <p>It has no {@code StartDate} and no {@code EndDate}: the service refuses a start in the past, and the Launcher knows
 * the first and the last interval.
 *
 * @param name the schedule's own name; needed where its Launcher reads it
 * @param launcherId the logical id of the Launcher's machine
 * @param role the ARN of the role that starts the Launcher
 * @param deadLetters the ARN of the queue for firings that were given up
 */
public record ScheduleResource(
        String description,
        Firing firing,
        Optional<Object> name,
        String launcherId,
        Object role,
        Object deadLetters,
        boolean isEnabled) {
    private static final long LONGEST_DELAY_SECONDS = 3_600;
    private static final long ATTEMPTS = 20;

    public ScheduleResource {
        requireNonNull(description, "description");
        requireNonNull(firing, "firing");
        requireNonNull(name, "name");
        requireNonNull(launcherId, "launcherId");
        requireNonNull(role, "role");
        requireNonNull(deadLetters, "deadLetters");
    }

    /** The resource's {@code Properties}. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        name.ifPresent(value -> properties.put("Name", value));
        properties.put("Description", description);
        properties.put("ScheduleExpression", firing.expression());
        properties.put("ScheduleExpressionTimezone", "UTC");
        properties.put("FlexibleTimeWindow", tree("Mode", "OFF"));
        properties.put("State", isEnabled ? "ENABLED" : "DISABLED");
        properties.put("Target", target());
        return properties;
    }

    private Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Arn", tree("Fn::Sub", "arn:${AWS::Partition}:scheduler:::aws-sdk:sfn:startExecution"));
        target.put("RoleArn", role);
        target.put("Input", input());
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("MaximumEventAgeInSeconds", LONGEST_DELAY_SECONDS);
        retry.put("MaximumRetryAttempts", ATTEMPTS);
        target.put("RetryPolicy", retry);
        target.put("DeadLetterConfig", tree("Arn", deadLetters));
        return target;
    }

    /** A text whose inner text the scheduler completes with the time that the firing was planned for. */
    private Map<String, Object> input() {
        String firingInput = "{\\\"scheduledTime\\\":\\\"<aws.scheduler.scheduled-time>\\\"}";
        return tree("Fn::Sub", "{\"StateMachineArn\":\"${" + launcherId + "}\",\"Input\":\"" + firingInput + "\"}");
    }

    private static Map<String, Object> tree(String key, Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key, value);
        return tree;
    }
}
