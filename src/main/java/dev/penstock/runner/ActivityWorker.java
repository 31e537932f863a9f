package dev.penstock.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** Takes the tasks of one Step Functions activity, several at a time, until it's stopped. */
final class ActivityWorker {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final SfnClient stepFunctions;
    private final String activityArn;
    private final String workerName;
    private final TaskExecution execution;
    private final Journal journal;
    private final Set<StopSignal> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;

    ActivityWorker(
            SfnClient stepFunctions, String activityArn, String workerName, TaskExecution execution, Journal journal) {
        this.stepFunctions = stepFunctions;
        this.activityArn = activityArn;
        this.workerName = workerName;
        this.execution = execution;
        this.journal = journal;
    }

    /** Works with {@code count} threads until {@link #stop}. */
    void work(int count) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::poll, "worker-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Stops the tasks in progress, with a failure as answer, and takes no more. */
    void stop() {
        isStopping = true;
        running.forEach(signal -> signal.stop(StopSignal.Reason.DRAINED));
    }

    private void poll() {
        Duration pause = SHORTEST_PAUSE;
        while (!isStopping) {
            try {
                GetActivityTaskResponse response = stepFunctions.getActivityTask(
                        request -> request.activityArn(activityArn).workerName(workerName));
                pause = SHORTEST_PAUSE;
                if (response.taskToken() != null && !response.taskToken().isEmpty()) {
                    take(response.taskToken(), String.valueOf(response.input()));
                }
            } catch (ActivityDoesNotExistException | InvalidArnException e) {
                // it may be deployed later; nothing else can be done meanwhile
                journal.write("There is no activity `" + activityArn + "` (yet).");
                pause = rest(LONGEST_PAUSE);
            } catch (SdkException e) {
                journal.write("The poll failed: " + e.getMessage());
                pause = rest(pause);
            } catch (RuntimeException e) {
                journal.write("A task met a fault of the Task Runner: " + e);
                pause = rest(pause);
            }
        }
    }

    /** The pause to make after the next failure. */
    private Duration rest(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        while (!isStopping && System.nanoTime() < end && Pause.of(Duration.ofMillis(100))) {
            // waking up often to see whether the runner is to stop
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void take(String token, String input) {
        TokenCallback callback = new TokenCallback(stepFunctions, token, TokenCallback.PATIENCE, journal);
        StopSignal signal = new StopSignal();
        running.add(signal);
        try {
            if (isStopping) {
                signal.stop(StopSignal.Reason.DRAINED);
            }
            execution.run(TaskDocument.parse(input).task(Optional.of(token)), callback, signal);
        } catch (MalformedTask e) {
            journal.write("A task can't be read: " + e.getMessage());
            boolean unused = callback.answer(new Outcome.Failed("DP.BadTask", String.valueOf(e.getMessage())));
        } finally {
            running.remove(signal);
        }
    }
}
