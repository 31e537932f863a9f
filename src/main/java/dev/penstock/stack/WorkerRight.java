package dev.penstock.stack;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something that a Task Runner itself does on AWS.
 *
 * @param target an S3 pattern ({@code bucket/prefix/*}), a database as {@code region:id}, the region empty for the stack's
 *     own, or the name of a DynamoDB table
 */
public record WorkerRight(Kind kind, String target) implements Comparable<WorkerRight> {
    private static final Comparator<WorkerRight> ORDER =
            Comparator.comparing(WorkerRight::kind).thenComparing(WorkerRight::target);

    public WorkerRight {
        requireNonNull(kind, "kind");
        requireNonNull(target, "target");
    }

    /** What is done. */
    public enum Kind {
        READ,
        LIST,
        WRITE,
        FIND_DATABASE,
        FIND_CLUSTER,
        READ_TABLE
    }

    @Override
    public int compareTo(WorkerRight other) {
        return ORDER.compare(this, other);
    }
}
