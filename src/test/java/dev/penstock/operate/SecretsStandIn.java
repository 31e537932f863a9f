package dev.penstock.operate;

import static dev.penstock.account.StandInServer.reply;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.account.StandInServer;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers the calls of Secrets Manager that make secrets, over its wire protocol. */
public final class SecretsStandIn implements AutoCloseable {
    private final StandInServer server = new StandInServer(this::handle);

    /** Values by name; an empty one was never given a value. */
    public final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** Names whose deletion is scheduled. */
    public final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /** Names that the caller may not write. */
    public final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    /** The operations that were asked for, with their names. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public URI address() {
        return server.address();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Object> request = Trees.map(body).orElseThrow();
        String operation = target.substring(target.indexOf('.') + 1);
        String name = String.valueOf(request.getOrDefault("SecretId", request.get("Name")));
        calls.add(operation + " " + name);
        switch (operation) {
            case "DescribeSecret" -> describe(exchange, name);
            case "CreateSecret" -> {
                if (secrets.containsKey(name)) {
                    refuse(exchange, "ResourceExistsException", "The secret " + name + " already exists.");
                } else {
                    write(exchange, name, request);
                }
            }
            case "PutSecretValue" -> write(exchange, name, request);
            default -> refuse(exchange, "InvalidAction", operation);
        }
    }

    private void describe(HttpExchange exchange, String name) throws IOException {
        String value = secrets.get(name);
        if (value == null) {
            refuse(exchange, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
            return;
        }
        Map<String, Object> answer = new TreeMap<>(Map.of("Name", name));
        if (!value.isEmpty()) {
            answer.put("VersionIdsToStages", Map.of("v1", List.of("AWSCURRENT")));
        }
        if (deleted.contains(name)) {
            answer.put("DeletedDate", 1_767_225_645);
        }
        reply(exchange, 200, "application/x-amz-json-1.1", JsonText.compact(answer));
    }

    /** A refusal repeats the request, as the clumsiest of services might. */
    private void write(HttpExchange exchange, String name, Map<String, Object> request) throws IOException {
        String value = String.valueOf(request.get("SecretString"));
        if (forbidden.contains(name)) {
            refuse(exchange, "AccessDeniedException", "not authorized to write " + value + " to " + name);
            return;
        }
        secrets.put(name, value);
        reply(exchange, 200, "application/x-amz-json-1.1", JsonText.compact(Map.of("Name", name, "VersionId", "v1")));
    }

    private static void refuse(HttpExchange exchange, String code, String message) throws IOException {
        String body = JsonText.compact(Map.of("__type", code, "message", message));
        reply(exchange, 400, "application/x-amz-json-1.1", body);
    }

    /** What was done rather than looked at. */
    public List<String> changes() {
        List<String> changes = new ArrayList<>(calls);
        changes.removeIf(call -> call.startsWith("DescribeSecret"));
        return changes;
    }

    @Override
    public void close() {
        server.close();
    }
}
