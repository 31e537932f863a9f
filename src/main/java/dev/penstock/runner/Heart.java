package dev.penstock.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends a sign of life once a minute, and stops the work when nobody hears it or its time is over. */
final class Heart {
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration WATCH = Duration.ofMillis(200);
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(10);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "heart");
        thread.setDaemon(true);
        return thread;
    });
    private final long start = System.nanoTime();
    private final AtomicLong lastHeard = new AtomicLong(start);

    static Heart start(Callback callback, Task task, StopSignal signal) {
        Heart heart = new Heart();
        Duration every = task.heartbeat()
                .map(limit -> limit.dividedBy(3))
                .filter(third -> third.compareTo(USUAL) < 0)
                .orElse(USUAL);
        Future<?> unused = heart.threads.scheduleAtFixedRate(
                () -> heart.beat(callback, signal), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> unusedToo = heart.threads.scheduleAtFixedRate(
                () -> heart.watch(task, signal), WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
        return heart;
    }

    private void beat(Callback callback, StopSignal signal) {
        long sent = System.nanoTime();
        switch (callback.beat()) {
            case HEARD -> lastHeard.set(sent);
            case GONE -> signal.stop(StopSignal.Reason.TOKEN_GONE);
            case UNHEARD -> {}
        }
    }

    private void watch(Task task, StopSignal signal) {
        long now = System.nanoTime();
        if (isOver(now - start, task.timeout())) {
            signal.stop(StopSignal.Reason.TIMED_OUT);
        }
        if (isOver(now - lastHeard.get(), task.heartbeat().map(Heart::withMargin))) {
            signal.stop(StopSignal.Reason.HEARTBEAT_LOST);
        }
    }

    private static boolean isOver(long nanos, Optional<Duration> limit) {
        return limit.isPresent() && nanos >= limit.get().toNanos();
    }

    /** The next attempt starts as soon as Step Functions gives this one up: be gone by then. */
    private static Duration withMargin(Duration limit) {
        Duration tenth = limit.dividedBy(10);
        return limit.minus(tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN);
    }

    void stop() {
        threads.shutdownNow();
    }
}
