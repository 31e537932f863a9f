package dev.penstock.glue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import dev.penstock.operate.StatesStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Step Functions and SQS as the function's clients meet them. */
final class ServicesStandIn implements AutoCloseable {
    static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:OnDemandRun-a1";

    private final HttpServer server;
    final StatesStandIn states = new StatesStandIn();
    /** Bodies by the queue's URL. */
    final Map<String, List<Map<String, Object>>> sent = new ConcurrentHashMap<>();
    /** Seconds by receipt handle. */
    final Map<String, Long> delays = new ConcurrentHashMap<>();
    /** Calls that fail, by operation, and how often. */
    final Map<String, Integer> failing = new TreeMap<>();

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    ServicesStandIn() {
        states.define(MACHINE, Map.of());
        states.statuses(name -> "RUNNING");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    List<Map<String, Object>> executions() {
        return states.executions(MACHINE);
    }

    long open() {
        return executions().stream()
                .filter(run -> "RUNNING".equals(run.get("status")))
                .count();
    }

    void finishAll() {
        executions().forEach(run -> run.put("status", "SUCCEEDED"));
    }

    List<Map<String, Object>> sentTo(String queueUrl) {
        return sent.getOrDefault(queueUrl, List.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StatesStandIn.Answer answer = answer(operation, tree(body));
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized StatesStandIn.Answer answer(String operation, Map<String, Object> members) {
        calls.merge(operation, 1, Integer::sum);
        if (failing.merge(operation, -1, Integer::sum) >= 0) {
            return new StatesStandIn.Answer(
                    400, "{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}");
        }
        return switch (operation) {
            case "SendMessage" -> send(members);
            case "ChangeMessageVisibility" -> {
                delays.put(String.valueOf(members.get("ReceiptHandle")), (Long) members.get("VisibilityTimeout"));
                yield new StatesStandIn.Answer(200, "{}");
            }
            default -> states.answer(operation, members);
        };
    }

    private StatesStandIn.Answer send(Map<String, Object> members) {
        String url = String.valueOf(members.get("QueueUrl"));
        String body = String.valueOf(members.get("MessageBody"));
        sent.computeIfAbsent(url, unused -> new CopyOnWriteArrayList<>()).add(members);
        return new StatesStandIn.Answer(
                200,
                "{\"MessageId\": \"m\", \"MD5OfMessageBody\": \"%s\", \"MD5OfMessageAttributes\": \"%s\"}"
                        .formatted(md5(body.getBytes(StandardCharsets.UTF_8)), md5(attributes((Map<?, ?>)
                                members.getOrDefault("MessageAttributes", Map.of())))));
    }

    /** As SQS digests them, and its client after it: name, type, a one for texts, value, each with its length. */
    private static byte[] attributes(Map<?, ?> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        attributes.forEach((name, attribute) -> {
            Map<?, ?> members = (Map<?, ?>) attribute;
            append(bytes, String.valueOf(name));
            append(bytes, String.valueOf(members.get("DataType")));
            bytes.write(1);
            append(bytes, String.valueOf(members.get("StringValue")));
        });
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(String json) {
        return (Map<String, Object>) JsonText.toTree(DocumentReader.parse(json.getBytes(StandardCharsets.UTF_8), "json")
                .orElseThrow()
                .root());
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
