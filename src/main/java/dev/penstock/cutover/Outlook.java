package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.cutover.Original.Instance;
import dev.penstock.cutover.Original.Phase;
import dev.penstock.cutover.Parties.Past;
import dev.penstock.cutover.Round.Direction;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.schedule.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a switch would do if it were begun, or gone on with, now; nothing is done.
 *
 * @param isOn whether any schedule of the stack is switched on
 * @param round how far a switch has come; empty where there is none
 * @param moment when the original is deactivated
 * @param schedules what is expected of each of them; of a switch that knows it, what was settled
 * @param running how many intervals the original is at work on
 * @param obstacles what is in the way
 */
public record Outlook(
        Phase phase,
        boolean isOn,
        Optional<Round> round,
        Instant moment,
        List<Turn> schedules,
        int running,
        List<Diagnostic> obstacles) {
    public Outlook {
        requireNonNull(phase, "phase");
        requireNonNull(round, "round");
        requireNonNull(moment, "moment");
        schedules = List.copyOf(schedules);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * Where a schedule changes hands.
     *
     * @param last the last interval of the original
     * @param first the first interval of the stack
     */
    public record Turn(String schedule, Optional<Due> last, Optional<Due> first) {
        public Turn {
            requireNonNull(schedule, "schedule");
            requireNonNull(last, "last");
            requireNonNull(first, "first");
        }
    }

    /** An interval, and when its run starts. */
    public record Due(Interval interval, Instant due) {
        public Due {
            requireNonNull(interval, "interval");
            requireNonNull(due, "due");
        }
    }

    /** Looks at both services. */
    public static Outlook of(Parties parties, Choices choices) {
        Map<String, Course> courses = parties.courses();
        Phase phase = parties.original().phase();
        boolean isOn = parties.isAnyEnabled();
        Optional<Round> round = parties.journal().read();
        Instant moment = moment(parties, choices, courses, phase);
        List<Diagnostic> obstacles = new ArrayList<>();
        Fitness.check(parties, choices).ifPresent(obstacles::add);
        if (!courses.keySet().equals(parties.subject().work().keySet())) {
            return new Outlook(phase, isOn, round, moment, List.of(), 0, obstacles);
        }
        if (phase == Phase.ACTIVE && isOn) {
            obstacles.add(Obstacles.bothOn(parties.subject()));
        }
        Past past = parties.past(courses);
        obstacles.addAll(strays(parties.subject(), courses, past));
        Map<String, HandOver> settled = round.filter(last -> last.direction() == Direction.FORWARD)
                .map(Round::handOvers)
                .orElse(Map.of());
        List<Turn> turns = new ArrayList<>();
        courses.forEach((schedule, course) -> turns.add(Optional.ofNullable(settled.get(schedule))
                .map(handOver -> settled(schedule, course, handOver))
                .orElseGet(() -> expected(schedule, course, moment))));
        return new Outlook(phase, isOn, round, moment, turns, running(past), obstacles);
    }

    private static Instant moment(Parties parties, Choices choices, Map<String, Course> courses, Phase phase) {
        Instant now = parties.now();
        if (phase == Phase.ACTIVE && choices.at().isEmpty()) {
            return new Quiet(List.copyOf(courses.values())).from(now);
        }
        return choices.at().filter(now::isBefore).orElse(now);
    }

    private static int running(Past past) {
        return Math.toIntExact(past.instances().stream()
                .filter(instance -> instance.hasBegun() && !instance.hasEnded())
                .map(Instance::start)
                .distinct()
                .count());
    }

    private static List<Diagnostic> strays(Subject subject, Map<String, Course> courses, Past past) {
        List<Diagnostic> found = new ArrayList<>();
        courses.forEach(
                (schedule, course) -> past.of(requireNonNull(subject.work().get(schedule))).stream()
                        .map(Instance::start)
                        .filter(start -> course.at(start).isEmpty())
                        .findFirst()
                        .ifPresent(start -> found.add(Obstacles.misaligned(subject, schedule, start))));
        return found;
    }

    private static Turn settled(String schedule, Course course, HandOver handOver) {
        return new Turn(
                schedule,
                handOver.last().flatMap(course::at).map(course::dueOf),
                handOver.first().flatMap(course::at).map(course::dueOf));
    }

    private static Turn expected(String schedule, Course course, Instant moment) {
        Optional<Interval> first = course.firstDueAfter(moment);
        Optional<Interval> last =
                first.flatMap(next -> course.before(next.start())).flatMap(course::at);
        return new Turn(schedule, last.map(course::dueOf), first.map(course::dueOf));
    }
}
