package dev.penstock.cutover;

import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Services each of whose calls goes through something that may end it. */
final class Fallible {
    private Fallible() {}

    private static <T> T asking(Consumer<Runnable> through, Supplier<T> question) {
        List<T> answer = new ArrayList<>();
        through.accept(() -> answer.add(question.get()));
        return answer.get(0);
    }

    static Original original(Original original, Consumer<Runnable> through) {
        return new Original() {
            @Override
            public Phase phase() {
                return asking(through, original::phase);
            }

            @Override
            public List<Instance> instances(Instant since, Set<String> objects) {
                return asking(through, () -> original.instances(since, objects));
            }

            @Override
            public void deactivate() {
                through.accept(original::deactivate);
            }

            @Override
            public void activate(Optional<Instant> from) {
                through.accept(() -> original.activate(from));
            }
        };
    }

    static Successor successor(Successor successor, Consumer<Runnable> through) {
        return new Successor() {
            @Override
            public Map<String, Recurring> schedules() {
                return asking(through, successor::schedules);
            }

            @Override
            public boolean isEnabled(String schedule) {
                return asking(through, () -> successor.isEnabled(schedule));
            }

            @Override
            public void enable(String schedule, boolean isEnabled) {
                through.accept(() -> successor.enable(schedule, isEnabled));
            }

            @Override
            public List<Run> runs(String schedule) {
                return asking(through, () -> successor.runs(schedule));
            }

            @Override
            public void start(String schedule, Interval interval) {
                through.accept(() -> successor.start(schedule, interval));
            }
        };
    }
}
