package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who takes part in a switch: the pipeline in both services, the journal, and the time. */
public record Parties(Subject subject, Original original, Successor successor, Journal journal, Clock clock) {
    /** At the least, so that an interval that has waited for days isn't overlooked. */
    private static final long LOOK_BACK_SECONDS = 8 * 86_400;

    public Parties {
        requireNonNull(subject, "subject");
        requireNonNull(original, "original");
        requireNonNull(successor, "successor");
        requireNonNull(journal, "journal");
        requireNonNull(clock, "clock");
    }

    Instant now() {
        return clock.instant();
    }

    Map<String, Course> courses() {
        Map<String, Course> courses = new TreeMap<>();
        successor.schedules().forEach((schedule, timing) -> courses.put(schedule, new Course(timing)));
        return courses;
    }

    boolean isAnyEnabled() {
        return successor.schedules().keySet().stream().anyMatch(successor::isEnabled);
    }

    /** What the original has done lately, and since when that is. */
    Past past(Map<String, Course> courses) {
        Instant since = Stream.concat(
                        Stream.of(now()),
                        courses.values().stream().map(course -> course.lookBack(now(), LOOK_BACK_SECONDS)))
                .min(Instant::compareTo)
                .orElseThrow();
        return new Past(since, List.copyOf(original.instances(since, subject.objects())));
    }

    /** The instances of intervals that start at {@code since} or later. */
    record Past(Instant since, List<Original.Instance> instances) {
        List<Original.Instance> of(Set<String> objects) {
            return instances.stream()
                    .filter(instance -> objects.contains(instance.object()))
                    .toList();
        }
    }
}
