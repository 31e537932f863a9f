package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnException;

/**
 * Another's interpreter of state machines, with one execution, in which one activity stands for all services.
 *
 * <p>The execution has an account of its own there: a worker's poll looks through all executions of the account, and
 * loses the task that it has taken from the queue when it comes across one that is only being started.
 */
final class Interpreter implements AutoCloseable {
    // A poll looks once a second, so several of them see a task sooner.
    private static final int POLLERS = 3;

    private final SfnClient client;
    private final String account;
    private final String activity;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private @Nullable String execution;
    private volatile @Nullable String loss;
    private volatile boolean isClosed;

    /** A task that waits for its answer. */
    record Request(String token, String state, Object arguments, Instant taken) {}

    /** How an execution ended there. */
    record Ended(String status, Object output, String error, String cause, List<Recording.Visit> visits) {}

    /**
     * The interpreter took a task from its queue and didn't hand it out, so the execution can't go on. It queues a task
     * before it notes its token, and refuses a poll that comes in between.
     */
    static final class LostTask extends Exception {
        private static final long serialVersionUID = 1;

        LostTask(String answer) {
            super("a poll took a task, and was answered: " + answer);
        }
    }

    Interpreter(URI endpoint, String account) {
        this.account = account;
        client = SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(Estate.REGION))
                // its account is the one that the access key names
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofMinutes(10))
                        .build())
                .build();
        activity = client.createActivity(request -> request.name("world")).activityArn();
    }

    String account() {
        return account;
    }

    String activity() {
        return activity;
    }

    /** What tells of the account of our executor, told of this one. */
    private String here(Object value) {
        return Tree.write(value).replace(Estate.ACCOUNT, account);
    }

    /** Starts the execution, and begins to take its tasks. */
    void start(String machine, Map<String, Object> definition, String name, Object input) {
        String arn = client.createStateMachine(request -> request.name(machine)
                        .definition(here(definition))
                        .roleArn("arn:aws:iam::" + account + ":role/any"))
                .stateMachineArn();
        execution = client.startExecution(
                        request -> request.stateMachineArn(arn).name(name).input(here(input)))
                .executionArn();
        for (int i = 0; i < POLLERS; i++) {
            Thread poller = new Thread(this::poll, "poller");
            poller.setDaemon(true);
            poller.start();
        }
    }

    private void poll() {
        while (!isClosed) {
            try {
                GetActivityTaskResponse task = client.getActivityTask(request -> request.activityArn(activity));
                if (task.taskToken() != null && !task.taskToken().isEmpty()) {
                    take(task.taskToken(), Tree.map(Tree.parse(task.input()), "input"));
                }
            } catch (SfnException refused) {
                loss = refused.awsErrorDetails().errorCode();
                return;
            } catch (SdkException | IllegalStateException failure) {
                if (!isClosed) {
                    throw failure;
                }
            }
        }
    }

    private void take(String token, Map<String, Object> input) {
        String state = Tree.text(input.get("state"), "state");
        requests.add(new Request(token, state, requireNonNull(input.get("arguments")), Instant.now()));
    }

    /** The next task; empty when none comes before the deadline. */
    Optional<Request> next(Instant deadline) throws InterruptedException, LostTask {
        while (Instant.now().isBefore(deadline)) {
            Request next = requests.poll(200, TimeUnit.MILLISECONDS);
            if (next != null) {
                return Optional.of(next);
            }
            refuseLoss();
        }
        return Optional.empty();
    }

    void refuseLoss() throws LostTask {
        String answer = loss;
        if (answer != null) {
            throw new LostTask(answer);
        }
    }

    void succeed(Request request, Object result) {
        client.sendTaskSuccess(call -> call.taskToken(request.token()).output(here(result)));
    }

    void fail(Request request, String error, String cause) {
        client.sendTaskFailure(call -> call.taskToken(request.token())
                .error(error.replace(Likeness.RESERVED, Likeness.SAID))
                .cause(cause));
    }

    /** Stops the execution, which goes on to say that it runs while a branch waits for an answer. */
    void stop() {
        client.stopExecution(request -> request.executionArn(execution));
    }

    /** Waits for the end of the execution. */
    Ended await(Instant deadline) throws InterruptedException {
        while (true) {
            var now = client.describeExecution(request -> request.executionArn(execution));
            if (now.status() != ExecutionStatus.RUNNING || Instant.now().isAfter(deadline)) {
                Object output = now.output() == null ? Tree.NULL : Tree.parse(now.output());
                return new Ended(now.statusAsString(), output, text(now.error()), text(now.cause()), visits());
            }
            Thread.sleep(300);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The states that were entered, in order, without their places. */
    List<Recording.Visit> visits() {
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
