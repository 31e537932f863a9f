package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;

/** Another's interpreter of state machines, in which one activity stands for all services. */
final class Interpreter implements AutoCloseable {
    private static final int POLLERS = 12;

    private final SfnClient client;
    // what an earlier session left there has another name
    private final String session = "S" + Long.toString(System.currentTimeMillis(), 36);
    private final String activity;
    private final Map<Long, BlockingQueue<Request>> requests = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /** A task that waits for its answer. */
    record Request(String token, String state, Object arguments) {}

    /**
     * How an execution ended there.
     *
     * @param visits the states that it entered, in order, without their places
     */
    record Ended(String status, Object output, String error, String cause, List<Recording.Visit> visits) {}

    Interpreter(URI endpoint) {
        client = SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(Estate.REGION))
                // its account is the one that the access key names
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Estate.ACCOUNT, "secret")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofSeconds(90))
                        .build())
                .build();
        activity = client.createActivity(request -> request.name(session)).activityArn();
    }

    /** Begins to take tasks; it loses some to executions that are being started, so all have to be started before. */
    void listen() {
        for (int i = 0; i < POLLERS; i++) {
            Thread poller = new Thread(this::poll, "poller");
            poller.setDaemon(true);
            poller.start();
        }
    }

    String activity() {
        return activity;
    }

    String machine(long number) {
        return session + "-" + number;
    }

    private void poll() {
        while (!isClosed) {
            try {
                next();
            } catch (IllegalStateException failure) {
                if (!isClosed) {
                    throw failure;
                }
            }
        }
    }

    private void next() {
        GetActivityTaskResponse task;
        try {
            task = client.getActivityTask(request -> request.activityArn(activity));
        } catch (InvalidTokenException cancelledMeanwhile) {
            return;
        }
        if (task.taskToken() != null && !task.taskToken().isEmpty()) {
            take(task.taskToken(), Tree.map(Tree.parse(task.input()), "input"));
        }
    }

    private void take(String token, Map<String, Object> input) {
        String state = Tree.text(input.get("state"), "state");
        requests((Long) requireNonNull(input.get("case")))
                .add(new Request(token, state, requireNonNull(input.get("arguments"))));
    }

    BlockingQueue<Request> requests(long number) {
        return requests.computeIfAbsent(number, unused -> new LinkedBlockingQueue<>());
    }

    /** Starts an execution of a machine; the answer is its ARN. */
    String start(String machine, Map<String, Object> definition, String name, Object input) {
        String arn = client.createStateMachine(request -> request.name(machine)
                        .definition(Tree.write(definition))
                        .roleArn("arn:aws:iam::" + Estate.ACCOUNT + ":role/any"))
                .stateMachineArn();
        return client.startExecution(
                        request -> request.stateMachineArn(arn).name(name).input(Tree.write(input)))
                .executionArn();
    }

    void succeed(Request request, Object result) {
        client.sendTaskSuccess(call -> call.taskToken(request.token()).output(Tree.write(result)));
    }

    void fail(Request request, String error, String cause) {
        client.sendTaskFailure(
                call -> call.taskToken(request.token()).error(error).cause(cause));
    }

    /** Waits for the end of an execution. */
    Ended await(String execution, Duration most) throws InterruptedException {
        Instant limit = Instant.now().plus(most);
        while (true) {
            var now = client.describeExecution(request -> request.executionArn(execution));
            if (now.status() != ExecutionStatus.RUNNING || Instant.now().isAfter(limit)) {
                Object output = now.output() == null ? Tree.NULL : Tree.parse(now.output());
                return new Ended(now.statusAsString(), output, text(now.error()), text(now.cause()), visits(execution));
            }
            Thread.sleep(300);
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private List<Recording.Visit> visits(String execution) {
        List<Recording.Visit> visits = new ArrayList<>();
        for (HistoryEvent event : client.getExecutionHistoryPaginator(
                        request -> request.executionArn(execution).maxResults(1_000))
                .events()) {
            if (event.stateEnteredEventDetails() != null) {
                visits.add(new Recording.Visit(
                        event.stateEnteredEventDetails().name(),
                        Tree.parse(event.stateEnteredEventDetails().input())));
            }
        }
        return visits;
    }

    @Override
    public void close() {
        isClosed = true;
        client.close();
    }
}
