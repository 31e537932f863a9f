package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States that write an outcome where other branches wait for it, and those that wait. */
final class GateStates {
    static final String[] CONDITION_FAILED = {
        "DynamoDb.ConditionalCheckFailedException", "DynamoDB.ConditionalCheckFailedException"
    };
    static final String[] WAITER_GONE = {
        "Sfn.TaskTimedOutException", "Sfn.TaskDoesNotExistException", "Sfn.InvalidTokenException"
    };
    private static final String EXPIRES = "{% $string($floor($millis() / 1000) + %s) %}";
    private static final long KEPT_SECONDS = 14 * 86_400L;

    private final Emission emission;

    GateStates(Emission emission) {
        this.emission = emission;
    }

    /** Writes an object's record for whoever asks for it; with waiters, wakes them as well. */
    Fragment record(String id, String next) {
        return record(id, id, next);
    }

    /** The same for a step that was cut off before it got to its own record. */
    Fragment recordAfter(String resource, String id, String next) {
        return record(id + " after " + resource, id, next);
    }

    private Fragment record(String subject, String id, String next) {
        Fragment told = new IntervalGates(emission).publish(subject, id, next);
        return emission.isRecorded(id) ? recordHere(subject, id, told.entry()).before(told) : told;
    }

    private Fragment recordHere(String subject, String id, String next) {
        return write(
                "Record " + subject,
                subject,
                key(id),
                tree(
                        ":status", text(Data.template(Data.status(id))),
                        ":outcome", text(Data.template("$string(" + Data.record(id) + ")"))),
                emission.run().awaited().contains(id) ? Optional.of(Data.record(id)) : Optional.empty(),
                next);
    }

    /**
     * Writes an object's record and wakes whoever waits for it.
     *
     * @param verb what this does to the object, for the states' names
     */
    Fragment offer(String verb, String id, String next) {
        return write(
                verb + " " + id,
                verb + " of " + id,
                key(id),
                tree(
                        ":status", text(Data.template(Data.status(id))),
                        ":outcome", text(Data.template("$string(" + Data.record(id) + ")"))),
                Optional.of(Data.record(id)),
                next);
    }

    /** Opens a gate that stands for an event, not for an object. */
    Fragment signal(String name, String key, String next) {
        return write(
                name,
                name,
                key(key),
                tree(":status", text("SIGNALLED"), ":outcome", text("{\"status\":\"SIGNALLED\"}"), ":signal", bool()),
                Optional.of("{'status': 'SIGNALLED'}"),
                next);
    }

