package dev.penstock.simulate;

import static java.util.Objects.requireNonNull;

import dev.penstock.simulate.Interpreter.LostTask;
import dev.penstock.simulate.Interpreter.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recording played once more by another interpreter, in step: each answer is given when all is asked that was asked before. */
final class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Interpreter interpreter;
    private final Recording recording;
    private final Likeness likeness;
    private final Map<String, String> places;
    private final List<Request> arrived = new ArrayList<>();
    private final Map<String, Request> open = new HashMap<>();

    Replay(Interpreter interpreter, Recording recording) {
        this.interpreter = interpreter;
        this.recording = recording;
        this.places = TestCopy.places(recording.execution().machine().definition());
        this.likeness = new Likeness(recording, Instant.now(), interpreter.account(), new ArrayList<>());
    }

    /** Plays it, and says what is different there. */
    List<String> differences() throws InterruptedException, LostTask {
        Execution played = recording.execution();
        TestCopy copy = new TestCopy(interpreter.activity(), recording.expiring());
        interpreter.start(
                played.machine().name(), copy.of(played.machine().definition()), played.name(), played.input());
        for (Recording.Step step : recording.steps()) {
            step.play(this);
            if (!likeness.differences().isEmpty()) {
                // what follows is due to it
                return likeness.differences();
            }
        }
        if (recording.isStopped()) {
            interpreter.stop();
            likeness.compare(interpreter.visits());
        } else {
            likeness.compare(interpreter.await(Instant.now().plus(PATIENCE)));
        }
        if (!likeness.differences().isEmpty()) {
            interpreter.refuseLoss();
        }
        return likeness.differences();
    }

    /** Waits until a state calls with these arguments; empty if any will do. */
    void await(String path, Optional<Object> arguments) throws InterruptedException, LostTask {
        String state = TestCopy.state(path);
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<Request> request = arrived(state, arguments);
        while (request.isEmpty()) {
            Optional<Request> next = interpreter.next(deadline);
            if (next.isEmpty()) {
                likeness.differences()
                        .add(recording + ": " + path + " never calls"
                                + arguments
                                        .map(each -> " with " + Tree.write(each))
                                        .orElse(""));
                return;
            }
            arrived.add(next.get());
            request = arrived(state, arguments);
        }
        Request found = request.get();
        arrived.remove(found);
        open.put(path, found);
        arguments.ifPresent(expected -> likeness.same("what " + path + " calls with", expected, found.arguments()));
    }

    /** Items of a Map call from the same state, any of them first; what they call with tells them apart. */
    private Optional<Request> arrived(String state, Optional<Object> arguments) {
        boolean isItem = places.getOrDefault(state, state).contains("[*]");
        return arrived.stream()
                .filter(request -> request.state().equals(state))
                .filter(request ->
                        !isItem || arguments.isEmpty() || likeness.isSame(arguments.get(), request.arguments()))
                .findFirst();
    }

    void answer(String path, Object result) {
        interpreter.succeed(requireNonNull(open.remove(path)), result);
    }

    void refuse(String path, String error, String cause) {
        interpreter.fail(requireNonNull(open.remove(path)), error, cause);
    }

    void expire(String path) throws InterruptedException {
        Instant expired = requireNonNull(open.remove(path)).taken().plus(TestCopy.EXPIRED);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), expired).toMillis()));
    }
}
