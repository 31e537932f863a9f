package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

/** The value of a secret, which shows itself to nobody who doesn't ask for it. */
public record Confidential(String text) {
    /** What stands in its place where people read. */
    public static final String MASK = "********";

    public Confidential {
        requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return MASK;
    }
}
