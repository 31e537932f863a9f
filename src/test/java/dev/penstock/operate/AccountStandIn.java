package dev.penstock.operate;

import static dev.penstock.account.StandInServer.reply;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.account.Connection;
import dev.penstock.account.PipelinesStandIn;
import dev.penstock.account.StandInServer;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers CloudFormation, EventBridge Scheduler and Step Functions calls over their wire protocols. */
public final class AccountStandIn implements AutoCloseable {
    static final String ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:";

    private final StandInServer server = new StandInServer(this::handle);
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, Map<String, String>> resources = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> schedules = new LinkedHashMap<>();
    public final StatesStandIn states = new StatesStandIn();
    public final List<Map<String, Object>> updates = new CopyOnWriteArrayList<>();
    private volatile int throttleEvery;
    private Optional<PipelinesStandIn> pipelines = Optional.empty();

    public URI address() {
        return server.address();
    }

    public Account account() {
        return Account.of(Connection.of(Optional.of("eu-west-1"), Optional.of(address())));
    }

    /** Has calls of AWS Data Pipeline answered as well, at the same address. */
    public void with(PipelinesStandIn others) {
        pipelines = Optional.of(others);
    }

    /** Every so many calls one is refused for now. */
    public void throttleEvery(int count) {
        throttleEvery = count;
    }

    public int calls() {
        return calls.get();
    }

    /** A stack with a schedule of this id; the definition of its Backfill machine says the schedule. */
    public void deploy(String stack, String base, Map<String, Object> schedule) {
        Map<String, String> ids = resources.computeIfAbsent(stack, unused -> new LinkedHashMap<>());
        ids.put(base + "Run", ARN + base + "Run-a1");
        ids.put(base + "Launcher", ARN + base + "Launcher-a1");
        ids.put(base + "Backfill", ARN + base + "Backfill-a1");
        ids.put(base + "Schedule", stack + "-" + base + "-schedule");
        states.define(ARN + base + "Run-a1", Map.of());
        states.define(
                ARN + base + "Backfill-a1",
                Map.of("States", Map.of("Schedule", Map.of("Assign", Map.of("schedule", schedule)))));
        Map<String, Object> deployed = new LinkedHashMap<>();
        deployed.put("Name", stack + "-" + base + "-schedule");
        deployed.put("GroupName", "default");
        deployed.put("State", "ENABLED");
        deployed.put("ScheduleExpression", "cron(30 * * * ? *)");
        deployed.put("ScheduleExpressionTimezone", "UTC");
        deployed.put("Description", "Fires");
        deployed.put("FlexibleTimeWindow", Map.of("Mode", "OFF"));
        deployed.put(
                "Target",
                Map.of(
                        "Arn", "arn:aws:scheduler:::aws-sdk:sfn:startExecution",
                        "RoleArn", "arn:aws:iam::123456789012:role/r",
                        "Input", "{}"));
        deployed.put("CreationDate", 1_767_225_645.5);
        schedules.put(stack + "-" + base + "-schedule", deployed);
    }

    /** A stack of a pipeline on demand. */
    public void deployOnDemand(String stack) {
        resources.computeIfAbsent(stack, unused -> new LinkedHashMap<>()).put("OnDemandRun", ARN + "OnDemandRun-a1");
        states.define(ARN + "OnDemandRun-a1", Map.of());
    }

    /** A trigger of a stack. */
    public void deployTrigger(String stack, String id) {
        resources.computeIfAbsent(stack, unused -> new LinkedHashMap<>()).put(id + "TriggerQueue", id);
    }

    public Map<String, Object> schedule(String stack, String base) {
        return requireNonNull(schedules.get(stack + "-" + base + "-schedule"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String service = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        if (pipelines.isPresent() && service.startsWith("DataPipeline.")) {
            pipelines.get().handle(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        boolean isThrottled = throttleEvery > 0 && calls.incrementAndGet() % throttleEvery == 0;
        if (target != null) {
            StatesStandIn.Answer answer = isThrottled
                    ? StatesStandIn.Answer.refused("ThrottlingException", "Rate exceeded")
                    : states.answer(
                            target.substring(target.indexOf('.') + 1),
                            Trees.map(body).orElseThrow());
            reply(exchange, answer.status(), "application/x-amz-json-1.0", answer.json());
        } else if (exchange.getRequestURI().getPath().startsWith("/schedules/")) {
            scheduler(exchange, body);
        } else {
            cloudFormation(exchange, body);
        }
    }

    private void scheduler(HttpExchange exchange, String body) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/schedules/".length());
        if (exchange.getRequestMethod().equals("PUT")) {
            Map<String, Object> update = Trees.map(body).orElseThrow();
            updates.add(update);
            requireNonNull(schedules.get(name)).putAll(update);
            reply(exchange, 200, "application/json", "{\"ScheduleArn\":\"arn:aws:scheduler:x\"}");
            return;
        }
        reply(exchange, 200, "application/json", JsonText.compact(requireNonNull(schedules.get(name))));
    }

    private static String type(String logicalId) {
        if (logicalId.endsWith("Queue")) {
            return "AWS::SQS::Queue";
        }
        return logicalId.endsWith("Schedule") ? "AWS::Scheduler::Schedule" : "AWS::StepFunctions::StateMachine";
    }

    private void cloudFormation(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        Map<String, String> ids = resources.get(form.get("StackName"));
        if (ids == null) {
            reply(
                    exchange,
                    400,
                    "text/xml",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id "
                            + form.get("StackName") + " does not exist</Message></Error></ErrorResponse>");
            return;
        }
        // two pages, as a large stack has them
        List<Map.Entry<String, String>> all = List.copyOf(ids.entrySet());
        int half = all.size() / 2;
        boolean isFirst = !form.containsKey("NextToken");
        StringBuilder members = new StringBuilder();
        all.subList(isFirst ? 0 : half, isFirst ? half : all.size())
                .forEach(entry -> members.append("<member><LogicalResourceId>")
                        .append(entry.getKey())
                        .append("</LogicalResourceId><PhysicalResourceId>")
                        .append(entry.getValue())
                        .append("</PhysicalResourceId><ResourceType>")
                        .append(type(entry.getKey()))
                        .append("</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>")
                        .append("<LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp></member>"));
        reply(
                exchange,
                200,
                "text/xml",
                "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>" + members
                        + "</StackResourceSummaries>" + (isFirst ? "<NextToken>2</NextToken>" : "")
                        + "</ListStackResourcesResult></ListStackResourcesResponse>");
    }

    @Override
    public void close() {
        server.close();
    }
}
