package dev.penstock.operate;

import static dev.penstock.account.StandInServer.reply;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.account.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An account with one bucket, stacks that are made and removed, and machines that do a smoke run's work at once. */
public final class SmokeStandIn implements AutoCloseable {
    public static final String BUCKET = "penstock-smoke-123456789012-eu-west-1";

    private static final String XML = "text/xml";

    private final StandInServer server = new StandInServer(this::handle);
    private final StatesStandIn states = new StatesStandIn();
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> stacks = new LinkedHashMap<>();
    private final List<String> untagged = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean hasBucket;
    private volatile int lastCall = Integer.MAX_VALUE;
    private volatile String refused = "";
    private volatile boolean isLazy;

    public URI address() {
        return server.address();
    }

    public int calls() {
        return calls.get();
    }

    /** From this call on nothing is answered, as to somebody who was killed. */
    public void dieAfter(int call) {
        calls.set(0);
        lastCall = call;
    }

    /** A stack that can't be made. */
    public void refuse(String stack) {
        refused = stack;
    }

    /** Runs succeed without doing anything. */
    public void doNothing() {
        isLazy = true;
    }

    /** A stack of somebody else. */
    public void own(String stack) {
        stacks.put(stack, "CREATE_COMPLETE");
        untagged.add(stack);
    }

    /** All that there is. */
    public List<String> left() {
        List<String> left = new ArrayList<>(stacks.keySet());
        left.addAll(files.keySet());
        if (hasBucket) {
            left.add(BUCKET);
        }
        return left;
    }

    private synchronized void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = call.getRequestHeaders().getFirst("X-Amz-Target");
        if (calls.incrementAndGet() > lastCall) {
            reply(call, 400, XML, error("Dead", "nobody is there"));
        } else if (target != null) {
            StatesStandIn.Answer answer = machine(
                    target.substring(target.indexOf('.') + 1), Trees.map(body).orElseThrow());
            reply(call, answer.status(), "application/x-amz-json-1.0", answer.json());
        } else if (call.getRequestURI().getPath().startsWith("/" + BUCKET)) {
            file(call, body);
        } else {
            query(call, form(body));
        }
    }

    private StatesStandIn.Answer machine(String operation, Map<String, Object> members) {
        String machine = String.valueOf(members.get("stateMachineArn"));
        if (operation.equals("StartExecution") && !isLazy) {
            String kind = machine.replaceAll(".*penstock-smoke-(\\w+)-run", "$1");
            String input = requireNonNull(files.get("in/greeting.csv"));
            files.put(kind + "/greeting.csv", kind.equals("shell") ? input.toUpperCase(Locale.ROOT) : input);
        }
        return states.answer(operation, members);
    }

    private void file(HttpExchange call, String body) throws IOException {
        String key = call.getRequestURI().getPath().replaceFirst("^/" + BUCKET + "/?", "");
        switch (call.getRequestMethod() + (key.isEmpty() ? " bucket" : "")) {
            case "PUT bucket" -> {
                hasBucket = true;
                reply(call, 200, XML, "");
            }
            case "DELETE bucket" -> {
                hasBucket = false;
                call.sendResponseHeaders(files.isEmpty() ? 204 : 409, -1);
            }
            case "GET bucket" -> list(call);
            case "PUT" -> {
                files.put(key, chunks(body));
                reply(call, 200, XML, "");
            }
            case "DELETE" -> {
                files.remove(key);
                call.sendResponseHeaders(204, -1);
            }
            default -> {
                String content = files.get(key);
                reply(call, content == null ? 404 : 200, XML, content == null ? s3Error("NoSuchKey") : content);
            }
        }
        call.close();
    }

    /** The content of a body that is sent in signed chunks. */
    private static String chunks(String body) {
        return body.replaceAll("(?s)^[0-9a-f]+(;[^\\r]*)?\\r\\n(.*?)\\r\\n0(;[^\\r]*)?\\r\\n.*$", "$2");
    }

    private void list(HttpExchange call) throws IOException {
        StringBuilder contents = new StringBuilder();
        files.keySet().forEach(key -> contents.append("<Contents><Key>" + key + "</Key></Contents>"));
        reply(
                call,
                hasBucket ? 200 : 404,
                XML,
                hasBucket
                        ? "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>"
                        : s3Error("NoSuchBucket"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private void query(HttpExchange call, Map<String, String> form) throws IOException {
        String action = String.valueOf(form.get("Action"));
        String name = String.valueOf(form.get("StackName"));
        String result = "";
        switch (action) {
            case "GetCallerIdentity" -> result = "<Account>123456789012</Account>";
            case "CreateStack" -> create(name, String.valueOf(form.get("TemplateURL")));
            case "DeleteStack" -> stacks.remove(name);
            case "DescribeStacks" -> result = describe(name);
            case "ListStackResources" -> result = resources(name);
            default -> throw new IllegalStateException(action);
        }
        if (action.equals("DescribeStacks") && !stacks.containsKey(name)) {
            reply(call, 400, XML, error("ValidationError", "Stack with id " + name + " does not exist"));
            return;
        }
        reply(
                call,
                200,
                XML,
                "<%sResponse><%sResult>%s</%sResult></%sResponse>".formatted(action, action, result, action, action));
    }

    private void create(String name, String template) {
        String key = template.substring(template.indexOf(".amazonaws.com/") + ".amazonaws.com/".length());
        boolean isThere = files.getOrDefault(key, "").startsWith("{");
        stacks.put(name, isThere && !name.equals(refused) ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE");
        states.define(machine(name), Map.of());
    }

    private static String machine(String stack) {
        return "arn:aws:states:eu-west-1:123456789012:stateMachine:" + stack + "-run";
    }

    private String describe(String name) {
        String tags = untagged.contains(name)
                ? ""
                : "<Tags><member><Key>penstock:smoke</Key><Value>x</Value></member></Tags>";
        return "<Stacks><member><StackName>%s</StackName><StackStatus>%s</StackStatus>%s</member></Stacks>"
                .formatted(name, stacks.get(name), tags);
    }

    private String resources(String name) {
        boolean isPipeline = name.matches("penstock-smoke-[a-z]+") && "CREATE_COMPLETE".equals(stacks.get(name));
        return isPipeline
                ? ("<StackResourceSummaries><member><LogicalResourceId>OnDemandRun</LogicalResourceId><PhysicalResourceId>"
                                + machine(name)
                                + "</PhysicalResourceId><ResourceType>AWS::StepFunctions::StateMachine</ResourceType>")
                        + "<ResourceStatus>CREATE_COMPLETE</ResourceStatus></member></StackResourceSummaries>"
                : "<StackResourceSummaries/>";
    }

    private static String s3Error(String code) {
        return "<Error><Code>" + code + "</Code><Message>there is none</Message></Error>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }

    @Override
    public void close() {
        server.close();
    }
}
