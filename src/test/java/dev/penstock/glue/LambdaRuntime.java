package dev.penstock.glue;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The function in a process of its own, run by AWS's runtime interface client for Java, which asks the service's runtime
 * API for events; that API is played here.
 */
final class LambdaRuntime implements AutoCloseable {
    private static final String API = "/2018-06-01/runtime/";
    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final Process process;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private int invocation;

    private LambdaRuntime(String classPath, Map<String, String> environment) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work);
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext(API, this::handle);
            server.start();
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath,
                            AWSLambda.class.getName(),
                            Variables.HANDLER))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            builder.environment()
                    .putAll(Map.of(
                            "AWS_LAMBDA_RUNTIME_API",
                                    "127.0.0.1:" + server.getAddress().getPort(),
                            "AWS_LAMBDA_FUNCTION_NAME", "glue",
                            "AWS_LAMBDA_FUNCTION_VERSION", "1",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                            "AWS_REGION", "eu-west-1",
                            "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY", "example"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function of a trigger, between stand-ins of the services that it calls. */
    static LambdaRuntime of(ServicesStandIn services, EventSource source, String parameters) {
        return new LambdaRuntime(
                ClassPath.ofTests(),
                Map.of(
                        "AWS_ENDPOINT_URL",
                        services.address(),
                        Variables.TRIGGER,
                        "Trigger",
                        Variables.SOURCE,
                        source.name(),
                        Variables.PARAMETERS,
                        parameters,
                        Variables.MACHINE,
                        ServicesStandIn.MACHINE,
                        Variables.MOST_OPEN,
                        "51",
                        Variables.QUEUE_ARN,
                        Records.OWN_QUEUE,
                        Variables.QUEUE_URL,
                        Records.QUEUE_URL,
                        Variables.DEAD_LETTERS_URL,
                        Records.DEAD_LETTERS_URL));
    }

    /** The function's answer to an event. */
    String invoke(String event) {
        events.add(event);
        try {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer; the function is alive: " + process.isAlive());
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(API.length());
        if (path.equals("invocation/next")) {
            next(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answers.add(path.endsWith("/response") ? body : path + ": " + body);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private void next(HttpExchange exchange) throws IOException {
        byte[] event;
        try {
            event = events.take().getBytes(StandardCharsets.UTF_8);
        } catch (InterruptedException closing) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request-" + invocation++);
        exchange.getResponseHeaders()
                .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        exchange.getResponseHeaders()
                .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:glue:live");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        server.stop(0);
    }
}
