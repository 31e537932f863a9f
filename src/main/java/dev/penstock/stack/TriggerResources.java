package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.sub;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import dev.penstock.digest.Sha256;
import dev.penstock.document.JsonText;
import dev.penstock.glue.EventSource;
import dev.penstock.glue.Variables;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands between events and a run machine: where the events come in, the queue in which they wait, the function
 * that starts runs, and what tells of trouble.
 */
final class TriggerResources {
    /** Runs that wait for their turn in the machine itself, so that none is missing when another one ends. */
    private static final long WAITING_RUNS = 50;

    private static final long DAY = 86_400;
    private static final long TIMEOUT = 30;
    /** Of a queue's redrive policy, and the most that there is: waiting for its turn is no fault of an event. */
    private static final long MOST_DELIVERIES = 1_000;

    private final Resources resources;
    private final RunResources alarms;
    private final Asset code;
    private final String run;
    private final long mostOpen;
    private final Trigger trigger;
    private final String base;
    private final TriggerDoor door;

    /**
     * @param alarms where alarms are added
     * @param code the jar of the function
     * @param isActive whether events are let in
     */
    TriggerResources(
            Resources resources, RunResources alarms, Asset code, RunPlan run, Trigger trigger, boolean isActive) {
        this.resources = resources;
        this.alarms = alarms;
        this.code = code;
        this.run = PipelineStack.machine(run);
        this.mostOpen = run.mostActive().orElseThrow() + WAITING_RUNS;
        this.trigger = trigger;
        this.base = trigger.id() + "Trigger";
        this.door = new TriggerDoor(base, isActive);
    }

    void add() {
        addQueues();
        addFunction();
        trigger.source()
                .accept(door)
                .forEach(resource -> resources.add(resource.id(), resource.type(), resource.properties()));
        addAlarms();
    }

    private void addQueues() {
        resources.addDisposable(
                door.deadLetters(),
                "AWS::SQS::Queue",
                tree("SqsManagedSseEnabled", true, "MessageRetentionPeriod", 14 * DAY));
        resources.addDisposable(
                door.queue(),
                "AWS::SQS::Queue",
                tree(
                        "SqsManagedSseEnabled",
                        true,
                        "MessageRetentionPeriod",
                        14 * DAY,
                        "VisibilityTimeout",
                        6 * TIMEOUT,
                        "RedrivePolicy",
                        tree(
                                "deadLetterTargetArn",
                                attribute(door.deadLetters(), "Arn"),
                                "maxReceiveCount",
                                MOST_DELIVERIES)));
    }

    private void addFunction() {
        String log = base + "Log";
        resources.addDisposable(
                log,
                "AWS::Logs::LogGroup",
                tree("LogGroupName", sub("/aws/lambda/${AWS::StackName}-" + base), "RetentionInDays", 30L));
        Map<String, Object> function = tree(
                "Description",
                "Starts " + run + " for the events of " + trigger.id(),
                "Runtime",
                "java21",
                "Handler",
                Variables.HANDLER,
                "Code",
                tree("S3Bucket", sub(SharedStack.ASSET_BUCKET), "S3Key", code.key()),
                "Role",
                resources.addRole(base + "Role", "lambda.amazonaws.com", grants(log)),
                "MemorySize",
                512L,
                "Timeout",
                TIMEOUT,
                "SnapStart",
                tree("ApplyOn", "PublishedVersions"),
                "LoggingConfig",
                tree("LogGroup", ref(log)),
                "Environment",
                tree("Variables", variables()));
        resources.add(base + "Function", "AWS::Lambda::Function", function);
        // a version never changes, so another function is another version
        String version = base + "Version" + Sha256.hex(JsonText.compact(function), 16);
        resources.add(version, "AWS::Lambda::Version", tree("FunctionName", ref(base + "Function")));
        resources.add(
                door.function(),
                "AWS::Lambda::Alias",
                tree(
                        "Name",
                        "live",
                        "FunctionName",
                        ref(base + "Function"),
                        "FunctionVersion",
                        attribute(version, "Version")));
        resources.add(
                base + "Events",
                "AWS::Lambda::EventSourceMapping",
                TriggerDoor.mapping(
                        attribute(door.queue(), "Arn"),
                        ref(door.function()),
                        tree("ScalingConfig", tree("MaximumConcurrency", 2L))));
    }

    private Map<String, Object> variables() {
        return tree(
                Variables.TRIGGER, trigger.id(),
                Variables.SOURCE, trigger.source().accept(new SourceNames()).name(),
                Variables.PARAMETERS, JsonText.compact(trigger.environment()),
                Variables.MACHINE, ref(run),
                Variables.MOST_OPEN, Long.toString(mostOpen),
                Variables.QUEUE_ARN, attribute(door.queue(), "Arn"),
                Variables.QUEUE_URL, ref(door.queue()),
                Variables.DEAD_LETTERS_URL, ref(door.deadLetters()));
    }

    private List<Grant> grants(String log) {
        List<Grant> grants = new ArrayList<>(trigger.source().accept(new SourceRights(attribute(door.queue(), "Arn"))));
        grants.add(new Grant(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(attribute(log, "Arn")), Map.of()));
        grants.add(new Grant(List.of("states:StartExecution", "states:ListExecutions"), List.of(ref(run)), Map.of()));
        grants.add(SourceRights.taking(attribute(door.queue(), "Arn")));
        grants.add(Grant.of("sqs:SendMessage", attribute(door.deadLetters(), "Arn")));
        return grants;
    }

    private void addAlarms() {
        alarms.addAlarm(
                base + "Unusable",
                "An event of " + trigger.id() + " started nothing; its message says why",
                metric(
                        "AWS/SQS",
                        "ApproximateNumberOfMessagesVisible",
                        "QueueName",
                        attribute(door.deadLetters(), "QueueName")),
                "Maximum",
                300,
                1,
                "GreaterThanOrEqualToThreshold",
                "notBreaching");
        alarms.addAlarm(
                base + "Late",
                "An event of " + trigger.id() + " has waited for a day",
                metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", attribute(door.queue(), "QueueName")),
                "Maximum",
                300,
                1,
                DAY,
                "GreaterThanOrEqualToThreshold",
                "notBreaching");
        alarms.addAlarm(
                base + "Broken",
                "The function of " + trigger.id() + " fails",
                metric("AWS/Lambda", "Errors", "FunctionName", ref(base + "Function")),
                "Sum",
                300,
                1,
                "GreaterThanOrEqualToThreshold",
                "notBreaching");
    }

    private static Map<String, Object> metric(String namespace, String name, String dimension, Object value) {
        return tree(
                "Namespace",
                namespace,
                "MetricName",
                name,
                "Dimensions",
                List.of(tree("Name", dimension, "Value", value)));
    }

    /** The kind of a source, as the function knows it. */
    private static final class SourceNames implements Trigger.Visitor<EventSource> {
        @Override
        public EventSource visit(Trigger.Rule rule) {
            return EventSource.EVENT_BRIDGE;
        }

        @Override
        public EventSource visit(Trigger.Bucket bucket) {
            return EventSource.S3;
        }

        @Override
        public EventSource visit(Trigger.Topic topic) {
            return EventSource.SNS;
        }

        @Override
        public EventSource visit(Trigger.Queue queue) {
            return EventSource.SQS;
        }

        @Override
        public EventSource visit(Trigger.Stream stream) {
            return EventSource.DYNAMO_DB;
        }
    }
}
