package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import dev.penstock.simulate.Interpreter.Ended;
import dev.penstock.simulate.Interpreter.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A recording played once more by another interpreter, in step: each answer is given when all is asked that was asked before. */
final class Replay {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Interpreter interpreter;
    private final Recording recording;
    private final long number;
    private final Map<String, Queue<Request>> arrived = new HashMap<>();
    private final Map<String, Request> open = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Instant since = Instant.now();
    private @Nullable String execution;

    Replay(Interpreter interpreter, Recording recording, long number) {
        this.interpreter = interpreter;
        this.recording = recording;
        this.number = number;
    }

    /** Starts the execution, which stops at the first thing that it asks. */
    Replay start() {
        Execution played = recording.execution();
        TestCopy copy = new TestCopy(interpreter.activity(), number, recording.expiring());
        execution = interpreter.start(
                interpreter.machine(number), copy.of(played.machine().definition()), played.name(), played.input());
        return this;
    }

    /** Answers all that it asks, and says what is different there. */
    List<String> differences() throws InterruptedException {
        for (Recording.Step step : recording.steps()) {
            if (differences.isEmpty()) {
                step.play(this);
            }
        }
        Ended ended = interpreter.await(requireNonNull(execution), differences.isEmpty() ? PATIENCE : Duration.ZERO);
        Map<String, String> names = Map.of(
                interpreter.machine(number), recording.execution().machine().name());
        new Likeness(recording, since, names, differences).compare(ended);
        return differences;
    }

    void await(String path) throws InterruptedException {
        String state = TestCopy.state(path);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrived.getOrDefault(state, new ArrayDeque<>()).isEmpty()) {
            Request next = interpreter.requests(number).poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                differences.add(recording + ": " + path + " never calls");
                return;
            }
            arrived.computeIfAbsent(next.state(), unused -> new ArrayDeque<>()).add(next);
        }
        open.put(path, requireNonNull(arrived.get(state)).remove());
    }

    void answer(String path, Object result) {
        interpreter.succeed(requireNonNull(open.remove(path)), result);
    }

    void refuse(String path, String error, String cause) {
        interpreter.fail(requireNonNull(open.remove(path)), error, cause);
    }

    void expire(String path) throws InterruptedException {
        open.remove(path);
        Thread.sleep(Duration.ofMillis(2_300).toMillis());
    }
}
