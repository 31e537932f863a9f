package dev.penstock.runner;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Lines with the time before them, free of secrets. */
final class Journal {
    private final Clock clock;
    private final Scrubber scrubber;
    private final Consumer<String> sink;

    Journal(Clock clock, Scrubber scrubber, Consumer<String> sink) {
        this.clock = clock;
        this.scrubber = scrubber;
        this.sink = sink;
    }

    /** The same journal that also keeps its lines in {@code other}. */
    Journal and(Consumer<String> other) {
        return new Journal(clock, scrubber, sink.andThen(other));
    }

    Journal scrubbedBy(Scrubber other) {
        return new Journal(clock, other, sink);
    }

    void write(String line) {
        sink.accept(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + scrubber.scrub(line));
    }
}
