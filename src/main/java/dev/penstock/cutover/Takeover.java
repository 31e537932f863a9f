package dev.penstock.cutover;

import dev.penstock.schedule.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the original resumes when all that came due by a moment is done elsewhere.
 *
 * <p>ActivatePipeline takes one time for all schedules, and runs the intervals that start then or later. It must come
 * after the start of every interval that is done. Where schedules don't fit, it comes after the start of some that
 * aren't due yet: those stay the stack's.
 *
 * @param from empty when no schedule has an interval left
 * @param rest by schedule, the starts of the intervals that come due later and start before
 */
record Takeover(Optional<Instant> from, Map<String, List<Instant>> rest) {

    static Takeover at(Map<String, Course> courses, Instant boundary) {
        List<Instant> first = new ArrayList<>();
        List<Instant> before = new ArrayList<>();
        for (Course course : courses.values()) {
            course.firstDueAfter(boundary).ifPresent(interval -> {
                first.add(interval.start());
                course.before(interval.start()).ifPresent(before::add);
            });
        }
        Optional<Instant> earliest = first.stream().min(Comparator.naturalOrder());
        Optional<Instant> from = earliest.map(start -> before.stream()
                .filter(done -> !done.isBefore(start))
                .max(Comparator.naturalOrder())
                .map(done -> done.plusSeconds(1))
                .orElse(start));
        Map<String, List<Instant>> rest = new TreeMap<>();
        courses.forEach((schedule, course) -> course.firstDueAfter(boundary)
                .filter(interval -> interval.start().isBefore(from.orElseThrow()))
                .ifPresent(interval -> rest.put(
                        schedule, starts(Interval.between(course.timing(), interval.start(), from.orElseThrow())))));
        return new Takeover(from, rest);
    }

    private static List<Instant> starts(List<Interval> intervals) {
        return intervals.stream().map(Interval::start).toList();
    }
}
