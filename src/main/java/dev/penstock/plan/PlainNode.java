package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A data node that has nothing to tell: its status follows from what it waits for, so it needs no state. */
public record PlainNode(String id, Mode mode, List<Dependency> dependencies) {
    public PlainNode {
        requireNonNull(id, "id");
        requireNonNull(mode, "mode");
        dependencies = List.copyOf(dependencies);
    }
}
