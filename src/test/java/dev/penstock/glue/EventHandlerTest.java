package dev.penstock.glue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function as Lambda runs it, from the batch that comes in to the calls that go out. */
final class EventHandlerTest {
    private static final String NOTHING_AGAIN = "{\"batchItemFailures\":[]}";

    private final ServicesStandIn services = new ServicesStandIn();

    @AfterEach
    void close() {
        services.close();
    }

    private LambdaRuntime function(EventSource source, String parameters) {
        return LambdaRuntime.of(services, source, parameters);
    }

    private static String own(String... bodies) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (String body : bodies) {
            records.add(Records.own("m" + records.size(), body, 1));
        }
        return Records.batch(records);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "s3; S3; {\"myKey\": \"s3://<$.detail.bucket.name>/<$.detail.object.key>\"};"
                        + " Trigger-ea17fe47a0bf5ab3eaa69af5599182c6e3144c7a;"
                        + " {\"parameters\":{\"myKey\":\"s3://example-orders/incoming/März 2026+1.csv\"}}",
                "event-bridge; EVENT_BRIDGE; {\"myKind\": \"<$['detail-type']>\", \"myList\": [\"<$.detail.amount>\","
                        + " \"<$.detail.paid>\", \"x\"]}; Trigger-6a7e8feb-b491-4cf7-a9f1-bf3703467718;"
                        + " {\"parameters\":{\"myKind\":\"Invoice Paid\",\"myList\":[\"12.50\",\"true\",\"x\"]}}",
                "sns; SNS; {\"myName\": \"<$.Message.customer.name>\", \"myTenant\":"
                        + " \"<$.MessageAttributes.tenant.Value>\"}; Trigger-95df01b4-ee98-5cb9-9903-4c221d41eb5e;"
                        + " {\"parameters\":{\"myName\":\"A \\\"B\\\" \\u0007\",\"myTenant\":\"acme\"}}",
                "sqs; SQS; {\"myKey\": \"<$.body.Records[0].s3.object.key | urlDecoded>\"};"
                        + " Trigger-059f36b4-87a3-44ab-83d2-661975830a7d;"
                        + " {\"parameters\":{\"myKey\":\"incoming/März 2026+1.csv\"}}",
                "dynamo-db; DYNAMO_DB; {\"myId\": \"<$.dynamodb.NewImage.total.N>\"};"
                        + " Trigger-c4ca4238a0b923820dcc509a6f75849b;"
                        + " {\"parameters\":{\"myId\":\"12.5\"}}"
            })
    void startsARunForAnEventOfEachSource(
            String sample, EventSource source, String parameters, String name, String input) {
        try (LambdaRuntime function = function(source, parameters)) {
            assertThat(function.invoke(own(Records.sample(sample)))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions()).hasSize(1);
            assertThat(services.executions().get(0)).containsEntry("name", name).containsEntry("input", input);
        }
    }

    @Test
    void putsWhatComesFromElsewhereIntoItsOwnQueueFirst() {
        try (LambdaRuntime function = function(EventSource.SQS, "{\"myBody\": \"<$.body.Records[0].eventName>\"}")) {
            Map<String, Object> record = ServicesStandIn.tree(Records.sample("sqs"));
            assertThat(function.invoke(Records.batch(List.of(record)))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions()).isEmpty();
            String forwarded =
                    String.valueOf(services.sentTo(Records.QUEUE_URL).get(0).get("MessageBody"));
            assertThat(ServicesStandIn.tree(forwarded)).isEqualTo(record);
            assertThat(function.invoke(own(forwarded))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions().get(0))
                    .containsEntry("name", "Trigger-059f36b4-87a3-44ab-83d2-661975830a7d")
                    .containsEntry("input", "{\"parameters\":{\"myBody\":\"ObjectCreated:Put\"}}");
        }
    }

    @Test
    void keepsTheOrderOfAStreamWhenItsOwnQueueIsThrottled() {
        try (LambdaRuntime function = function(EventSource.DYNAMO_DB, "{}")) {
            List<Map<String, Object>> changes =
                    List.of(Records.change("a", "100"), Records.change("b", "101"), Records.change("c", "102"));
            assertThat(function.invoke(Records.batch(changes.subList(0, 1)))).isEqualTo(NOTHING_AGAIN);
            services.failing.put("SendMessage", 50);
            assertThat(function.invoke(Records.batch(changes.subList(1, 3))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"101\"},{\"itemIdentifier\":\"102\"}]}");
            services.failing.clear();
            assertThat(function.invoke(Records.batch(changes.subList(1, 3)))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.sentTo(Records.QUEUE_URL))
                    .extracting(message -> ServicesStandIn.tree(String.valueOf(message.get("MessageBody")))
                            .get("eventID"))
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void buriesWhatNothingCanBeStartedFromAndSaysWhy() {
        try (LambdaRuntime function = function(
                EventSource.EVENT_BRIDGE,
                "{\"myKind\": {\"value\": \"<$.detail.kind>\", \"accept\": \"[a-z]+\"}, \"myNote\":"
                        + " \"<$.detail.note>\"}")) {
            String sound = "{\"id\": \"1\", \"detail\": {\"kind\": \"a\", \"note\": 5}}";
            String answer = function.invoke(own(
                    "no JSON \u0000",
                    "[]",
                    "{\"id\": \"2\", \"detail\": {\"kind\": \"a\"}}",
                    "{\"id\": \"3\", \"detail\": {\"kind\": \"a; rm -rf /\", \"note\": 5}}",
                    "{\"id\": \"4\", \"detail\": {\"kind\": {}, \"note\": 5}}",
                    "{\"detail\": {\"kind\": \"a\", \"note\": 5}}",
                    "{\"id\": \"5\", \"detail\": {\"kind\": \"a\", \"note\": \"" + "x".repeat(263_000) + "\"}}",
                    sound));
            assertThat(answer).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions()).extracting(run -> run.get("name")).containsExactly("Trigger-1");
            assertThat(services.sentTo(Records.DEAD_LETTERS_URL))
                    .extracting(EventHandlerTest::reason)
                    .containsExactly(
                            "The message is no JSON object.",
                            "The message is no JSON object.",
                            "The event has no `$.detail.note`.",
                            "What it says for `myKind` isn't accepted.",
                            "`$.detail.kind` of the event is no single value.",
                            "The event has no `$.id` to know it by.",
                            "The values are larger than the 256 KiB that a run takes.");
        }
    }

    private static Object reason(Map<String, Object> message) {
        Map<?, ?> attributes = (Map<?, ?>) requireNonNull(message.get("MessageAttributes"));
        return requireNonNull(((Map<?, ?>) requireNonNull(attributes.get("Reason"))).get("StringValue"));
    }

    @Test
    void asksAgainForWhatThrottlingLeftOver() {
        try (LambdaRuntime function = function(EventSource.EVENT_BRIDGE, "{}")) {
            services.failing.put("ListExecutions", 20);
            assertThat(function.invoke(own(event(1), event(2))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"}]}");
            services.failing.clear();
            services.failing.put("StartExecution", 4);
            assertThat(function.invoke(own(event(1), event(2))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
            services.failing.clear();
            assertThat(function.invoke(own(event(1)))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions()).hasSize(2);
            assertThat(services.sentTo(Records.DEAD_LETTERS_URL)).isEmpty();
        }
    }

    @Test
    void takesAnObjectThatIsToldOfTwiceAsOne() {
        try (LambdaRuntime function = function(EventSource.S3, "{}")) {
            String event = Records.sample("s3");
            String again =
                    event.replace("17793124-05d4-b198-2fde-7ededc63b103", "27793124-05d4-b198-2fde-7ededc63b103");
            String newer = event.replace("00617F08299329D189", "00617F08299329D18A");
            assertThat(function.invoke(own(event, again, newer, event))).isEqualTo(NOTHING_AGAIN);
            assertThat(services.executions()).hasSize(2);
        }
    }

    /** A thousand events, each third one twice, in any order, a few at a time. */
    @Test
    void getsThroughABurstWithDuplicatesInAnyOrder() {
        List<Integer> arriving = new ArrayList<>();
        for (int event = 0; event < 1_000; event++) {
            arriving.add(event);
            if (event % 3 == 0) {
                arriving.add(event);
            }
        }
        Collections.shuffle(arriving, new Random(7));
        List<Map<String, Object>> queue = new ArrayList<>();
        for (int event : arriving) {
            queue.add(Records.own("m" + queue.size(), event(event), 1));
        }
        int rounds = 0;
        try (LambdaRuntime function = function(EventSource.EVENT_BRIDGE, "{\"myNumber\": \"<$.detail.number>\"}")) {
            while (!queue.isEmpty() && rounds++ < 100) {
                queue = deliver(function, queue);
                assertThat(services.open()).isLessThanOrEqualTo(51);
                services.finishAll();
            }
        }
        assertThat(queue).isEmpty();
        Set<Object> inputs =
                services.executions().stream().map(run -> run.get("input")).collect(Collectors.toSet());
        assertThat(services.executions()).hasSize(1_000);
        assertThat(inputs).hasSize(1_000);
        assertThat(services.sentTo(Records.DEAD_LETTERS_URL)).isEmpty();
        assertThat(new HashSet<>(services.delays.values())).containsOnly(180L);
    }

    /** Gives batches until one is refused as a whole; what has to come again is left. */
    private List<Map<String, Object>> deliver(LambdaRuntime function, List<Map<String, Object>> queue) {
        List<Map<String, Object>> left = new ArrayList<>();
        for (int from = 0; from < queue.size(); from += 10) {
            List<Map<String, Object>> batch = queue.subList(from, Math.min(queue.size(), from + 10));
            String answer = function.invoke(Records.batch(batch));
            List<Map<String, Object>> refused = batch.stream()
                    .filter(message -> answer.contains("\"" + message.get("messageId") + "\""))
                    .toList();
            left.addAll(refused);
            if (refused.size() == batch.size()) {
                left.addAll(queue.subList(from + batch.size(), queue.size()));
                return left;
            }
        }
        return left;
    }

    @Test
    void waitsLongerFromTimeToTime() {
        for (int run = 0; run < 51; run++) {
            services.states.add(ServicesStandIn.MACHINE, "r" + run, "RUNNING", java.time.Instant.EPOCH);
        }
        try (LambdaRuntime function = function(EventSource.EVENT_BRIDGE, "{}")) {
            String answer = function.invoke(Records.batch(List.of(
                    Records.own("first", event(1), 1),
                    Records.own("third", event(2), 3),
                    Records.own("late", event(3), 600))));
            assertThat(answer).contains("first", "third", "late");
            assertThat(services.delays)
                    .containsOnly(
                            Map.entry("handle-first", 180L),
                            Map.entry("handle-third", 540L),
                            Map.entry("handle-late", 1_800L));
        }
    }

    private static String event(int number) {
        return "{\"id\": \"event-%d\", \"detail\": {\"number\": %d}}".formatted(number, number);
    }
}
