package dev.penstock.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that differs between two states of a stack, in words.
 *
 * @param reason where it stands and what it is for, where that has to be explained
 */
public record Change(Area area, Weight weight, String text, Optional<String> reason) {
    /** What kind of thing differs. */
    public enum Area {
        RUNS,
        STEPS,
        PERMISSIONS,
        RESOURCES
    }

    /** What a gate may ask for. */
    public enum Weight {
        PLAIN,
        /** Somebody may do what nobody could do before. */
        WIDENING,
        /** CloudFormation makes a new resource and takes the old one away. */
        REPLACEMENT
    }

    public Change {
        requireNonNull(area, "area");
        requireNonNull(weight, "weight");
        requireNonNull(text, "text");
        requireNonNull(reason, "reason");
    }

    Change(Area area, Weight weight, String text) {
        this(area, weight, text, Optional.empty());
    }

    static Change of(Area area, String text) {
        return new Change(area, Weight.PLAIN, text);
    }

    Change because(String why) {
        return new Change(area, weight, text, Optional.of(why));
    }
}
