package dev.penstock.runner;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does tasks in this process, with a folder in place of S3 and given texts in place of Secrets Manager. */
public final class LocalTasks {
    private final TaskExecution execution;

    /**
     * @param work where the folders of attempts are made
     * @param s3 the folder of buckets
     * @param secrets values by their names in Secrets Manager
     * @param journal hears what is done and when
     */
    public LocalTasks(Path work, Path s3, Map<String, String> secrets, Consumer<String> journal) {
        try {
            WorkFolder.own(work);
            WorkFolder.sweep(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.execution = new TaskExecution(
                work,
                new Stores(new FolderStore(s3, new LocalStore())),
                new NoCloud(),
                SecretSource.given(secrets),
                new Journal(Clock.systemUTC(), new Scrubber(Map.of()), journal),
                "localhost",
                Optional.of(System.getProperty("user.name")));
    }

    /**
     * How a task ended.
     *
     * @param error empty when the work is done, or nobody waits for it any more
     * @param output what the state machine gets to see
     */
    public record Ended(boolean isDone, String error, String cause, Map<String, String> output) {
        public Ended {
            requireNonNull(error, "error");
            requireNonNull(cause, "cause");
            output = new LinkedHashMap<>(output);
        }
    }

    /** A task that can be stopped while it's done. */
    public final class Job {
        private final String document;
        private final StopSignal signal = new StopSignal();

        private Job(String document) {
            this.document = document;
        }

        /** Does the task to its end. */
        public Ended run() {
            try {
                Task task = TaskDocument.parse(document).task(Optional.empty());
                Outcome outcome =
                        execution.run(task, new LocalCallback(), signal).outcome();
                if (outcome instanceof Outcome.Finished finished) {
                    return new Ended(true, "", "", finished.output());
                }
                return outcome instanceof Outcome.Failed failed
                        ? new Ended(false, failed.error(), failed.cause(), Map.of())
                        : new Ended(false, "", "", Map.of());
            } catch (MalformedTask e) {
                return new Ended(false, "DP.BadTask", String.valueOf(e.getMessage()), Map.of());
            }
        }

        /** Ends the task's processes; nobody wants to know how it would have ended. */
        public void stop() {
            signal.stop(StopSignal.Reason.TOKEN_GONE);
        }
    }

    /** A task from its document, as {@code docs/schema/task.schema.json} describes it. */
    public Job job(String document) {
        return new Job(document);
    }
}
