package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A runner in this process, with stand-ins around it. */
final class Bench {
    private final Path base;
    private final AwsClients clients;
    private final Stores stores;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Journal journal = new Journal(Clock.systemUTC(), new Scrubber(Map.of()), lines::add);

    Bench(Path base, URI stepFunctions, URI s3) {
        this.base = base;
        Optional<URI> server = Optional.of(stepFunctions);
        this.clients = new AwsClients(new AwsSettings(
                Optional.of("eu-west-1"),
                server,
                Optional.of(s3),
                server,
                Map.of("rds", stepFunctions, "redshift", stepFunctions),
                Optional.of(new AwsSettings.KeyPair("AKIAEXAMPLE", "example")),
                Optional.empty()));
        this.stores = new Stores(new S3Store(clients::s3, 1 << 20));
    }

    AwsClients clients() {
        return clients;
    }

    Stores stores() {
        return stores;
    }

    Journal journal() {
        return journal;
    }

    List<String> lines() {
        return lines;
    }

    boolean hasJournalled(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    TaskExecution execution() {
        return new TaskExecution(
                base,
                stores,
                new AwsCloud(clients),
                new SecretSource(clients::secrets),
                journal,
                "bench",
                Optional.empty());
    }

    /** An attempt at {@code task} for what needs no more than that. */
    Attempt attempt(Task task) {
        return new Attempt(
                task,
                base,
                Map.of(),
                new Scrubber(Map.of()),
                stores,
                new AwsCloud(clients),
                new StopSignal(),
                journal,
                "bench",
                Optional.empty());
    }

    /** Does one task with a token, given as JSON. */
    Outcome run(String taskJson) throws MalformedTask {
        Task task = TaskDocument.parse(taskJson).task(Optional.of("token"));
        return execution()
                .run(task, callback("token", List.of()), new StopSignal())
                .outcome();
    }

    Callback callback(String token, List<Duration> patience) {
        return new TokenCallback(clients.stepFunctions(), token, patience, journal);
    }

    /** Works on the activity until {@code isDone}, then stops the worker and waits for its end. */
    void workUntil(int threads, BooleanSupplier isDone) throws InterruptedException {
        ActivityWorker worker = new ActivityWorker(
                clients.stepFunctions(), "arn:aws:states:eu-west-1:1:activity:a", "w", execution(), journal);
        Thread thread = new Thread(() -> {
            try {
                worker.work(threads);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        await(isDone);
        worker.stop();
        thread.join();
    }

    static void await(BooleanSupplier isDone) throws InterruptedException {
        for (int i = 0; i < 600 && !isDone.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(isDone.getAsBoolean()).isTrue();
    }

    List<Path> workFolders() {
        try (Stream<Path> folders = Files.list(base)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("work-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
