package dev.penstock.stack;

import dev.penstock.asl.Grant;
import dev.penstock.plan.Trigger;
import java.util.List;
import java.util.Map;

/** What a trigger's function may do at the source of its events. */
final class SourceRights implements Trigger.Visitor<List<Grant>> {
    private final Object ownQueue;

    /** @param ownQueue ARN of the queue into which events of other queues and of streams are put */
    SourceRights(Object ownQueue) {
        this.ownQueue = ownQueue;
    }

    /** What Lambda does in a function's name with a queue that it takes messages from. */
    static Grant taking(Object queue) {
        return new Grant(
                List.of(
                        "sqs:ChangeMessageVisibility",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes",
                        "sqs:ReceiveMessage"),
                List.of(queue),
                Map.of());
    }

    @Override
    public List<Grant> visit(Trigger.Rule rule) {
        return List.of();
    }

    @Override
    public List<Grant> visit(Trigger.Bucket bucket) {
        return List.of();
    }

    @Override
    public List<Grant> visit(Trigger.Topic topic) {
        return List.of();
    }

    @Override
    public List<Grant> visit(Trigger.Queue queue) {
        return List.of(taking(queue.arn()), Grant.of("sqs:SendMessage", ownQueue));
    }

    @Override
    public List<Grant> visit(Trigger.Stream stream) {
        return List.of(
                new Grant(
                        List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                        List.of(stream.arn()),
                        Map.of()),
                Grant.of("dynamodb:ListStreams", stream.arn().replaceFirst("/stream/.*", "/stream/*")),
                Grant.of("sqs:SendMessage", ownQueue));
    }
}
