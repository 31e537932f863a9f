package dev.penstock.compile;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/** Work on many things at once, each handed out by itself. */
final class Parallel {
    private Parallel() {}

    /**
     * What becomes of each, in the order of the things. A parallel stream hands out large parts, and whoever is done
     * with its own first has nothing to do.
     */
    static <T, R> List<R> map(List<T> things, Function<T, R> work) {
        List<ForkJoinTask<R>> tasks = things.stream()
                .map(thing -> ForkJoinTask.adapt((Callable<R>) () -> work.apply(thing)))
                .toList();
        return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
    }
}
