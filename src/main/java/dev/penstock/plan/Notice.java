package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;

/** A message to an SNS topic, its {@code node} bound to the object that refers to the alarm. */
public record Notice(String alarm, Expression topicArn, Expression subject, Expression message) {
    public Notice {
        requireNonNull(alarm, "alarm");
        requireNonNull(topicArn, "topicArn");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
    }
}
