package dev.penstock.glue;

import java.util.List;

/** Where a trigger's events come from. */
public enum EventSource {
    /** Events that a rule of EventBridge lets through. */
    EVENT_BRIDGE,
    /** Objects that came into a bucket, as EventBridge tells of them. */
    S3,
    /** Messages of a topic. */
    SNS,
    /** Messages of a queue. */
    SQS,
    /** Changes of a table's items. */
    DYNAMO_DB;

    /** The places that tell one event from another: where they are the same, the event is. */
    List<String> identity() {
        return switch (this) {
            case EVENT_BRIDGE -> List.of("$.id");
            // S3 may tell of one object twice, in events of different ids
            case S3 -> List.of("$.detail.bucket.name", "$.detail.object.key", "$.detail.object.sequencer");
            case SNS -> List.of("$.MessageId");
            case SQS -> List.of("$.messageId");
            case DYNAMO_DB -> List.of("$.eventID");
        };
    }
}
