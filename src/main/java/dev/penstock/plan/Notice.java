package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.regex.Pattern;

/** A message to an SNS topic, its {@code node} bound to the object that refers to the alarm. */
public record Notice(String alarm, Expression topicArn, Expression subject, Expression message) {
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+");

    public Notice {
        requireNonNull(alarm, "alarm");
        requireNonNull(topicArn, "topicArn");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
    }

    /** Whether the text, which has a {@code *} for what only a run knows, can be the ARN of a topic. */
    public static boolean isTopic(String pattern) {
        return pattern.contains("*") || TOPIC.matcher(pattern).matches();
    }
}
