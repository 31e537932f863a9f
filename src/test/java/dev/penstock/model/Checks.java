package dev.penstock.model;

import dev.penstock.model.Outcomes.Deed;
import java.time.Instant;
import java.util.function.BiConsumer;

/** Preconditions that workers of a group check: a fault counts as a failed attempt, a no is asked again. */
final class Checks {
    /** Whether one more question comes before the end of its time is a matter of seconds that nobody promised. */
    private static final long EITHER_WAY_SECONDS = 15;

    private final World world;
    private final Interval interval;
    private final BiConsumer<Item, Status> finish;

    Checks(World world, Interval interval, BiConsumer<Item, Status> finish) {
        this.world = world;
        this.interval = interval;
        this.finish = finish;
    }

    void start(Item item) {
        item.become(Status.RUNNING, world.timeline().now());
        ask(new Question(item, world.timeline().now(), 1, 0));
    }

    /** One attempt, after so many that failed. */
    private record Question(Item item, Instant began, int attempt, int faults) {
        private Question next(boolean isFault) {
            return new Question(item, began, attempt + 1, isFault ? faults + 1 : faults);
        }

        private Values values() {
            return item.component().values();
        }
    }

    private void ask(Question question) {
        world.timeline().in(world.pace().queueSeconds(), () -> {
            Item item = question.item();
            item.attempt(world.timeline().now());
            Deed deed = world.outcomes().deed(interval.name(), item.id(), question.attempt());
            long limit = question.values().seconds("attemptTimeout").orElseThrow();
            long seconds = switch (deed.kind()) {
                case HANGS -> limit;
                case FALLS_SILENT -> question.values().silenceSeconds(limit);
                default -> Math.min(deed.seconds(), limit);
            };
            boolean isAnswer = deed.seconds() < limit;
            world.timeline().in(seconds, () -> {
                if (isAnswer && deed.kind() == Deed.Kind.SUCCEEDS) {
                    finish.accept(item, Status.FINISHED);
                } else {
                    again(question.next(!isAnswer || deed.kind() != Deed.Kind.SAYS_NO));
                }
            });
        });
    }

    private void again(Question next) {
        Item item = next.item();
        if (next.faults() > next.values().retries()) {
            finish.accept(item, Status.FAILED);
            return;
        }
        long delay = next.values().retryDelaySeconds();
        long horizon = next.values().seconds("preconditionTimeout").orElseThrow();
        boolean isSlow = world.pace().hasSlowSight(item.place());
        Instant end = next.began().plusSeconds(horizon + (isSlow ? EITHER_WAY_SECONDS : -EITHER_WAY_SECONDS));
        if (world.timeline().now().plusSeconds(delay).isAfter(end)) {
            world.timeline().in(isSlow ? delay : 0, () -> finish.accept(item, Status.FAILED));
        } else {
            world.timeline().in(delay, () -> ask(next));
        }
    }
}
