package dev.penstock.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What differs in one stack; never nothing. */
public record StackChanges(String stack, List<Change> changes) {
    public StackChanges {
        requireNonNull(stack, "stack");
        changes = List.copyOf(changes);
    }
}
