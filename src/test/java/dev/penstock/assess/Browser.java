package dev.penstock.assess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int asked;

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
        ask("Page.enable", Map.of());
        ask("Runtime.enable", Map.of());
        ask("Log.enable", Map.of());
        ask("Network.enable", Map.of());
    }

    /** The first one that is installed. */
    static Optional<Path> installed() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String host = host(process.errorReader());
        HttpRequest pages = HttpRequest.newBuilder(URI.create("http://" + host + "/json/list"))
                .build();
        String list = HttpClient.newHttpClient()
                .send(pages, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode page : JSON.readTree(list)) {
            if (page.get("type").asText().equals("page")) {
                return new Browser(process, page.get("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("no page in " + list);
    }

    private static String host(BufferedReader messages) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                drain(messages);
                return listening.group(1);
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException("the browser ended: " + all);
    }

    /** A browser whose messages nobody reads stops. */
    private static void drain(BufferedReader messages) {
        Thread reader = new Thread(() -> messages.lines().forEach(line -> {}), "browser messages");
        reader.setDaemon(true);
        reader.start();
    }

    /** Gathers the parts of a message. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                try {
                    answers.add(JSON.readTree(text.toString()));
                } catch (IOException unreadable) {
                    complaints.add("unreadable: " + text);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Opens a file and waits until it's there. */
    void open(Path file) {
        ask("Page.navigate", Map.of("url", file.toUri().toString()));
        await("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    /** Waits until an expression of JavaScript is true. */
    void await(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(condition).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + condition);
            }
        }
    }

    /** The value of an expression of JavaScript. */
    JsonNode evaluate(String expression) {
        JsonNode answer = ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Presses and releases a key. */
    void press(String key, int code, String text) {
        ask(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    void type(String text) {
        ask("Input.insertText", Map.of("text", text));
    }

    void size(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefer(String scheme) {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    byte[] pdf() {
        return Base64.getDecoder()
                .decode(ask("Page.printToPDF", Map.of("preferCSSPageSize", true))
                        .get("data")
                        .asText());
    }

    /** A part of the page, wherever it is. */
    byte[] screenshot(int y, int width, int height) {
        Map<String, Object> clip = Map.of("x", 0, "y", y, "width", width, "height", height, "scale", 1);
        JsonNode picture =
                ask("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        return Base64.getDecoder().decode(picture.get("data").asText());
    }

    /** Errors and warnings of the console, exceptions, and calls of the network. */
    List<String> complaints() {
        evaluate("1");
        return List.copyOf(complaints);
    }

    private JsonNode ask(String method, Map<String, Object> parameters) {
        try {
            int id = ++asked;
            String message = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(message, true).join();
            while (true) {
                JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (answer == null) {
                    throw new AssertionError("no answer to " + method);
                }
                if (answer.path("id").asInt() == id) {
                    if (answer.has("error")) {
                        throw new AssertionError(method + ": " + answer.get("error"));
                    }
                    return answer.get("result");
                }
                listen(answer);
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void listen(JsonNode event) {
        JsonNode parameters = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Log.entryAdded" -> complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(parameters.toString());
            case "Network.requestWillBeSent" -> {
                String url = parameters.path("request").path("url").asText();
                if (!url.startsWith("file:") && !url.startsWith("data:")) {
                    complaints.add("it asked for " + url);
                }
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
