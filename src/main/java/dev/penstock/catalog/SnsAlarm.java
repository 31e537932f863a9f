package dev.penstock.catalog;

import static dev.penstock.catalog.Field.text;

import java.util.List;

/** Publishes a message when the object that names it succeeds, fails or is late. */
final class SnsAlarm implements ObjectType {
    static final Field TOPIC_ARN = text("topicArn", "The topic to publish to.").required();
    static final Field SUBJECT = text("subject", "The subject line.").required();
    static final Field MESSAGE = text("message", "The text of the message.").required();

    @Override
    public String name() {
        return "SnsAlarm";
    }

    @Override
    public String description() {
        return "Publishes a message when the object that names it succeeds, fails or is late.";
    }

    @Override
    public Category category() {
        return Category.ACTION;
    }

    @Override
    public List<Field> fields() {
        return List.of(TOPIC_ARN, SUBJECT, MESSAGE, CommonFields.ROLE);
    }
}
