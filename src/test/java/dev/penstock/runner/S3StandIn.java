package dev.penstock.runner;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Buckets in memory behind S3's wire protocol: get, put, list by pages, and upload in parts. */
final class S3StandIn implements AutoCloseable {
    private static final int PAGE = 3;
    private static final int CUT = 100_000;

    private final HttpServer server;
    private final AtomicInteger uploads = new AtomicInteger();
    private final Map<String, NavigableMap<Integer, byte[]>> parts = new ConcurrentHashMap<>();

    /** What is stored, by {@code /bucket/key}. */
    final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** Keys that nobody may read or write. */
    final Set<String> forbidden = new ConcurrentSkipListSet<>();

    /** How many of the next answers break off in the middle. */
    final AtomicInteger cutsToCome = new AtomicInteger();

    /** How often the server copied by itself. */
    final AtomicInteger copies = new AtomicInteger();

    final AtomicInteger failuresToCome = new AtomicInteger();

    S3StandIn() throws IOException {
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

    void put(String path, String text) {
        objects.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String path) {
        byte[] octets = objects.get(path);
        return octets == null ? "(no " + path + ")" : new String(octets, StandardCharsets.UTF_8);
    }

    int unfinishedUploads() {
        return parts.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            reply(exchange, 503, error("SlowDown"));
        } else if (forbidden.contains(path)) {
            reply(exchange, 403, error("AccessDenied"));
        } else {
            answer(exchange, path, query, body);
        }
    }

    private void copy(HttpExchange exchange, String path) throws IOException {
        String source =
                URLDecoder.decode(exchange.getRequestHeaders().getFirst("x-amz-copy-source"), StandardCharsets.UTF_8);
        byte[] octets = objects.get(source.startsWith("/") ? source : "/" + source);
        copies.incrementAndGet();
        if (octets == null) {
            reply(exchange, 404, error("NoSuchKey"));
            return;
        }
        objects.put(path, octets);
        reply(exchange, 200, "<CopyObjectResult><ETag>\"c\"</ETag></CopyObjectResult>");
    }

    private void answer(HttpExchange exchange, String path, Map<String, String> query, byte[] body) throws IOException {
        String upload = query.get("uploadId");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                if (exchange.getRequestHeaders().containsKey("x-amz-copy-source")) {
                    copy(exchange, path);
                    return;
                }
                if (upload == null) {
                    objects.put(path, body);
                } else {
                    parts.getOrDefault(upload, new ConcurrentSkipListMap<>())
                            .put(Integer.valueOf(query.get("partNumber")), body);
                }
                exchange.getResponseHeaders().set("ETag", "\"" + body.length + "\"");
                reply(exchange, 200, "");
            }
            case "POST" -> reply(exchange, 200, upload == null ? begin() : complete(path, upload));
            case "DELETE" -> {
                parts.remove(upload);
                reply(exchange, 204, "");
            }
            default -> read(exchange, path, query);
        }
    }

    private String begin() {
        String upload = "upload-" + uploads.incrementAndGet();
        parts.put(upload, new ConcurrentSkipListMap<>());
        return "<InitiateMultipartUploadResult><UploadId>" + upload + "</UploadId></InitiateMultipartUploadResult>";
    }

    private String complete(String path, String upload) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        requireNonNull(parts.remove(upload), upload).values().forEach(whole::writeBytes);
        objects.put(path, whole.toByteArray());
        return "<CompleteMultipartUploadResult><ETag>\"w\"</ETag></CompleteMultipartUploadResult>";
    }

    private void read(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        if ("2".equals(query.get("list-type"))) {
            reply(exchange, 200, list(path, query));
            return;
        }
        byte[] octets = objects.get(path);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (octets == null) {
            reply(exchange, 404, isHead ? "" : error("NoSuchKey"));
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"" + octets.length + "\"");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(octets.length));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        send(exchange, octets);
    }

    private void send(HttpExchange exchange, byte[] octets) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        int length = octets.length - start;
        exchange.sendResponseHeaders(range == null ? 200 : 206, length == 0 ? -1 : length);
        boolean isCut = length > CUT && cutsToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        exchange.getResponseBody().write(octets, start, isCut ? CUT : length);
        exchange.close();
    }

    private String list(String bucketPath, Map<String, String> query) {
        String bucket = bucketPath.endsWith("/") ? bucketPath : bucketPath + "/";
        String start = bucket + query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        List<String> keys = objects.navigableKeySet().stream()
                .filter(key -> key.startsWith(start) && key.compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
        StringBuilder reply = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType>");
        keys.stream()
                .limit(PAGE)
                .forEach(key -> reply.append("<Contents><Key>")
                        .append(URLEncoder.encode(key.substring(bucket.length()), StandardCharsets.UTF_8))
                        .append("</Key></Contents>"));
        boolean isCut = keys.size() > PAGE;
        reply.append("<IsTruncated>").append(isCut).append("</IsTruncated>");
        if (isCut) {
            reply.append("<NextContinuationToken>").append(keys.get(PAGE - 1)).append("</NextContinuationToken>");
        }
        return reply.append("</ListBucketResult>").toString();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String member : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? member : member.substring(0, equals);
            String value = equals < 0 ? "" : member.substring(equals + 1);
            query.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>" + code + " it is</Message></Error>";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
