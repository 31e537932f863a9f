package dev.penstock.glue;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Where events wait, and where those end that nothing can be started from. */
final class Queues {
    private static final int LONGEST_REASON = 1_000;

    private final SqsClient sqs;
    private final GlueSettings settings;

    Queues(SqsClient sqs, GlueSettings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    /** Puts an event of another queue or of a stream into the trigger's own. */
    void forward(String event) {
        sqs.sendMessage(request -> request.queueUrl(settings.queueUrl()).messageBody(event));
    }

    /** Keeps a message of the trigger's own queue from coming again for a while. */
    void delay(String receiptHandle, Duration pause) {
        sqs.changeMessageVisibility(request -> request.queueUrl(settings.queueUrl())
                .receiptHandle(receiptHandle)
                .visibilityTimeout(Math.toIntExact(pause.toSeconds())));
    }

    void bury(String event, UnusableEvent why) {
        String reason = String.valueOf(why.getMessage()).replaceAll("[^ -~]", "?");
        sqs.sendMessage(request -> request.queueUrl(settings.deadLettersUrl())
                .messageBody(event)
                .messageAttributes(Map.of(
                        "Reason",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                                .build())));
    }
}
