package dev.penstock.expression;

import java.util.List;

/** What the names in a text mean at the place where it stands; equal scopes give equal answers. */
@FunctionalInterface
public interface Scope {
    /** What a name such as {@code node.output.directoryPath} stands for; its segments keep their {@code @} and {@code *}. */
    Resolution resolve(List<String> path);
}
