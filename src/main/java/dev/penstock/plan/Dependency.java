package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

/** Something that has to be FINISHED first. */
public sealed interface Dependency {
    String id();

    /** A step of the run. */
    record OnStep(String id) implements Dependency {
        public OnStep {
            requireNonNull(id, "id");
        }
    }

    /** A data node that does nothing of its own; see {@link PlainNode}. */
    record OnNode(String id) implements Dependency {
        public OnNode {
            requireNonNull(id, "id");
        }
    }
}
