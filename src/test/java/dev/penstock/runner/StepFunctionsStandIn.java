package dev.penstock.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the few calls of Step Functions, STS, Secrets Manager, RDS and Redshift that a runner makes, over their wire protocols. */
final class StepFunctionsStandIn implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** What RDS and Redshift say about their servers, by the servers' ids. */
    final Map<String, String> servers = new ConcurrentHashMap<>();

    /** The inputs of the tasks that were handed out, by their tokens. */
    final Map<String, String> handed = new ConcurrentHashMap<>();

    /** Answers that came while somebody waited for them. */
    final List<Call> accepted = new CopyOnWriteArrayList<>();

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> lastHeard = new ConcurrentHashMap<>();

    volatile Optional<String> beatError = Optional.empty();
    volatile boolean isBroken;

    /** One call: its operation and its members. */
    record Call(String operation, Map<String, Object> members) {
        String text(String name) {
            return String.valueOf(members.get(name));
        }
    }

    StepFunctionsStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void offer(String taskJson) {
        waiting.add(taskJson);
    }

    /** The next {@code count} calls meet a server that is out of order. */
    void failNext(int count) {
        failuresToCome.set(count);
    }

    List<Call> answers() {
        return calls.stream()
                .filter(call -> call.operation().equals("SendTaskSuccess")
                        || call.operation().equals("SendTaskFailure"))
                .toList();
    }

    long beats() {
        return calls.stream()
                .filter(call -> call.operation().equals("SendTaskHeartbeat"))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (isBroken || failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            reply(exchange, 503, "text/plain", "out of order");
            return;
        }
        if (target == null) {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.contains("Action=Describe")) {
                describe(exchange, query);
                return;
            }
            reply(exchange, 200, "text/xml", """
                    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                    <Arn>arn:aws:sts::123456789012:assumed-role/Worker/i-1</Arn><Account>123456789012</Account>
                    </GetCallerIdentityResult></GetCallerIdentityResponse>""");
            return;
        }
        try {
            Call call = new Call(target.substring(target.indexOf('.') + 1), JsonText.parse(body));
            calls.add(call);
            answer(exchange, call);
        } catch (MalformedTask e) {
            reply(exchange, 400, "application/x-amz-json-1.0", "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** RDS and Redshift, as far as the addresses of their servers go. */
    private void describe(HttpExchange exchange, String query) throws IOException {
        String id = query.replaceAll(".*Identifier=([^&]*).*", "$1");
        String server = servers.get(id);
        boolean isSigned = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .contains(
                        query.contains("DBInstance")
                                ? "/eu-west-1/rds/aws4_request"
                                : "/eu-west-1/redshift/aws4_request");
        if (server == null || !isSigned) {
            reply(exchange, isSigned ? 404 : 403, "text/xml", """
                    <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type>
                    <Code>DBInstanceNotFound</Code><Message>%s not found.</Message></Error></ErrorResponse>""".formatted(id));
            return;
        }
        reply(exchange, 200, "text/xml", server);
    }

    private void answer(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        if (call.operation().equals("GetSecretValue")) {
            String value = secrets.get(call.text("SecretId"));
            reply(
                    exchange,
                    value == null ? 400 : 200,
                    "application/x-amz-json-1.1",
                    JsonText.print(
                            value == null
                                    ? Map.of("__type", "ResourceNotFoundException", "message", "no such secret")
                                    : Map.of("SecretString", value)));
            return;
        }
        if (call.operation().equals("GetActivityTask")) {
            String task = waiting.poll(300, TimeUnit.MILLISECONDS);
            reply(exchange, 200, "application/x-amz-json-1.0", task == null ? "{}" : handedOut(task));
            return;
        }
        String token = call.text("taskToken");
        if (gone.contains(token)) {
            refuse(exchange, "TaskTimedOut");
            return;
        }
        lastHeard.put(token, System.nanoTime());
        if (call.operation().equals("SendTaskHeartbeat") && beatError.isPresent()) {
            refuse(exchange, beatError.get());
            return;
        }
        if (answers().contains(call)) {
            accepted.add(call);
            if (handed.containsKey(token)) {
                gone.add(token);
            }
        }
        reply(exchange, 200, "application/x-amz-json-1.0", "{}");
    }

    private String handedOut(String task) {
        String token = "token-" + tokens.incrementAndGet();
        handed.put(token, task);
        lastHeard.put(token, System.nanoTime());
        return JsonText.print(Map.of("taskToken", token, "input", task));
    }

    /** Gives up tokens of which nothing was heard for {@code silence}; the tasks that they stood for. */
    List<String> timeOut(Duration silence) {
        return lastHeard.entrySet().stream()
                .filter(heard -> System.nanoTime() - heard.getValue() > silence.toNanos() && gone.add(heard.getKey()))
                .map(heard -> handed.getOrDefault(heard.getKey(), ""))
                .toList();
    }

    private static void refuse(HttpExchange exchange, String error) throws IOException {
        String type = "com.amazonaws.swf.service.v2.model#" + error;
        reply(exchange, 400, "application/x-amz-json-1.0", JsonText.print(Map.of("__type", type)));
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
