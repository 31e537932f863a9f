package dev.penstock.local;

import static java.util.Objects.requireNonNull;

import dev.penstock.document.JsonText;
import dev.penstock.runner.LocalTasks;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Work;
import dev.penstock.simulate.Workshop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The Task Runner of this process, each task on a thread of its own. */
final class LocalWorkshop implements Workshop {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final LocalTasks tasks;
    private final TaskDocuments documents;
    private final boolean isPatient;
    private final Map<Work, LocalTasks.Job> jobs = new HashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    /** @param isPatient whether pauses take as long as they say */
    LocalWorkshop(LocalTasks tasks, TaskDocuments documents, boolean isPatient) {
        this.tasks = requireNonNull(tasks, "tasks");
        this.documents = requireNonNull(documents, "documents");
        this.isPatient = isPatient;
    }

    @Override
    public void begin(Work work) {
        LocalTasks.Job job = tasks.job(JsonText.compact(documents.adapted(work.task())));
        synchronized (jobs) {
            jobs.put(work, job);
        }
        Thread thread = new Thread(() -> ended.add(new Ended(work, outcome(job.run()))), work.id());
        thread.setDaemon(true);
        thread.start();
    }

    private static Outcome outcome(LocalTasks.Ended result) {
        return result.isDone()
                ? new Outcome.Succeeds(Duration.ZERO, new LinkedHashMap<>(result.output()))
                : new Outcome.Fails(Duration.ZERO, result.error(), result.cause());
    }

    @Override
    public void stop(Work work) {
        LocalTasks.Job job;
        synchronized (jobs) {
            job = jobs.get(work);
        }
        if (job != null) {
            job.stop();
        }
    }

    /** Ends all processes. */
    void stopAll() {
        List<LocalTasks.Job> all;
        synchronized (jobs) {
            all = List.copyOf(jobs.values());
        }
        all.forEach(LocalTasks.Job::stop);
    }

    @Override
    public boolean isBusy() {
        synchronized (jobs) {
            return !jobs.isEmpty();
        }
    }

    @Override
    public boolean isPatient() {
        return isPatient;
    }

    @Override
    public Pause await(Duration most) {
        long start = System.nanoTime();
        Optional<Ended> first = Optional.empty();
        try {
            Duration wait = most.compareTo(LONGEST_WAIT) < 0 ? most : LONGEST_WAIT;
            first = Optional.ofNullable(ended.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            stopAll();
            Thread.currentThread().interrupt();
        }
        first.ifPresent(each -> {
            synchronized (jobs) {
                jobs.remove(each.work());
            }
        });
        return new Pause(Duration.ofNanos(System.nanoTime() - start), first);
    }
}
