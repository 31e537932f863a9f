package dev.penstock.account;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** AWS Data Pipeline as its SDK meets it: with pages, with throttling, with pipelines that it doesn't tell of. */
public final class PipelinesStandIn implements AutoCloseable {
    private static final int PAGE = 40;

    private final StandInServer server = new StandInServer(this::handle);
    private final Map<String, StandInPipeline> pipelines = new TreeMap<>();
    private final Map<String, String> refusals = new TreeMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final Map<String, AtomicInteger> callsByOperation = new TreeMap<>();
    private volatile int throttleEvery;
    private volatile IntConsumer onCall = number -> {};

    public URI address() {
        return server.address();
    }

    public void add(StandInPipeline pipeline) {
        pipelines.put(pipeline.id(), pipeline);
    }

    /** A pipeline whose definition is refused from now on; an empty type lets it through again. */
    public void refuse(String id, String type) {
        refusals.put(id, type);
    }

    /** Every so many calls one is refused for now. */
    public void throttleEvery(int count) {
        throttleEvery = count;
    }

    /** Is told the number of each call, before it is answered. */
    public void onCall(IntConsumer action) {
        onCall = action;
    }

    public int throttled() {
        return throttled.get();
    }

    public synchronized int calls(String operation) {
        return callsByOperation
                .computeIfAbsent(operation, unused -> new AtomicInteger())
                .get();
    }

    /** Answers a call that has come to another server. */
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, Object> request = tree(exchange.getRequestBody().readAllBytes());
        String target = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String operation = target.substring(target.indexOf('.') + 1);
        int number = calls.incrementAndGet();
        onCall.accept(number);
        if (throttleEvery > 0 && number % throttleEvery == 0) {
            throttled.incrementAndGet();
            refuse(exchange, "ThrottlingException", "Rate exceeded");
            return;
        }
        synchronized (this) {
            callsByOperation
                    .computeIfAbsent(operation, unused -> new AtomicInteger())
                    .incrementAndGet();
        }
        String id = String.valueOf(request.get("pipelineId"));
        String refusal = operation.equals("GetPipelineDefinition") ? refusals.getOrDefault(id, "") : "";
        if (!refusal.isEmpty()) {
            refuse(exchange, refusal, "not this one");
            return;
        }
        StandInServer.reply(
                exchange, 200, "application/x-amz-json-1.1", JsonText.compact(answer(operation, id, request)));
    }

    private static void refuse(HttpExchange exchange, String type, String message) throws IOException {
        StandInServer.reply(
                exchange,
                400,
                "application/x-amz-json-1.1",
                JsonText.compact(Map.of("__type", type, "message", message)));
    }

    private Map<String, Object> answer(String operation, String id, Map<String, Object> request) {
        return switch (operation) {
            case "ListPipelines" ->
                page(
                        "pipelineIdList",
                        pipelines.values().stream()
                                .map(pipeline -> Map.of("id", pipeline.id(), "name", pipeline.name()))
                                .toList(),
                        request);
            case "DescribePipelines" ->
                Map.of(
                        "pipelineDescriptionList",
                        texts(request, "pipelineIds").stream()
                                .map(each -> pipeline(each).description())
                                .toList());
            case "GetPipelineDefinition" -> pipeline(id).definition(String.valueOf(request.get("version")));
            case "DeactivatePipeline" -> pipeline(id).deactivate(String.valueOf(request.get("cancelActive")));
            case "ActivatePipeline" -> pipeline(id).activate(String.valueOf(request.get("startTimestamp")));
            case "QueryObjects" ->
                page("ids", pipeline(id).ids(String.valueOf(request.get("sphere")), since(request)), request);
            case "DescribeObjects" ->
                page("pipelineObjects", pipeline(id).objects(texts(request, "objectIds")), request);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private StandInPipeline pipeline(String id) {
        return Objects.requireNonNull(pipelines.get(id), id);
    }

    private static String since(Map<String, Object> request) {
        String query = JsonText.compact(Objects.requireNonNull(request.get("query")));
        if (!query.contains("\"GE\"")) {
            throw new IllegalArgumentException(query);
        }
        return query.replaceAll(".*\"values\":\\[\"([^\"]+)\"\\].*", "$1");
    }

    private static Map<String, Object> page(String key, List<?> all, Map<String, Object> request) {
        int from = Integer.parseInt(String.valueOf(request.getOrDefault("marker", "0")));
        int to = Math.min(all.size(), from + PAGE);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(key, all.subList(from, to));
        answer.put("hasMoreResults", to < all.size());
        if (to < all.size()) {
            answer.put("marker", String.valueOf(to));
        }
        return answer;
    }

    private static List<String> texts(Map<String, Object> request, String key) {
        List<String> texts = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(request.get(key))).forEach(each -> texts.add(String.valueOf(each)));
        if (texts.size() > 25) {
            throw new IllegalArgumentException("the service takes 25 ids");
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(byte[] json) {
        Document document = DocumentReader.parse(json, "request").orElseThrow();
        return (Map<String, Object>) JsonText.toTree(document.root());
    }

    @Override
    public void close() {
        server.close();
    }
}