    /**
     * Writes an outcome, and wakes whoever waits for it.
     *
     * @param outcome what those are told; empty where nobody waits
     */
    Fragment write(
            String name,
            String subject,
            Map<String, Object> key,
            Map<String, Object> values,
            Optional<String> outcome,
            String next) {
        boolean isSignal = values.containsKey(":signal");
        Map<String, Object> all = new LinkedHashMap<>(values);
        if (!all.containsKey(":expires")) {
            all.put(":expires", expires(KEPT_SECONDS));
        }
        State.TaskBuilder write = State.task(emission.name(name), "arn:aws:states:::aws-sdk:dynamodb:updateItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "Key",
                        key,
                        "UpdateExpression",
                        "SET finalStatus = :status, outcome = :outcome, expires = :expires"
                                + (isSignal ? ", isSignal = :signal" : ""),
                        "ExpressionAttributeValues",
                        all,
                        "ReturnValues",
                        "ALL_NEW"))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                // a table out of reach mustn't stop the work; who waits in vain has a time-out of its own
                .catching(Catcher.all("{% $states.input %}", next));
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        if (outcome.isEmpty()) {
            return Fragment.of(write.output("{% $states.input %}").next(next));
        }
        String wake = emission.name("Wake waiters on " + subject);
        return Fragment.of(
                write.output(Data.template("{'data': $states.input, 'outcome': " + outcome.get()
                                + ", 'tokens': [$states.result.Attributes.tokens.L.S]}"))
                        .next(wake),
                wake(wake, subject, next));
    }

    State wake(String name, String subject, String next) {
        String gone = emission.name("Waiter on " + subject + " is gone");
        State send = State.task(
                        emission.name("Open gate of " + subject), "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess")
                .arguments(tree(
                        "TaskToken", "{% $states.input.token %}",
                        "Output", "{% $string($states.input.outcome) %}"))
                .retry(Retrier.never(WAITER_GONE), Retrier.backingOff(1, 5, "States.ALL"))
                .catching(Catcher.all(Map.of(), gone))
                .output(Map.of())
                .end();
        emission.grant(Grant.of("states:SendTaskSuccess", "*"));
        return new State.Each(
                name,
                "{% $states.input.tokens %}",
                Map.of("MaxConcurrency", 10L),
                tree(
                        "token", "{% $states.context.Map.Item.Value %}",
                        "outcome", "{% $states.input.outcome %}"),
                new StateMachine(
                        Optional.empty(), send.name(), List.of(send, new State.Succeed(gone, Optional.empty()))),
                Optional.of("{% $states.input.data %}"),
                List.of(),
                Optional.of(next));
    }

    /** Waits until the object's record is there and takes it over into this branch's data. */
    Fragment await(String id, String waiter, long timeoutSeconds, String next) {
        return await(id, Data.withTemplate(id, "$states.result"), waiter, timeoutSeconds, next);
    }

    /** Waits for an event; the data stay as they are. */
    Fragment awaitSignal(String key, String waiter, long timeoutSeconds, String next) {
        return await(key, "{% $states.input %}", waiter, timeoutSeconds, next);
    }

    private Fragment await(String key, String output, String waiter, long timeoutSeconds, String next) {
        boolean takesOver = output.contains("$states.result");
        String lost = takesOver ? Data.withTemplate(key, lost(key)) : output;
        String read = emission.name("Read " + key + " for " + waiter);
        State wait = wait(emission.name("Await " + key + " for " + waiter), key(key), timeoutSeconds, KEPT_SECONDS)
                .output(output)
                .catching(
                        Catcher.of("{% $states.input %}", takesOver ? read : next, CONDITION_FAILED),
                        Catcher.all(lost, next))
                .next(next);
        if (!takesOver) {
            return Fragment.of(wait);
        }
        State take = State.task(read, "arn:aws:states:::aws-sdk:dynamodb:getItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName", emission.references().gateTable(),
                        "Key", key(key),
                        "ConsistentRead", true))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Data.withTemplate(key, "$parse($states.result.Item.outcome.S)"))
                .catching(Catcher.all(lost, next))
                .next(next);
        emission.grant(Grant.of("dynamodb:GetItem", emission.references().gateTableArn()));
        return Fragment.of(wait, take);
    }

    /** A wait for a gate that isn't open yet. */
    State.TaskBuilder wait(String name, Map<String, Object> key, Object timeoutSeconds, long keptSeconds) {
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        return State.task(name, "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken")
                .timeout(timeoutSeconds)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "Key",
                        key,
                        "ConditionExpression",
                        "attribute_not_exists(finalStatus)",
                        "UpdateExpression",
                        "SET tokens = list_append(if_not_exists(tokens, :none), :token), expires = :expires",
                        "ExpressionAttributeValues",
                        tree(
                                ":none", Map.of("L", List.of()),
                                ":token", Map.of("L", List.of(text("{% $states.context.Task.Token %}"))),
                                ":expires", expires(keptSeconds))))
                .retry(Retrier.never(with(CONDITION_FAILED, "States.Timeout")), Retrier.backingOff(1, 5, "States.ALL"));
    }

    /** Reads back what had ended in a block that was cut off. */
    Fragment readBack(String resource, String next) {
        State read = State.task(
                        emission.name("Read what ended on " + resource), "arn:aws:states:::aws-sdk:dynamodb:query")
                .timeout(60L)
                .arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "ConsistentRead",
                        true,
                        "KeyConditionExpression",
                        "#run = :run",
                        "FilterExpression",
                        "attribute_exists(outcome) AND attribute_not_exists(isSignal)",
                        "ExpressionAttributeNames",
                        Map.of("#run", "run"),
                        "ExpressionAttributeValues",
                        Map.of(":run", text("{% $states.context.Execution.Id %}"))))
                .retry(Retrier.backingOff(1, 5, "States.ALL"))
                .output(Data.template("$merge([$states.result.Items.{object.S: $parse(outcome.S)}, $states.input])"))
                .catching(Catcher.all("{% $states.input %}", next))
                .next(next);
        emission.grant(Grant.of("dynamodb:Query", emission.references().gateTableArn()));
        return Fragment.of(read);
    }

    private static String lost(String id) {
        return "{'status': 'CANCELED', 'attempts': 0, 'errorMessage': " + Jsonata.quote("no word of " + id + " in time")
                + "}";
    }

    static Map<String, Object> key(String id) {
        return tree("run", text("{% $states.context.Execution.Id %}"), "object", text(Data.literal(id)));
    }

    static Map<String, Object> text(String value) {
        return Map.of("S", value);
    }

    private static Map<String, Object> bool() {
        return Map.of("Bool", true);
    }

    /** Until when an item is kept that is written now. */
    static Map<String, Object> expires(long keptSeconds) {
        return Map.of("N", EXPIRES.replace("%s", Long.toString(keptSeconds)));
    }

    static String[] with(String[] errors, String more) {
        String[] all = Arrays.copyOf(errors, errors.length + 1);
        all[errors.length] = more;
        return all;
    }
}
