package dev.penstock.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Does one task from its first heartbeat to its answer. */
final class TaskExecution {
    private static final Map<String, Work> WORK = new TreeMap<>(Map.of(
            "CopyActivity",
            new DataWork(CopyWork::new),
            "Exists",
            new ExistsWork(),
            "Ready",
            new ReadyWork(),
            "RedshiftCopyActivity",
            new DataWork(RedshiftCopyWork::new),
            "ShellCommandActivity",
            ShellCommandWork.activity(),
            "ShellCommandPrecondition",
            ShellCommandWork.precondition(),
            "SqlActivity",
            new DataWork(SqlWork::new)));

    private final Path base;
    private final Stores stores;
    private final Cloud cloud;
    private final SecretSource secrets;
    private final Journal journal;
    private final String hostName;
    private final Optional<String> usualUser;

    /**
     * @param base where the folders of attempts are made
     * @param usualUser who runs the commands of tasks that name no user
     */
    TaskExecution(
            Path base,
            Stores stores,
            Cloud cloud,
            SecretSource secrets,
            Journal journal,
            String hostName,
            Optional<String> usualUser) {
        this.base = base;
        this.stores = stores;
        this.cloud = cloud;
        this.secrets = secrets;
        this.journal = journal;
        this.hostName = hostName;
        this.usualUser = usualUser;
    }

    /** The outcome, and whether it reached whoever waits for it. */
    record Result(Outcome outcome, boolean isAnswered) {}

    Result run(Task task, Callback callback, StopSignal signal) {
        journal.write("Task `" + task.id() + "` (" + task.type() + "), attempt " + task.attempt() + ".");
        Heart heart = Heart.start(callback, task, signal);
        Outcome outcome;
        try {
            outcome = settled(task, work(task, signal), signal);
        } finally {
            heart.stop();
        }
        boolean isAnswered = outcome instanceof Outcome.Abandoned || callback.answer(outcome);
        journal.write("Task `" + task.id() + "`: " + outcome + (isAnswered ? "" : " (not answered)"));
        return new Result(outcome, isAnswered);
    }

    private Outcome work(Task task, StopSignal signal) {
        Scrubber scrubber = new Scrubber(Map.of());
        try {
            Work work = Optional.ofNullable(WORK.get(task.type()))
                    .orElseThrow(() -> new WorkFailure(
                            "DP.BadTask",
                            "This Task Runner (" + Version.current() + ") does no work of type `" + task.type()
                                    + "`, only `" + String.join("`, `", WORK.keySet()) + "`."));
            Map<String, String> values = secrets.resolve(task.secrets());
            scrubber = new Scrubber(hidden(task, values));
            try (WorkFolder folder = WorkFolder.in(base)) {
                Attempt attempt = new Attempt(
                        task,
                        folder.path(),
                        values,
                        scrubber,
                        stores,
                        cloud,
                        signal,
                        journal.scrubbedBy(scrubber),
                        hostName,
                        task.runAsUser().or(() -> usualUser));
                return scrubbed(work.run(attempt), scrubber);
            }
        } catch (WorkFailure e) {
            return new Outcome.Failed(e.error(), scrubber.scrub(e.message()));
        } catch (IOException e) {
            return new Outcome.Failed("DP.File", scrubber.scrub("A file of this machine couldn't be used: " + e + "."));
        } catch (InterruptedException e) {
            return new Outcome.Failed("DP.Stopped", "The work was interrupted.");
        } catch (Exception e) {
            return new Outcome.Failed("DP.Internal", scrubber.scrub("The Task Runner has a fault: " + e));
        }
    }

    /** The secrets, and passwords that a task by hand carries as they are. */
    private static Map<String, String> hidden(Task task, Map<String, String> secrets) {
        Map<String, String> hidden = new LinkedHashMap<>(secrets);
        for (String password : task.passwords()) {
            if (!password.contains("{{penstock.secret.")) {
                hidden.put("password", password);
            }
        }
        return hidden;
    }

    private static Outcome scrubbed(Outcome outcome, Scrubber scrubber) {
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.error(), scrubber.scrub(failed.cause()))
                : outcome;
    }

    /** A reason to stop explains whatever the work came to; work that finished all the same stays finished. */
    private Outcome settled(Task task, Outcome outcome, StopSignal signal) {
        Optional<StopSignal.Reason> reason = signal.reason();
        if (reason.isEmpty()) {
            return outcome;
        }
        return switch (reason.get()) {
            case TOKEN_GONE -> new Outcome.Abandoned("Step Functions no longer waits for this task.");
            case TIMED_OUT ->
                failed(
                        outcome,
                        "DP.Timeout",
                        "`" + task.id() + "` was stopped after "
                                + task.timeout().orElseThrow().toSeconds() + " seconds.");
            case HEARTBEAT_LOST ->
                failed(
                        outcome,
                        "DP.HeartbeatLost",
                        "`" + task.id() + "` was stopped because no heartbeat reached Step Functions from " + hostName
                                + ".");
            case DRAINED ->
                failed(
                        outcome,
                        "DP.Stopped",
                        "`" + task.id() + "` was stopped because the Task Runner on " + hostName + " was shut down.");
        };
    }

    private static Outcome failed(Outcome outcome, String error, String message) {
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(error, message + "\n" + failed.cause())
                : outcome;
    }
}
