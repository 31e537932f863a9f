package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

/** Who does the work of an activity. */
public sealed interface Worker {
    /** The Task Runner of a leased resource. */
    record OnLease(String resource) implements Worker {
        public OnLease {
            requireNonNull(resource, "resource");
        }
    }

    /** Whoever polls for the group's tasks. */
    record InGroup(String group) implements Worker {
        public InGroup {
            requireNonNull(group, "group");
        }
    }
}
