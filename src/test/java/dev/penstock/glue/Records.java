package dev.penstock.glue;

import dev.penstock.document.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as Lambda hands them over. */
final class Records {
    static final String OWN_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:own";
    static final String QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/own";
    static final String DEAD_LETTERS_URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead";

    private Records() {}

    /** A sample of {@code src/test/resources/glue}. */
    static String sample(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/glue", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message of the trigger's own queue. */
    static Map<String, Object> own(String id, String body, int deliveries) {
        Map<String, Object> message = new LinkedHashMap<>(ServicesStandIn.tree(sample("sqs")));
        message.put("messageId", id);
        message.put("receiptHandle", "handle-" + id);
        message.put("body", body);
        message.put("eventSourceARN", OWN_QUEUE);
        message.put("attributes", Map.of("ApproximateReceiveCount", Integer.toString(deliveries)));
        return message;
    }

    static String batch(List<Map<String, Object>> records) {
        return JsonText.compact(Map.of("Records", records));
    }

    /** The sample of a stream, as another change. */
    static Map<String, Object> change(String eventId, String sequenceNumber) {
        return ServicesStandIn.tree(sample("dynamo-db")
                .replace("c4ca4238a0b923820dcc509a6f75849b", eventId)
                .replace("4421584500000000017450439091", sequenceNumber));
    }
}
