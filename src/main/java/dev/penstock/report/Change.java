package dev.penstock.report;

import static java.util.Objects.requireNonNull;

/** One thing that differs between two states of a stack, in words. */
public record Change(Area area, Weight weight, String text) {
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
    }

    static Change of(Area area, String text) {
        return new Change(area, Weight.PLAIN, text);
    }
}
