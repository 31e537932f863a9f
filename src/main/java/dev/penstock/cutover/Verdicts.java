package dev.penstock.cutover;

import dev.penstock.cutover.Choices.Side;
import dev.penstock.cutover.Original.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which intervals an original that begins nothing any more has done.
 *
 * @param there those whose work it has begun and ended, or that were ended without any
 * @param here those whose work it hasn't begun
 * @param half those whose work it has begun and will not end
 */
record Verdicts(NavigableSet<Instant> there, NavigableSet<Instant> here, NavigableSet<Instant> half) {

    /**
     * Judges by the instances of the objects that do the work.
     *
     * @param settled intervals that had ended before the original was deactivated: a cancelled one was cancelled by
     *     somebody who meant it
     * @param isIdle whether the original was off already, so that nobody knows what was settled before
     */
    static Verdicts of(List<Instance> instances, Set<Instant> settled, boolean isIdle) {
        NavigableMap<Instant, List<Instance>> intervals =
                new TreeMap<>(instances.stream().collect(Collectors.groupingBy(Instance::start)));
        int objects = (int) instances.stream().map(Instance::object).distinct().count();
        Verdicts verdicts = new Verdicts(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        NavigableSet<Instant> cancelled = new TreeSet<>();
        intervals.forEach((start, each) -> {
            // instances are made one by one: of the latest interval some may never have been
            boolean isWhole = each.size() == objects || start.isBefore(intervals.lastKey());
            if (settled.contains(start)) {
                verdicts.there.add(start);
            } else if (isWhole && isUnbegun(each) && each.stream().allMatch(Instance::isCanceled)) {
                cancelled.add(start);
            } else {
                verdicts.add(start, each, isWhole);
            }
        });
        cancelled.forEach(start -> {
            boolean isOfOld = isIdle && !verdicts.there.tailSet(start).isEmpty();
            (isOfOld ? verdicts.there : verdicts.here).add(start);
        });
        return verdicts;
    }

    private void add(Instant start, List<Instance> instances, boolean isWhole) {
        if (isWhole && instances.stream().allMatch(Instance::hasEnded)) {
            there.add(start);
        } else if (isUnbegun(instances)) {
            here.add(start);
        } else {
            half.add(start);
        }
    }

    private static boolean isUnbegun(List<Instance> instances) {
        return instances.stream().noneMatch(Instance::hasBegun);
    }

    /** The same with the half-done ones decided. */
    Verdicts decided(Side side) {
        NavigableSet<Instant> newThere = new TreeSet<>(there);
        NavigableSet<Instant> newHere = new TreeSet<>(here);
        (side == Side.THERE ? newThere : newHere).addAll(half);
        return new Verdicts(newThere, newHere, new TreeSet<>());
    }

    Optional<Instant> last() {
        return there.isEmpty() ? Optional.empty() : Optional.of(there.last());
    }

    /** Intervals all of whose objects have ended. */
    static List<Instant> ended(List<Instance> instances) {
        Map<Instant, List<Instance>> intervals =
                new TreeMap<>(instances.stream().collect(Collectors.groupingBy(Instance::start)));
        return intervals.entrySet().stream()
                .filter(interval -> interval.getValue().stream().allMatch(Instance::hasEnded))
                .map(Map.Entry::getKey)
                .toList();
    }
}
