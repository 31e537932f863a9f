package dev.penstock.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same to many things, some at a time; the first failure ends the rest. */
final class Parallel {
    private static final int THREADS = 8;

    private Parallel() {}

    interface Action<T> {
        void act(T item) throws WorkFailure;
    }

    static <T> void forEach(List<T> items, Action<T> action) throws WorkFailure, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
        try {
            CompletionService<Void> service = new ExecutorCompletionService<>(pool);
            List<Future<Void>> pending = new ArrayList<>();
            for (T item : items) {
                pending.add(service.submit(() -> {
                    action.act(item);
                    return null;
                }));
            }
            for (int done = 0; done < pending.size(); done++) {
                service.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            // whoever comes next may delete the files that a thread still writes
            boolean unused = pool.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
