package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One switch, in one direction, as far as it has come.
 *
 * @param begun when
 * @param isStoppedByUs whether the original was deactivated by a switch, not by somebody else
 * @param marks of its steps
 * @param settled by schedule, the intervals that had ended before the original was deactivated
 * @param handOvers by schedule
 * @param resumption how the original goes on; of a roll-back
 */
public record Round(
        Direction direction,
        Instant begun,
        boolean isStoppedByUs,
        Map<Step, Mark> marks,
        Map<String, List<Instant>> settled,
        Map<String, HandOver> handOvers,
        Optional<Resumption> resumption) {
    public Round {
        requireNonNull(direction, "direction");
        requireNonNull(begun, "begun");
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        settled = Collections.unmodifiableMap(new TreeMap<>(settled));
        handOvers = Collections.unmodifiableMap(new TreeMap<>(handOvers));
        requireNonNull(resumption, "resumption");
    }

    /** From the original to the stack, or back. */
    public enum Direction {
        FORWARD,
        BACK
    }

    /** What a switch does in either service, in order. */
    public enum Step {
        STOP_ORIGINAL("the original is deactivated"),
        HAND_OVER("who does which interval is settled"),
        START_STACK("the schedules here are switched on"),
        CATCH_UP("what came due meanwhile is started here"),
        VERIFY("both services are as they should be"),
        STOP_STACK("the schedules here are switched off"),
        CLAIM("what came due until then is started here"),
        START_ORIGINAL("the original is activated"),
        CLAIM_REST("what the original can't take up is started here");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        String inWords() {
            return words;
        }
    }

    /** Recorded before the services hear of a step, and again when they have told that it's done. */
    public record Mark(Instant begun, Optional<Instant> done) {
        public Mark {
            requireNonNull(begun, "begun");
            requireNonNull(done, "done");
        }
    }

    /**
     * How the original goes on.
     *
     * @param boundary what came due by then is the stack's
     * @param from where the original resumes; empty for after its last run
     * @param rest by schedule, later intervals that are the stack's none the less
     */
    public record Resumption(Instant boundary, Optional<Instant> from, Map<String, List<Instant>> rest) {
        public Resumption {
            requireNonNull(boundary, "boundary");
            requireNonNull(from, "from");
            rest = Collections.unmodifiableMap(new TreeMap<>(rest));
        }
    }

    static Round begin(Direction direction, Instant now) {
        return new Round(direction, now, false, Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    boolean hasBegun(Step step) {
        return marks.containsKey(step);
    }

    Optional<Instant> done(Step step) {
        return Optional.ofNullable(marks.get(step)).flatMap(Mark::done);
    }

    boolean isOver() {
        return done(Step.VERIFY).isPresent();
    }

    Round with(Step step, Mark mark) {
        Map<Step, Mark> changed = new TreeMap<>(marks);
        changed.put(step, mark);
        return new Round(direction, begun, isStoppedByUs, changed, settled, handOvers, resumption);
    }

    Round stopping(Map<String, List<Instant>> settledBefore) {
        return new Round(direction, begun, true, marks, settledBefore, handOvers, resumption);
    }

    Round with(Map<String, HandOver> divided) {
        return new Round(direction, begun, isStoppedByUs, marks, settled, divided, resumption);
    }

    Round with(Resumption chosen) {
        return new Round(direction, begun, isStoppedByUs, marks, settled, handOvers, Optional.of(chosen));
    }

    /** Another switch that takes up what this one knows of an original that is still off. */
    Round turned(Direction other, Instant now) {
        return new Round(other, now, isStoppedByUs, Map.of(), settled, handOvers, Optional.empty());
    }
}
