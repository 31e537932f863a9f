package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.cutover.Choices.Missed;
import dev.penstock.cutover.Original.Instance;
import dev.penstock.cutover.Parties.Past;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.schedule.Interval;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles which intervals of one schedule are whose, once the original begins no more of them.
 *
 * <p>It goes by what happened, not by the clock: an interval is the original's when the original has begun its work. So
 * it doesn't matter how late a service is, nor at which moment the original was deactivated.
 *
 * @param stoppedAt when the original was deactivated, or when it was found to be off
 * @param idle whether it was off already, and how
 */
record Division(Subject subject, String schedule, Course course, Choices choices, Instant stoppedAt, Idle idle) {

    /** How an original was found. */
    enum Idle {
        /** A switch has deactivated it. */
        NOT,
        /** Somebody else had, or its time was over. */
        OFF,
        NEVER_ACTIVATED
    }

    /**
     * Who does what.
     *
     * @param settled the intervals that had ended before the original was deactivated
     * @param runs the starts of intervals that have a run here
     */
    Outcome<HandOver> settle(Past past, Set<Instant> settled, NavigableSet<Instant> runs) {
        List<Instance> instances = past.of(requireNonNull(subject.work().get(schedule), schedule));
        Optional<Instant> stray = instances.stream()
                .map(Instance::start)
                .filter(start -> course.at(start).isEmpty())
                .findFirst();
        if (stray.isPresent()) {
            return Outcome.failed(List.of(Obstacles.misaligned(subject, schedule, stray.get())));
        }
        Verdicts verdicts = Verdicts.of(instances, settled, idle != Idle.NOT);
        if (!verdicts.half().isEmpty() && choices.halfDone().isEmpty()) {
            return Outcome.failed(List.of(Obstacles.halfDone(subject, schedule, verdicts.half())));
        }
        Verdicts decided = choices.halfDone().map(verdicts::decided).orElse(verdicts);
        HandOver handOver = divided(past.since(), decided, runs);
        return idle == Idle.NOT ? Outcome.of(handOver) : sinceIdle(handOver, runs);
    }

    private HandOver divided(Instant since, Verdicts verdicts, NavigableSet<Instant> runs) {
        Optional<Instant> lastRun = runs.isEmpty() ? Optional.empty() : Optional.of(runs.last());
        Optional<Instant> latest = verdicts.last().stream()
                .filter(last -> lastRun.isEmpty() || last.isAfter(lastRun.get()))
                .findFirst()
                .or(() -> lastRun);
        Optional<Instant> first =
                latest.isPresent() ? course.after(latest.get()).map(Interval::start) : unbegun(since, verdicts);
        NavigableSet<Instant> owed = new TreeSet<>(verdicts.here());
        // what neither has done between the two
        verdicts.last()
                .flatMap(last -> course.after(last))
                .filter(next -> latest.isPresent() && next.start().isBefore(latest.get()))
                .ifPresent(next -> Interval.between(course.timing(), next.start(), latest.orElseThrow())
                        .forEach(interval -> owed.add(interval.start())));
        owed.removeIf(start -> runs.contains(start)
                || !first.map(start::isBefore).orElse(true)
                || verdicts.there().contains(start));
        return new HandOver(verdicts.last(), first, List.copyOf(owed));
    }

    /** Where to begin when neither has done anything. */
    private Optional<Instant> unbegun(Instant since, Verdicts verdicts) {
        if (!verdicts.here().isEmpty()) {
            return Optional.of(verdicts.here().first());
        }
        // an original that was on may not have come to its very first interval
        boolean isYoung = idle == Idle.NOT && !course.timing().due(0).isBefore(since);
        return (isYoung ? course.at(course.timing().start(0)) : course.firstDueAfter(stoppedAt)).map(Interval::start);
    }

    /** What came due while the original was off is run or left out as the user says, and never without a word. */
    private Outcome<HandOver> sinceIdle(HandOver handOver, NavigableSet<Instant> runs) {
        List<Instant> missed = idle == Idle.NEVER_ACTIVATED ? List.of() : missed(handOver, runs);
        if (!missed.isEmpty() && choices.missed().isEmpty()) {
            return Outcome.failed(List.of(Obstacles.missed(subject, schedule, missed)));
        }
        if (choices.missed().equals(Optional.of(Missed.RUN)) && idle == Idle.OFF) {
            return Outcome.of(handOver);
        }
        Optional<Instant> next = course.firstDueAfter(stoppedAt).map(Interval::start);
        return Outcome.of(new HandOver(
                handOver.last(),
                next.flatMap(due -> handOver.first().map(first -> first.isAfter(due) ? first : due)),
                List.of()));
    }

    private List<Instant> missed(HandOver handOver, NavigableSet<Instant> runs) {
        NavigableSet<Instant> missed = new TreeSet<>(handOver.owed());
        handOver.first()
                .ifPresent(first -> course.dueBy(first, stoppedAt).forEach(interval -> missed.add(interval.start())));
        missed.removeAll(runs);
        return missed.stream().sorted(Comparator.naturalOrder()).toList();
    }
}
