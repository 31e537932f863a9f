package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

/**
 * Where a data node lies in S3 for one interval.
 *
 * @param object the node's id
 * @param original as the original writes it
 * @param shadow as the pipeline beside it does
 */
public record Place(String object, String original, String shadow) {
    public Place {
        requireNonNull(object, "object");
        requireNonNull(original, "original");
        requireNonNull(shadow, "shadow");
    }
}
