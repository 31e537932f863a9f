package dev.penstock.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What we emit goes through the same states in an interpreter that others wrote.
 *
 * <p>{@code -Dinterpreter.endpoint=http://…} says where it listens; {@code -Dinterpreter.only=} a part of the names of
 * the definitions that are played; {@code -Dproof.all=true} plays everything that can go wrong with each of them,
 * instead of one thing.
 */
final class PinnedExecutorTest {
    private static final boolean IS_ALL = Boolean.getBoolean("proof.all");
    private static final int AT_ONCE = 16;
    private static final int MOST_TRIES = 3;

    /** The other interpreter has no clock but the real one. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** No two sessions and no two executions have the same. */
    private final AtomicLong accounts = new AtomicLong(System.currentTimeMillis() % 1_000_000_000 * 1_000);

    @Test
    void goesThroughTheSameStatesElsewhere() throws InterruptedException, ExecutionException {
        String endpoint = System.getProperty("interpreter.endpoint", "");
        assumeTrue(!endpoint.isEmpty(), "no independent interpreter at hand");
        List<Recording> recordings = recordings().stream()
                .sorted(Comparator.comparing(recording -> -recording.steps().size()))
                .toList();
        Instant begun = Instant.now();
        List<String> differences = replay(URI.create(endpoint), recordings);
        System.out.printf(
                "independent interpreter: %s machines, %s executions, %s states, %s differences, in %s s%n",
                recordings.stream()
                        .map(each -> each.execution().machine().arn())
                        .distinct()
                        .count(),
                recordings.size(),
                recordings.stream().mapToLong(each -> each.visits().size()).sum(),
                differences.size(),
                Duration.between(begun, Instant.now()).toSeconds());
        differences.forEach(System.out::println);
        assertThat(differences).isEmpty();
    }

    private List<String> replay(URI endpoint, List<Recording> recordings)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<List<String>>> replays = new ArrayList<>();
            recordings.forEach(recording -> replays.add(() -> replay(endpoint, recording)));
            List<String> differences = new ArrayList<>();
            for (Future<List<String>> done : pool.invokeAll(replays)) {
                differences.addAll(done.get());
            }
            return differences;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Once more, from its beginning, if the interpreter lost a task; any difference stays one. */
    private List<String> replay(URI endpoint, Recording recording) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            String account = "%012d".formatted(accounts.incrementAndGet());
            try (Interpreter interpreter = new Interpreter(endpoint, account)) {
                return new Replay(interpreter, recording).differences();
            } catch (Interpreter.LostTask lost) {
                System.out.printf("%s, try %s: %s%n", recording, tries, lost.getMessage());
                if (tries == MOST_TRIES) {
                    return List.of(recording + ": " + lost.getMessage());
                }
            }
        }
    }

    private List<Recording> recordings() {
        String only = System.getProperty("interpreter.only", "");
        List<Source> sources = Definitions.all().toList();
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (source.name().contains(only)) {
                recordings.addAll(IS_ALL ? Recordings.all(source, start) : Recordings.some(source, start, i));
            }
        }
        return recordings;
    }
}
