package dev.penstock.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** GitLab's notes of one merge request, by pages of a hundred. */
final class NotesStandIn implements AutoCloseable {
    static final String TOKEN = "a-token";

    private static final String NOTES = "/api/v4/projects/3/merge_requests/7/notes";
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
    private static final int LONGEST = 100;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    NotesStandIn(String note, int times) throws IOException {
        IntStream.range(0, times).forEach(i -> bodies.add(note));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(NOTES, this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/api/v4";
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    List<String> writes() {
        return List.copyOf(writes);
    }

    private void answer(HttpExchange call) throws IOException {
        String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String body = URLDecoder.decode(form.replaceFirst("^body=", ""), StandardCharsets.UTF_8);
        String path = call.getRequestURI().getPath();
        boolean isKnown = TOKEN.equals(call.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
        String answer = "{}";
        switch (isKnown ? call.getRequestMethod() : "refused") {
            case "GET" -> answer = page(call.getRequestURI().toString());
            case "POST" -> bodies.add(body);
            case "PUT" -> bodies.set(Integer.parseInt(path.substring(NOTES.length() + 1)) - 1, body);
            default -> isKnown = false;
        }
        if (!call.getRequestMethod().equals("GET")) {
            writes.add(call.getRequestMethod());
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(isKnown ? 200 : 401, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    /** With the signs that GitLab escapes. */
    private String page(String uri) {
        Matcher page = PAGE.matcher(uri);
        int start = page.find() ? (Integer.parseInt(page.group(1)) - 1) * LONGEST : 0;
        List<Map<String, Object>> notes = new ArrayList<>();
        for (int i = start; i < Math.min(bodies.size(), start + LONGEST); i++) {
            notes.add(Map.of("id", i + 1, "body", bodies.get(i)));
        }
        return JsonText.compact(notes).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
