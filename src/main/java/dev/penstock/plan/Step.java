package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import dev.penstock.schedule.Timing;
import java.util.List;
import java.util.Optional;

/** Something that a run does for one object, and that ends with a status. */
public sealed interface Step {
    /** Unique in the run: the object's id, for a precondition of several objects with its referrer's. */
    String id();

    Mode mode();

    List<Dependency> dependencies();

    Notices notices();

    /** When it counts as late; empty where nobody wants to hear of it. */
    default Optional<Lateness> lateness() {
        return Optional.empty();
    }

    /**
     * Work that is tried until it succeeds or no attempt is left.
     *
     * @param attemptSeconds limit of one attempt
     */
    record Activity(
            String id,
            String type,
            Mode mode,
            List<Dependency> dependencies,
            Notices notices,
            Optional<Lateness> lateness,
            Work work,
            Attempts attempts,
            long attemptSeconds)
            implements Step {
        public Activity {
            requireNonNull(id, "id");
            requireNonNull(type, "type");
            requireNonNull(work, "work");
            dependencies = List.copyOf(dependencies);
        }

        /** The resource that the work runs on, if it's a leased one. */
        public Optional<String> lease() {
            return work.lease();
        }
    }

    /**
     * A precondition that is asked until it holds.
     *
     * @param object the precondition's id
     * @param subject an S3 URI, or the name of a table
     * @param horizonSeconds how long it's asked
     */
    record Probe(
            String id,
            String object,
            Mode mode,
            List<Dependency> dependencies,
            Notices notices,
            Optional<Lateness> lateness,
            Question question,
            Expression subject,
            long horizonSeconds)
            implements Step {
        public Probe {
            requireNonNull(id, "id");
            requireNonNull(object, "object");
            dependencies = List.copyOf(dependencies);
        }
    }

    /** A data node that tells somebody when it ends, or is late. */
    record DataNode(String id, Mode mode, List<Dependency> dependencies, Notices notices, Optional<Lateness> lateness)
            implements Step {
        public DataNode {
            requireNonNull(id, "id");
            dependencies = List.copyOf(dependencies);
        }

        /** Whether it ends the moment that what it waits for has ended: it tells of nothing but its failure. */
        public boolean takesNoTime() {
            return notices.onSuccess().isEmpty() && lateness.isEmpty();
        }
    }

    /**
     * Waits for an object of another schedule, in each of its intervals that overlaps the run's own.
     *
     * @param object the step that is waited for
     * @param run of which run it is one
     * @param timing when that run's intervals are
     * @param leadSeconds how long after the start of the waiting run the last of those intervals may be due
     */
    record Upstream(String id, String object, String run, Timing.Recurring timing, long leadSeconds) implements Step {
        public Upstream {
            requireNonNull(id, "id");
            requireNonNull(object, "object");
            requireNonNull(run, "run");
            requireNonNull(timing, "timing");
        }

        @Override
        public Mode mode() {
            return Mode.NONE;
        }

        @Override
        public List<Dependency> dependencies() {
            return List.of();
        }

        @Override
        public Notices notices() {
            return Notices.NONE;
        }
    }

    /**
     * Work that nobody translates, left with the user's consent to a manual step: it always fails.
     *
     * @param code of the finding that was consented to
     * @param reason what it said
     */
    record Manual(String id, Mode mode, List<Dependency> dependencies, Notices notices, String code, String reason)
            implements Step {
        public Manual {
            requireNonNull(id, "id");
            requireNonNull(code, "code");
            requireNonNull(reason, "reason");
            dependencies = List.copyOf(dependencies);
        }
    }

    /** What a probe asks. */
    enum Question {
        KEY_EXISTS,
        PREFIX_NOT_EMPTY,
        TABLE_EXISTS,
        TABLE_NOT_EMPTY;

        /** Whether it's about being there at all, rather than about having something in it. */
        public boolean isOfExistence() {
            return this == KEY_EXISTS || this == TABLE_EXISTS;
        }
    }
}
