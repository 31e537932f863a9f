package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.document.JsonText;
import dev.penstock.plan.Trigger;
import java.util.List;
import java.util.Map;

/** Where a trigger's events come in, by the kind of their source. */
final class TriggerDoor implements Trigger.Visitor<List<TriggerDoor.Resource>> {
    private final String base;
    private final boolean isActive;

    /** Something to be added to the stack. */
    record Resource(String id, String type, Map<String, Object> properties) {}

    /**
     * @param base of the logical ids
     * @param isActive whether events are let in
     */
    TriggerDoor(String base, boolean isActive) {
        this.base = base;
        this.isActive = isActive;
    }

    /** The logical id of the queue in which events wait. */
    String queue() {
        return base + "Queue";
    }

    String deadLetters() {
        return base + "DeadLetters";
    }

    /** What events are given to: the alias of the version that SnapStart made ready. */
    String function() {
        return base + "Live";
    }

    /** A source mapping: ten events at a time, of which each may be asked for again. */
    static Map<String, Object> mapping(Object source, Object function, Map<String, Object> more) {
        Map<String, Object> properties = tree(
                "EventSourceArn",
                source,
                "FunctionName",
                function,
                "BatchSize",
                10L,
                "FunctionResponseTypes",
                List.of("ReportBatchItemFailures"));
        properties.putAll(more);
        return properties;
    }

    @Override
    public List<Resource> visit(Trigger.Rule rule) {
        Map<String, Object> properties = rule("Events of " + base, rule.pattern());
        rule.bus().ifPresent(bus -> properties.put("EventBusName", bus));
        return withQueuePolicy(properties);
    }

    @Override
    public List<Resource> visit(Trigger.Bucket bucket) {
        Map<String, Object> pattern = tree(
                "source",
                List.of("aws.s3"),
                "detail-type",
                List.of("Object Created"),
                "detail",
                tree("bucket", tree("name", List.of(bucket.name()))));
        if (!bucket.prefix().isEmpty() || !bucket.suffix().isEmpty()) {
            pattern.put(
                    "detail",
                    tree("bucket", tree("name", List.of(bucket.name())), "object", tree("key", List.of(key(bucket)))));
        }
        return withQueuePolicy(rule("New objects of " + bucket.name(), pattern));
    }

    private static Map<String, Object> key(Trigger.Bucket bucket) {
        if (bucket.suffix().isEmpty()) {
            return tree("prefix", bucket.prefix());
        }
        return bucket.prefix().isEmpty()
                ? tree("suffix", bucket.suffix())
                : tree("wildcard", literal(bucket.prefix()) + "*" + literal(bucket.suffix()));
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*");
    }

    private Map<String, Object> rule(String description, Map<String, Object> pattern) {
        return tree(
                "Description",
                description,
                "State",
                isActive ? "ENABLED" : "DISABLED",
                "EventPattern",
                pattern,
                "Targets",
                List.of(tree(
                        "Id",
                        "Queue",
                        "Arn",
                        attribute(queue(), "Arn"),
                        "DeadLetterConfig",
                        tree("Arn", attribute(deadLetters(), "Arn")))));
    }

    private List<Resource> withQueuePolicy(Map<String, Object> properties) {
        return List.of(
                new Resource(base + "Rule", "AWS::Events::Rule", properties),
                queuePolicy("events.amazonaws.com", attribute(base + "Rule", "Arn")));
    }

    @Override
    public List<Resource> visit(Trigger.Topic topic) {
        Resource policy = queuePolicy("sns.amazonaws.com", topic.arn());
        if (!isActive) {
            // a subscription can't be switched off
            return List.of(policy);
        }
        Map<String, Object> properties = tree(
                "TopicArn",
                topic.arn(),
                "Region",
                topic.arn().split(":", -1)[3],
                "Protocol",
                "sqs",
                "Endpoint",
                attribute(queue(), "Arn"),
                "RedrivePolicy",
                tree("deadLetterTargetArn", attribute(deadLetters(), "Arn")));
        topic.filter().forEach((member, wanted) -> {
            properties.put("FilterPolicyScope", member.equals("Message") ? "MessageBody" : member);
            properties.put("FilterPolicy", wanted);
        });
        return List.of(policy, new Resource(base + "Subscription", "AWS::SNS::Subscription", properties));
    }

    @Override
    public List<Resource> visit(Trigger.Queue queue) {
        return source(queue.arn(), queue.filter(), Map.of());
    }

    @Override
    public List<Resource> visit(Trigger.Stream stream) {
        return source(
                stream.arn(),
                stream.filter(),
                tree(
                        "StartingPosition",
                        "LATEST",
                        "BisectBatchOnFunctionError",
                        true,
                        "DestinationConfig",
                        tree("OnFailure", tree("Destination", attribute(deadLetters(), "Arn")))));
    }

    private List<Resource> source(String source, Map<String, Object> filter, Map<String, Object> more) {
        Map<String, Object> properties = mapping(source, ref(function()), more);
        properties.put("Enabled", isActive);
        if (!filter.isEmpty()) {
            properties.put("FilterCriteria", tree("Filters", List.of(tree("Pattern", JsonText.compact(filter)))));
        }
        return List.of(new Resource(base + "Source", "AWS::Lambda::EventSourceMapping", properties));
    }

    /** Both queues take what the service sends for this source, and for no other. */
    private Resource queuePolicy(String service, Object source) {
        Map<String, Object> statement = Resources.allowed(service, "sqs:SendMessage");
        statement.put("Resource", List.of(attribute(queue(), "Arn"), attribute(deadLetters(), "Arn")));
        statement.put("Condition", tree("ArnEquals", tree("aws:SourceArn", source)));
        return new Resource(
                base + "QueuePolicy",
                "AWS::SQS::QueuePolicy",
                tree(
                        "Queues",
                        List.of(ref(queue()), ref(deadLetters())),
                        "PolicyDocument",
                        Resources.document(List.of(statement))));
    }
}
