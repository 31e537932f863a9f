package dev.penstock.trigger;

import dev.penstock.diagnostic.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the events of a source.
 *
 * @param members by the place of what holds them; what isn't named may hold anything
 */
record EventShape(Map<String, List<String>> members) {
    private static final List<String> ENVELOPE =
            List.of("version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
    private static final Map<String, EventShape> BY_KIND = Map.of(
            "eventBridge",
            new EventShape(Map.of("$", ENVELOPE)),
            "s3",
            new EventShape(Map.of(
                    "$",
                    ENVELOPE,
                    "$.detail",
                    List.of("version", "bucket", "object", "request-id", "requester", "source-ip-address", "reason"),
                    "$.detail.bucket",
                    List.of("name"),
                    "$.detail.object",
                    List.of("key", "size", "etag", "version-id", "sequencer"))),
            "sns",
            new EventShape(Map.of(
                    "$",
                    List.of(
                            "Type",
                            "MessageId",
                            "TopicArn",
                            "Subject",
                            "Message",
                            "Timestamp",
                            "MessageAttributes",
                            "SequenceNumber"))),
            "sqs",
            new EventShape(Map.of(
                    "$",
                    List.of("messageId", "body", "attributes", "messageAttributes", "eventSourceARN", "awsRegion"))),
            "dynamoDb",
            new EventShape(Map.of(
                    "$",
                    List.of("eventID", "eventName", "eventVersion", "eventSourceARN", "awsRegion", "dynamodb"),
                    "$.dynamodb",
                    List.of(
                            "ApproximateCreationDateTime",
                            "Keys",
                            "NewImage",
                            "OldImage",
                            "SequenceNumber",
                            "SizeBytes",
                            "StreamViewType"))));

    EventShape {
        members = Map.copyOf(members);
    }

    static EventShape of(String kind) {
        return java.util.Objects.requireNonNull(BY_KIND.get(kind), kind);
    }

    /** A hint when no event has the place. */
    Optional<String> doubt(List<String> steps) {
        String place = "$";
        for (String step : steps) {
            List<String> known = members.getOrDefault(place, List.of());
            if (!known.isEmpty() && !known.contains(step)) {
                return Optional.of(Suggestion.hint(
                        step, known, "In `%s` there is `%s`.".formatted(place, String.join("`, `", known))));
            }
            place = place + "." + step;
        }
        return Optional.empty();
    }
}
