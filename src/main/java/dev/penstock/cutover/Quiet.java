package dev.penstock.cutover;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moments at which no interval is just coming due: both services need a while to begin what is due, and to notice that
 * they no longer shall.
 *
 * <p>Handing over at another moment loses nothing and doubles nothing; some intervals then begin minutes late.
 */
final class Quiet {
    /** By then a service has begun what came due. */
    static final Duration AFTER = Duration.ofMinutes(3);
    /** As long as a handing over takes when nothing is running. */
    static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration SEARCHED = Duration.ofDays(2);

    private final List<Course> courses;

    Quiet(List<Course> courses) {
        this.courses = List.copyOf(courses);
    }

    /** The first quiet moment from an instant on; the instant itself where the schedules leave none. */
    Instant from(Instant instant) {
        Instant moment = instant;
        while (!moment.isAfter(instant.plus(SEARCHED))) {
            Optional<Instant> near =
                    due(moment.minus(AFTER).plusNanos(1), moment.plus(BEFORE)).max(Comparator.naturalOrder());
            if (near.isEmpty()) {
                return moment;
            }
            moment = near.get().plus(AFTER);
        }
        return instant;
    }

    private Stream<Instant> due(Instant from, Instant to) {
        return courses.stream()
                .flatMap(course -> course.dueWithin(from, to).stream().map(course::due));
    }
}
