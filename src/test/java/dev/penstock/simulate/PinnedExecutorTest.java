package dev.penstock.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.Source;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.rehearsal.Rehearsal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What we emit goes through the same states in an interpreter that others wrote.
 *
 * <p>{@code -Dinterpreter.endpoint=http://…} says where it listens; {@code -Dproof.all=true} plays all definitions with
 * and without a failure, instead of one after the other with the one or the other.
 */
final class PinnedExecutorTest {
    /** The other interpreter has no clock but the real one. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final boolean IS_ALL = Boolean.getBoolean("proof.all");
    private static final int AT_ONCE = 8;

    @Test
    void goesThroughTheSameStatesElsewhere() throws InterruptedException, ExecutionException {
        String endpoint = System.getProperty("interpreter.endpoint", "");
        assumeTrue(!endpoint.isEmpty(), "no independent interpreter at hand");
        List<Recording> recordings = recordings();
        List<Recording> playable =
                recordings.stream().filter(Recording::isPlayable).toList();
        Instant begun = Instant.now();
        List<String> differences = replay(URI.create(endpoint), playable);
        System.out.printf(
                "%s executions of %s machines, %s states entered, %s differences, in %s s; %s can't be played there%n",
                playable.size(),
                playable.stream()
                        .map(each -> each.execution().machine().arn())
                        .distinct()
                        .count(),
                playable.stream().mapToLong(each -> each.visits().size()).sum(),
                differences.size(),
                Duration.between(begun, Instant.now()).toSeconds(),
                recordings.size() - playable.size());
        assertThat(differences).isEmpty();
    }

    private static List<String> replay(URI endpoint, List<Recording> recordings)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try (Interpreter interpreter = new Interpreter(endpoint)) {
            List<Callable<Replay>> starts = new ArrayList<>();
            for (Recording recording : recordings) {
                Replay replay = new Replay(interpreter, recording, starts.size());
                starts.add(replay::start);
            }
            List<Callable<List<String>>> replays = new ArrayList<>();
            for (Future<Replay> started : pool.invokeAll(starts)) {
                replays.add(started.get()::differences);
            }
            interpreter.listen();
            List<String> differences = new ArrayList<>();
            for (Future<List<String>> done : pool.invokeAll(replays)) {
                differences.addAll(done.get());
            }
            return differences;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Recording> recordings() {
        String only = System.getProperty("interpreter.only", "");
        List<Source> sources =
                Definitions.all().filter(source -> source.name().contains(only)).toList();
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean isFailing = i % 3 == 2;
            Rehearsal rehearsal = Rehearsal.of(
                    Emitted.of(sources.get(i), Definitions.SETTINGS).orElseThrow());
            for (RunPlan run : rehearsal.runs()) {
                boolean isAlone = !run.isLease() && run.shared().isEmpty();
                if (isAlone && (IS_ALL || !isFailing)) {
                    recordings.addAll(play(rehearsal, run, new Script()));
                }
                if (isAlone && (IS_ALL || isFailing)) {
                    Outcome failure = Outcome.failsAfter(Duration.ofSeconds(5));
                    run.steps(Step.Activity.class).stream()
                            .findFirst()
                            .ifPresent(first ->
                                    recordings.addAll(play(rehearsal, run, new Script().work(first.id(), failure))));
                }
            }
        }
        return recordings;
    }

    private List<Recording> play(Rehearsal rehearsal, RunPlan run, Script script) {
        Rehearsal.Played played = rehearsal.once(run, script.everyObject(), start);
        return Recording.of(played.simulation(), start);
    }
}
