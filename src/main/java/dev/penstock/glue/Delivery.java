package dev.penstock.glue;

import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** A record of a batch: a message of a queue, or a change that a stream tells of. */
record Delivery(JsonNode record) {
    /** ARN of the queue or the stream. */
    String source() {
        return text("$.eventSourceARN");
    }

    /** By which Lambda knows it in the answer. */
    String id() {
        String sequenceNumber = text("$.dynamodb.SequenceNumber");
        return sequenceNumber.isEmpty() ? text("$.messageId") : sequenceNumber;
    }

    String body() {
        return text("$.body");
    }

    String receiptHandle() {
        return text("$.receiptHandle");
    }

    /** How often it has come, this time included. */
    int deliveries() {
        String count = text("$.attributes.ApproximateReceiveCount");
        return count.matches("[0-9]{1,4}") ? Integer.parseInt(count) : 1;
    }

    /** All of it, as JSON. */
    String text() {
        return JsonTexts.print(record);
    }

    private String text(String path) {
        return EventPath.parse(path)
                .flatMap(parsed -> parsed.in(record))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElse("");
    }
}
